package org.akin.explain;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import org.akin.corpus.WordUse;

/// How words are used in the corpus. Called from any thread.
@FunctionalInterface
public interface CorpusWords {
  /// How some words are used, looked up at once.
  ///
  /// @return an entry for each
  Map<String, WordUse> usage(Collection<String> words) throws IOException;
}

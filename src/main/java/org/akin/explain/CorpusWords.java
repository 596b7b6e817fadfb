package org.akin.explain;

import java.io.IOException;

/// How words are used in the corpus. Called from any thread.
public interface CorpusWords {
  /// Papers that have a word; 0 for unknown ones.
  int documentFrequency(String word) throws IOException;

  /// How many times an abstract that has a word says it, on average: 1 or more; 1 for unknown ones.
  double repetition(String word) throws IOException;
}

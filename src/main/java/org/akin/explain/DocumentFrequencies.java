package org.akin.explain;

import java.io.IOException;

/// How common words are in the corpus.
@FunctionalInterface
public interface DocumentFrequencies {
  /// Papers that have a word; 0 for unknown ones. Called from any thread.
  int documentFrequency(String word) throws IOException;
}

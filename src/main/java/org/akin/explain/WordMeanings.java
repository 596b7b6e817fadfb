package org.akin.explain;

import java.io.IOException;

/// What single words mean.
@FunctionalInterface
public interface WordMeanings {
  /// The unit vector of a word, or all zeros when nothing is known of it; always of the same
  /// dimension. Called from any thread; the array is not changed.
  float[] of(String word) throws IOException;
}

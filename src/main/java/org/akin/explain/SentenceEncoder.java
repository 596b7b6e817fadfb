package org.akin.explain;

import java.io.IOException;

/// What a sentence means.
@FunctionalInterface
public interface SentenceEncoder {
  /// The unit vector of a sentence. Called from several threads at once.
  float[] encode(String sentence) throws IOException;
}

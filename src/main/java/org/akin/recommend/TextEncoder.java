package org.akin.recommend;

import java.io.IOException;

/// Makes vectors of what is asked about. Thread-safe.
public interface TextEncoder {
  /// The unit vector of a question.
  float[] question(String text) throws IOException;

  /// The unit vector of a paper that the library need not hold.
  float[] paper(Seed.Described described) throws IOException;
}

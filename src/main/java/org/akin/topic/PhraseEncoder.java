package org.akin.topic;

import java.io.IOException;
import java.util.List;

/// Gives phrases the vectors that the model of the library's papers gives them.
@FunctionalInterface
public interface PhraseEncoder {
  /// @return unit vectors in the order of the phrases; none at all where there is no model
  /// @throws IOException when the model cannot be read, or the thread is interrupted
  List<float[]> encode(List<String> phrases) throws IOException;
}

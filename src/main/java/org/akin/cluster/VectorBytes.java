package org.akin.cluster;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import org.akin.paper.CorruptDataException;

/// Vectors as the engine brings them with hits: IEEE 754 little-endian, in base64.
final class VectorBytes {
  private VectorBytes() {}

  static String of(float[] vector) {
    ByteBuffer bytes =
        ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(vector);
    return Base64.getEncoder().encodeToString(bytes.array());
  }

  /// @param what has it, for the message
  static float[] read(String base64, String what) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new CorruptDataException(what + ": vector is not base64", e);
    }
    if (bytes.length == 0 || bytes.length % Float.BYTES != 0) {
      throw new CorruptDataException(
          "%s: expected a vector of floats, found %d bytes".formatted(what, bytes.length));
    }
    float[] vector = new float[bytes.length / Float.BYTES];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(vector);
    return vector;
  }
}

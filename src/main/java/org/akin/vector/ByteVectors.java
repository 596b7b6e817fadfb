package org.akin.vector;

/// Unit vectors in one byte a dimension. What is lost is a cosine of about 0.0001: each value is
/// rounded to a 127th of the greatest.
public final class ByteVectors {
  private ByteVectors() {}

  /// A vector in bytes, its greatest value as 127; zeros for a zero vector.
  public static byte[] of(float[] vector) {
    float greatest = 0;
    for (float value : vector) {
      greatest = Math.max(greatest, Math.abs(value));
    }
    byte[] bytes = new byte[vector.length];
    for (int i = 0; greatest > 0 && i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(vector[i] / greatest * Byte.MAX_VALUE);
    }
    return bytes;
  }

  /// The unit vector of bytes; zeros when they are.
  public static float[] unit(byte[] bytes) {
    float[] vector = new float[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      vector[i] = bytes[i];
    }
    Vectors.normalize(vector);
    return vector;
  }

  /// The cosine of a unit vector with one in bytes of the same length; 0 when that is zero.
  public static float cosine(float[] unit, byte[] bytes) {
    float dot = 0;
    int squares = 0;
    for (int i = 0; i < bytes.length; i++) {
      dot += unit[i] * bytes[i];
      squares += bytes[i] * bytes[i];
    }
    return squares == 0 ? 0 : (float) (dot / Math.sqrt(squares));
  }
}

package org.akin.local.ann.ivf;

/// The mean of a cluster in eight bits a coordinate.
///
/// It is rounded before any code is made, so that estimates lose nothing by it: codes describe what
/// is left to the rounded centroid. Not to be changed.
///
/// @param packed four coordinates an int, the lowest byte first: of `n` coordinates, int i holds i,
///   i + n/4, i + n/2 and i + 3n/4, each in steps, −127 to 127
/// @param step at least 0
public record Centroid(int[] packed, float step) {
  private static final int LEVELS = 127;

  static Centroid of(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    float step = largest / LEVELS;
    byte[] values = new byte[vector.length];
    if (step > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (byte) Math.round(vector[i] / step);
      }
    }
    return of(values, step);
  }

  /// @param values coordinates in steps, a multiple of four
  public static Centroid of(byte[] values, float step) {
    int[] packed = new int[values.length / Integer.BYTES];
    for (int i = 0; i < values.length; i++) {
      packed[i % packed.length] |= (values[i] & 0xff) << shift(packed, i);
    }
    return new Centroid(packed, step);
  }

  private static int shift(int[] packed, int coordinate) {
    return coordinate / packed.length * Byte.SIZE;
  }

  /// Coordinates in steps, a new array.
  public byte[] values() {
    byte[] values = new byte[packed.length * Integer.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (byte) (packed[i % packed.length] >> shift(packed, i));
    }
    return values;
  }

  /// A new array.
  float[] toFloats() {
    byte[] values = values();
    float[] vector = new float[values.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values[i] * step;
    }
    return vector;
  }

  float squares() {
    int sum = 0;
    for (byte value : values()) {
      sum += value * value;
    }
    return sum * step * step;
  }
}

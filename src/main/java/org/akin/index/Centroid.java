package org.akin.index;

/// The mean of a cluster in eight bits a coordinate.
///
/// It is rounded before any code is made, so that estimates lose nothing by it: codes describe what
/// is left to the rounded centre. Not to be changed.
///
/// @param values coordinates in steps, −127 to 127
/// @param step at least 0
record Centroid(short[] values, float step) {
  private static final int LEVELS = 127;

  static Centroid of(float[] vector) {
    float largest = 0;
    for (float value : vector) {
      largest = Math.max(largest, Math.abs(value));
    }
    float step = largest / LEVELS;
    short[] values = new short[vector.length];
    if (step > 0) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (short) Math.round(vector[i] / step);
      }
    }
    return new Centroid(values, step);
  }

  /// A new array.
  float[] toFloats() {
    float[] vector = new float[values.length];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = values[i] * step;
    }
    return vector;
  }

  float dot(Arithmetic arithmetic, float[] vector) {
    return step * arithmetic.dot(vector, values);
  }

  float squares() {
    int sum = 0;
    for (short value : values) {
      sum += value * value;
    }
    return sum * step * step;
  }
}

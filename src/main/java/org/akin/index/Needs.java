package org.akin.index;

import java.util.Arrays;

/// A growing list of floats. Not thread-safe.
final class Needs {
  private float[] values = new float[256];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  float[] toArray() {
    return Arrays.copyOf(values, size);
  }
}

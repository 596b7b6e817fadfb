package org.akin.local.ann;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A growing list of floats. Not thread-safe.
final class Needs {
  private float[] values = new float[16];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /// The values of all owners' lists, one list after the other.
  static <T> float[] all(List<T> owners, Function<T, Needs> list) {
    Needs all = new Needs();
    for (T owner : owners) {
      Needs needs = list.apply(owner);
      for (int i = 0; i < needs.size; i++) {
        all.add(needs.values[i]);
      }
    }
    return Arrays.copyOf(all.values, all.size);
  }
}

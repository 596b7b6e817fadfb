package org.akin.local.ann.ivf;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/// A growing list of floats. Not thread-safe.
final class FloatList {
  private float[] values = new float[16];
  private int size;

  void add(float value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = value;
  }

  /// The values of all owners' lists, one list after the other.
  static <T> float[] all(List<T> owners, Function<T, FloatList> list) {
    FloatList all = new FloatList();
    for (T owner : owners) {
      FloatList one = list.apply(owner);
      for (int i = 0; i < one.size; i++) {
        all.add(one.values[i]);
      }
    }
    return Arrays.copyOf(all.values, all.size);
  }
}

package org.akin.index;

import java.util.Arrays;

/// Vectors side by side on the heap, for products of many with many. Used by one thread.
///
/// Room is rounded up to whole steps of [Arithmetic#products]; the values beyond those that were
/// added mean nothing.
final class Rows {
  /// A multiple of both sides of a step.
  private static final int STEP = Arithmetic.LEFT * Arithmetic.RIGHT;

  final int dimension;
  float[] values;
  private int[] numbers;
  private int count;

  Rows(int dimension, int capacity) {
    int rounded = (Math.max(1, capacity) + STEP - 1) / STEP * STEP;
    this.dimension = dimension;
    this.values = new float[Math.multiplyExact(rounded, dimension)];
    this.numbers = new int[rounded];
  }

  int count() {
    return count;
  }

  int number(int row) {
    return numbers[row];
  }

  void clear() {
    count = 0;
  }

  /// Appends the vector of a number.
  void add(FlatVectors vectors, int number) {
    grow();
    vectors.copy(number, values, count * dimension);
    numbers[count++] = number;
  }

  /// Appends another's row.
  void add(Rows other, int row) {
    grow();
    System.arraycopy(other.values, row * dimension, values, count * dimension, dimension);
    numbers[count++] = other.numbers[row];
  }

  private void grow() {
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, 2 * count);
      values = Arrays.copyOf(values, Math.multiplyExact(2, values.length));
    }
  }
}

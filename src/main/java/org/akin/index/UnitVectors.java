package org.akin.index;

/// Checks vectors where they enter the package.
final class UnitVectors {
  /// Allowed distance of the L2 norm from 1: wide enough for vectors stored at half precision.
  static final double NORM_TOLERANCE = 1e-3;

  private UnitVectors() {}

  /// @throws IllegalArgumentException unless the vector has this dimension and unit length
  static void check(String what, float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          what + ": expected dimension " + dimension + ", found " + vector.length);
    }
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    double norm = Math.sqrt(squares);
    if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
      throw new IllegalArgumentException(what + ": expected L2 norm 1 ± 1e-3, found " + norm);
    }
  }

  /// @throws IllegalArgumentException unless the number is 0 to 2^31 - 2
  static void checkNumber(int number) {
    if (number < 0 || number == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("number: expected 0 to 2^31 - 2, found " + number);
    }
  }
}

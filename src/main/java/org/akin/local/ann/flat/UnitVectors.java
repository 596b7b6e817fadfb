package org.akin.local.ann.flat;

import org.akin.vector.Vectors;

/// Checks vectors where they enter the package.
public final class UnitVectors {
  private UnitVectors() {}

  /// @throws IllegalArgumentException unless the vector has this dimension and unit length
  public static void check(String what, float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          what + ": expected dimension " + dimension + ", found " + vector.length);
    }
    double norm = Math.sqrt(Vectors.dot(vector, vector));
    if (!(Math.abs(norm - 1) <= Vectors.NORM_TOLERANCE)) {
      throw new IllegalArgumentException(what + ": expected L2 norm 1 ± 1e-3, found " + norm);
    }
  }

  /// @return the dimension, at least 1
  public static int checked(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension: expected at least 1, found " + dimension);
    }
    return dimension;
  }

  /// @throws IllegalArgumentException unless the number is 0 to 2^31 - 2
  public static void checkNumber(int number) {
    if (number < 0 || number == Integer.MAX_VALUE) {
      throw new IllegalArgumentException("number: expected 0 to 2^31 - 2, found " + number);
    }
  }
}

package org.akin.vector;

import java.util.List;

/// Arithmetic of vectors of one length.
public final class Vectors {
  /// Allowed distance of the norm of a unit vector from 1: wide enough for vectors that were stored
  /// at half precision.
  public static final double NORM_TOLERANCE = 1e-3;

  private Vectors() {}

  /// The inner product; of unit vectors, their cosine.
  public static float dot(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    // Four sums, since one would wait for every addition to end.
    for (; i + 3 < a.length; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      sum0 += a[i] * b[i];
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  /// The L2 norm, summed in doubles: a vector of unit length divided by its norm stays what it is.
  public static double norm(float[] vector) {
    double squares = 0;
    for (float value : vector) {
      squares += (double) value * value;
    }
    return Math.sqrt(squares);
  }

  /// Checks a vector that is to be kept.
  ///
  /// @param what it is, for the message
  /// @throws IllegalArgumentException unless it has this dimension and unit length
  public static void requireUnit(String what, float[] vector, int dimension) {
    if (vector.length != dimension) {
      throw new IllegalArgumentException(
          "%s: expected dimension %d, found %d".formatted(what, dimension, vector.length));
    }
    double norm = norm(vector);
    if (!(Math.abs(norm - 1) <= NORM_TOLERANCE)) {
      throw new IllegalArgumentException(
          "%s: expected L2 norm 1 ± 1e-3, found %s".formatted(what, norm));
    }
  }

  /// Adds `weight` times a vector to a sum.
  public static void add(float[] vector, float weight, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector[i];
    }
  }

  /// Multiplies in place.
  public static void scale(float[] vector, float factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
  }

  /// Scales to unit length in place; a zero vector is left alone.
  ///
  /// @return the norm it had
  public static float normalize(float[] vector) {
    double norm = norm(vector);
    if (norm > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / norm);
      }
    }
    return (float) norm;
  }

  /// The sum of vectors, at least one; a new array.
  public static float[] sum(List<float[]> vectors) {
    float[] sum = new float[vectors.getFirst().length];
    vectors.forEach(vector -> add(vector, 1, sum));
    return sum;
  }

  /// The position of the vector with the greatest inner product with another; the first of several.
  public static int nearest(float[] vector, List<float[]> vectors) {
    int nearest = 0;
    for (int i = 1; i < vectors.size(); i++) {
      if (dot(vector, vectors.get(i)) > dot(vector, vectors.get(nearest))) {
        nearest = i;
      }
    }
    return nearest;
  }
}

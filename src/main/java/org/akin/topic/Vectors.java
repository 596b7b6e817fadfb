package org.akin.topic;

/// Arithmetic of vectors of one length.
final class Vectors {
  private Vectors() {}

  static float dot(float[] a, float[] b) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
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

  /// Adds `weight` times a vector to a sum.
  static void add(float[] vector, float weight, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += weight * vector[i];
    }
  }

  /// Scales to unit length in place; a zero vector is left alone.
  ///
  /// @return the length it had
  static float normalize(float[] vector) {
    double norm = Math.sqrt(dot(vector, vector));
    if (norm > 0) {
      for (int i = 0; i < vector.length; i++) {
        vector[i] = (float) (vector[i] / norm);
      }
    }
    return (float) norm;
  }
}

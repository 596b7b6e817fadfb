package org.akin.topic;

import java.util.Arrays;
import java.util.List;

/// Unit vectors to compare many others with.
///
/// Kept by dimension, dimension × count: for each value of a vector one run over all centroids,
/// which the compiler turns into vector instructions without help. Immutable.
final class Centroids {
  /// Dimensions taken at once, so that the sums are read and written once for all of them.
  private static final int UNROLLED = 4;

  private final int count;
  private final int dimension;
  private final float[] byDimension;

  /// @param vectors unit vectors of one dimension
  Centroids(float[][] vectors) {
    count = vectors.length;
    dimension = count == 0 ? 0 : vectors[0].length;
    byDimension = new float[count * dimension];
    for (int i = 0; i < count; i++) {
      for (int d = 0; d < dimension; d++) {
        byDimension[d * count + i] = vectors[i][d];
      }
    }
  }

  static Centroids of(List<float[]> vectors) {
    return new Centroids(vectors.toArray(float[][]::new));
  }

  int count() {
    return count;
  }

  /// The cosine of a unit vector to each centroid.
  ///
  /// @param cosines length = count; written
  void cosines(float[] vector, float[] cosines) {
    Arrays.fill(cosines, 0);
    int d = 0;
    for (; d + UNROLLED <= dimension; d += UNROLLED) {
      add(vector, d, cosines);
    }
    for (; d < dimension; d++) {
      float value = vector[d];
      for (int i = 0; i < count; i++) {
        cosines[i] += value * byDimension[d * count + i];
      }
    }
  }

  private void add(float[] vector, int d, float[] sums) {
    float v0 = vector[d];
    float v1 = vector[d + 1];
    float v2 = vector[d + 2];
    float v3 = vector[d + 3];
    int row0 = d * count;
    int row1 = row0 + count;
    int row2 = row1 + count;
    int row3 = row2 + count;
    for (int i = 0; i < count; i++) {
      sums[i] +=
          v0 * byDimension[row0 + i]
              + v1 * byDimension[row1 + i]
              + v2 * byDimension[row2 + i]
              + v3 * byDimension[row3 + i];
    }
  }

  /// The centroid with the greatest cosine, the first of several.
  static int greatest(float[] cosines) {
    int greatest = 0;
    for (int i = 1; i < cosines.length; i++) {
      if (cosines[i] > cosines[greatest]) {
        greatest = i;
      }
    }
    return greatest;
  }
}

package org.akin.topic;

import java.util.Random;
import org.akin.vector.Vectors;

/// The coordinates of vectors along the directions in which they differ most (principal
/// components), by subspace iteration: O(rounds · vectors · dimension · directions).
///
/// What unlike papers of one answer differ in lies in few directions; the others are noise, which
/// blurs the distances that groups are told by, and cost.
final class Principal {
  private static final int ROUNDS = 3;
  private static final long SEED = 1;

  private Principal() {}

  /// @param vectors of one dimension
  /// @return vectors × directions, around zero
  static double[][] coordinates(float[][] vectors, int directions) {
    int dimension = vectors[0].length;
    float[][] centered = centered(vectors);
    Random random = new Random(SEED);
    float[][] basis = new float[directions][dimension];
    for (float[] direction : basis) {
      for (int d = 0; d < dimension; d++) {
        direction[d] = (float) random.nextGaussian();
      }
    }
    orthonormalize(basis);
    for (int round = 0; round < ROUNDS; round++) {
      basis = turned(centered, basis);
      orthonormalize(basis);
    }
    double[][] coordinates = new double[vectors.length][directions];
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < directions; k++) {
        coordinates[i][k] = Vectors.dot(centered[i], basis[k]);
      }
    }
    return coordinates;
  }

  private static float[][] centered(float[][] vectors) {
    float[] mean = new float[vectors[0].length];
    for (float[] vector : vectors) {
      Vectors.add(vector, 1f / vectors.length, mean);
    }
    float[][] centered = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      centered[i] = vectors[i].clone();
      Vectors.add(mean, -1, centered[i]);
    }
    return centered;
  }

  /// The basis multiplied by the scatter of the vectors.
  private static float[][] turned(float[][] centered, float[][] basis) {
    float[][] turned = new float[basis.length][basis[0].length];
    for (float[] vector : centered) {
      for (int k = 0; k < basis.length; k++) {
        Vectors.add(vector, Vectors.dot(vector, basis[k]), turned[k]);
      }
    }
    return turned;
  }

  /// Gram and Schmidt; a direction in which nothing is left becomes zero.
  private static void orthonormalize(float[][] basis) {
    for (int k = 0; k < basis.length; k++) {
      float before = Vectors.normalize(basis[k]);
      for (int j = 0; j < k; j++) {
        Vectors.add(basis[j], -Vectors.dot(basis[k], basis[j]), basis[k]);
      }
      if (before == 0 || Vectors.dot(basis[k], basis[k]) < 1e-8f) {
        java.util.Arrays.fill(basis[k], 0);
      } else {
        Vectors.normalize(basis[k]);
      }
    }
  }
}

package org.akin.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class PrincipalComponentsTest {
  private static final int DIMENSION = 12;

  /// Vectors that differ by 8, 4, 2, 1 and so on along the axes, in this order from the last.
  private static float[][] stretched(int count) {
    Random random = new Random(4);
    float[][] vectors = new float[count][DIMENSION];
    for (float[] vector : vectors) {
      for (int i = 0; i < DIMENSION; i++) {
        vector[i] = (float) (3 + random.nextGaussian() * Math.pow(2, i - DIMENSION + 4));
      }
    }
    return vectors;
  }

  private static PrincipalComponents of(float[][] vectors, int components) {
    var builder = new PrincipalComponents.Builder(vectors[0].length);
    for (float[] vector : vectors) {
      builder.add(vector);
    }
    return builder.build(components);
  }

  @Test
  void followsTheAxesByFallingVariance() {
    float[][] vectors = stretched(5_000);
    PrincipalComponents found = of(vectors, 3);
    for (float[] vector : vectors) {
      for (int k = 0; k < 3; k++) {
        double deviation = Math.pow(2, 3 - k);
        assertThat(found.coordinate(vector, k))
            .isCloseTo(vector[DIMENSION - 1 - k] - 3, within(deviation));
      }
    }
  }

  @Test
  void findsTheSameFromInnerProducts() {
    float[][] vectors = stretched(9);
    PrincipalComponents found = of(vectors, 4);
    double[][] coordinates = PrincipalComponents.coordinates(vectors, 4);
    for (int i = 0; i < vectors.length; i++) {
      for (int k = 0; k < 4; k++) {
        assertThat(Math.abs(coordinates[i][k]))
            .isCloseTo(Math.abs(found.coordinate(vectors[i], k)), within(1e-3));
      }
    }
  }

  @Test
  void finishesWhereMostVectorsAreTheSame() {
    Random random = new Random(5);
    float[][] vectors = new float[100][384];
    for (int i = 0; i < vectors.length; i++) {
      for (int d = 0; d < 384; d++) {
        vectors[i][d] = i < 33 ? (float) random.nextGaussian() : vectors[i % 33][d];
      }
    }
    double[][] coordinates = PrincipalComponents.coordinates(vectors, 16);
    assertThat(coordinates[40]).containsExactly(coordinates[7], within(1e-3));
    PrincipalComponents found = of(vectors, 2);
    assertThat(Math.abs(found.coordinate(vectors[7], 0)))
        .isCloseTo(Math.abs(coordinates[7][0]), within(1e-3));
  }

  @Test
  void findsNothingWhereVectorsDoNotDiffer() {
    float[][] same = {{1, 2, 3}, {1, 2, 3}, {1, 2, 3}};
    assertThat(of(same, 2).coordinate(same[0], 0)).isZero();
    assertThat(PrincipalComponents.coordinates(same, 2)).isDeepEqualTo(new double[3][2]);
  }
}

package org.akin.map;

import java.util.Arrays;
import org.akin.corpus.VectorSource;

/// The plane through the vectors' mean that keeps most of their variance: the two leading principal
/// components. A map that starts there keeps its regions where they belong as a whole (Kobak and
/// Linderman, *Initialization is critical for preserving global data structure in both t-SNE and
/// UMAP*, Nature Biotechnology 39, 2021).
///
/// Found by orthogonal iteration on the covariance of at most [#SAMPLE] vectors evenly spread over
/// all: O(sample · dimension²).
final class PrincipalPlane {
  private static final int SAMPLE = 10_000;
  private static final int ROUNDS = 100;

  private final double[] mean;
  private final double[] first;
  private final double[] second;

  private PrincipalPlane(double[] mean, double[] first, double[] second) {
    this.mean = mean;
    this.first = first;
    this.second = second;
  }

  /// @param count how many vectors the source gives
  static <E extends Exception> PrincipalPlane of(
      VectorSource<E> source, int dimension, int count, long seed) throws E {
    int every = Math.max(1, (count + SAMPLE - 1) / SAMPLE);
    double[] mean = new double[dimension];
    double[][] products = new double[dimension][dimension];
    int[] seen = new int[2];
    source.forEach((number, vector) -> {
      if (seen[0]++ % every == 0) {
        seen[1]++;
        add(vector, mean, products);
      }
    });
    int sampled = Math.max(1, seen[1]);
    for (int i = 0; i < dimension; i++) {
      mean[i] /= sampled;
    }
    for (int i = 0; i < dimension; i++) {
      for (int j = i; j < dimension; j++) {
        products[i][j] = products[i][j] / sampled - mean[i] * mean[j];
        products[j][i] = products[i][j];
      }
    }
    double[] first = new double[dimension];
    double[] second = new double[dimension];
    for (int i = 0; i < dimension; i++) {
      first[i] = SplitMix64.signed(seed, i);
      second[i] = SplitMix64.signed(seed, dimension + i);
    }
    for (int round = 0; round < ROUNDS; round++) {
      first = unit(product(products, first));
      second = product(products, second);
      double shared = dot(first, second);
      for (int i = 0; i < dimension; i++) {
        second[i] -= shared * first[i];
      }
      second = unit(second);
    }
    return new PrincipalPlane(mean, upright(first), upright(second));
  }

  private static void add(float[] vector, double[] mean, double[][] products) {
    for (int i = 0; i < vector.length; i++) {
      double value = vector[i];
      mean[i] += value;
      double[] row = products[i];
      for (int j = i; j < vector.length; j++) {
        row[j] += value * vector[j];
      }
    }
  }

  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      product[i] = dot(matrix[i], vector);
    }
    return product;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  /// Of unit length, or zero where there is no variance to follow.
  private static double[] unit(double[] vector) {
    double length = Math.sqrt(dot(vector, vector));
    return length < 1e-12
        ? new double[vector.length]
        : Arrays.stream(vector).map(value -> value / length).toArray();
  }

  /// Turned so that the largest component is positive: else the map may come out mirrored.
  private static double[] upright(double[] vector) {
    double largest = 0;
    for (double value : vector) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    return largest < 0 ? Arrays.stream(vector).map(value -> -value).toArray() : vector;
  }

  float x(float[] vector) {
    return along(first, vector);
  }

  float y(float[] vector) {
    return along(second, vector);
  }

  private float along(double[] axis, float[] vector) {
    double sum = 0;
    for (int i = 0; i < axis.length; i++) {
      sum += axis[i] * (vector[i] - mean[i]);
    }
    return (float) sum;
  }
}

package org.akin.topic;

/// Gathers how near papers are to their centroids, and says how near a paper must be to belong: not
/// further than most of the topic's own papers. Not thread-safe.
final class Floors {
  /// Papers that are further from the centroid than most of its own belong nowhere: further than
  /// this number of standard deviations below the mean.
  private static final double DEVIATIONS = 2.2;

  /// Two unrelated abstracts have a cosine of about 0.1; nearer than this is no likeness.
  private static final float LEAST_COSINE = 0.2f;

  /// Equal papers must not be told apart by the last bits of their cosines.
  private static final float ROUNDING = 1e-4f;

  private final double[] sums;
  private final double[] squares;
  private final int[] counts;

  Floors(int centroids) {
    sums = new double[centroids];
    squares = new double[centroids];
    counts = new int[centroids];
  }

  /// Takes a paper's cosine to its centroid.
  void add(int centroid, float cosine) {
    sums[centroid] += cosine;
    squares[centroid] += cosine * cosine;
    counts[centroid]++;
  }

  /// The least cosine of each centroid's papers.
  float[] floors() {
    float[] floors = new float[sums.length];
    for (int i = 0; i < floors.length; i++) {
      double mean = sums[i] / Math.max(1, counts[i]);
      double deviation = Math.sqrt(Math.max(0, squares[i] / Math.max(1, counts[i]) - mean * mean));
      floors[i] = Math.max(LEAST_COSINE, (float) (mean - DEVIATIONS * deviation)) - ROUNDING;
    }
    return floors;
  }
}

package org.akin.index;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Lloyd's k-means over a sample, its assignment step by [Clusters#nearest] on all cores.
///
/// Cost O(rounds · sample · (centres · bits / 64 + bits)).
final class KMeans {
  /// More rounds change the recall per visited cluster by less than its noise.
  private static final int ROUNDS = 4;

  private KMeans() {}

  /// @param sample rotated vectors, at least `count`; reordered
  static Clusters train(
      Arithmetic arithmetic, float[][] sample, int count, RandomGenerator random) {
    float[][] centroids = new float[count][];
    for (int i = 0; i < count; i++) {
      int drawn = i + random.nextInt(sample.length - i);
      centroids[i] = sample[drawn];
      sample[drawn] = sample[i];
      sample[i] = centroids[i];
    }
    Clusters clusters = new Clusters(arithmetic, centroids);
    for (int i = 0; i < (count == 1 ? 1 : ROUNDS); i++) {
      clusters = new Clusters(arithmetic, means(sample, clusters));
    }
    return clusters;
  }

  /// The mean of the vectors nearest to each centre; a centre without any stays.
  private static float[][] means(float[][] sample, Clusters clusters) {
    int bits = sample[0].length;
    float[][] means = new float[clusters.count()][bits];
    int[] counts = new int[clusters.count()];
    int[] nearest =
        IntStream.range(0, sample.length)
            .parallel()
            .map(i -> clusters.nearest(sample[i]))
            .toArray();
    for (int i = 0; i < sample.length; i++) {
      counts[nearest[i]]++;
      add(sample[i], means[nearest[i]]);
    }
    for (int cluster = 0; cluster < means.length; cluster++) {
      float[] mean = means[cluster];
      for (int i = 0; i < bits; i++) {
        float value = counts[cluster] == 0 ? clusters.centroid(cluster)[i] : mean[i];
        mean[i] = round(value / Math.max(1, counts[cluster]));
      }
    }
    return means;
  }

  private static void add(float[] vector, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += vector[i];
    }
  }

  /// As a half-precision float, the form in which files keep centres.
  private static float round(float value) {
    return Float.float16ToFloat(Float.floatToFloat16(value));
  }
}

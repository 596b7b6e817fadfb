package org.akin.local.ann.ivf;

import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.akin.local.ann.simd.VectorKernels;

/// Lloyd's k-means over a sample, its assignment step by [CoarseQuantizer#nearest] on all cores.
///
/// Cost O(rounds · sample · (centroids · bits / 64 + bits)).
final class KMeans {
  /// More rounds change the recall per visited cluster by less than its noise.
  private static final int ROUNDS = 4;

  private KMeans() {}

  /// @param sample rotated vectors, at least `count`; reordered
  static CoarseQuantizer train(
      VectorKernels kernels, float[][] sample, int count, RandomGenerator random) {
    Centroid[] centroids = new Centroid[count];
    for (int i = 0; i < count; i++) {
      int drawn = i + random.nextInt(sample.length - i);
      float[] first = sample[drawn];
      sample[drawn] = sample[i];
      sample[i] = first;
      centroids[i] = Centroid.of(first);
    }
    CoarseQuantizer quantizer = new CoarseQuantizer(kernels, centroids);
    for (int i = 0; i < (count == 1 ? 1 : ROUNDS); i++) {
      quantizer = new CoarseQuantizer(kernels, means(sample, quantizer));
    }
    return quantizer;
  }

  /// The mean of the vectors nearest to each centroid; a centroid without any stays.
  private static Centroid[] means(float[][] sample, CoarseQuantizer quantizer) {
    int bits = sample[0].length;
    float[][] sums = new float[quantizer.count()][bits];
    int[] counts = new int[quantizer.count()];
    int[] nearest =
        IntStream.range(0, sample.length)
            .parallel()
            .map(i -> quantizer.nearest(sample[i]))
            .toArray();
    for (int i = 0; i < sample.length; i++) {
      counts[nearest[i]]++;
      add(sample[i], sums[nearest[i]]);
    }
    Centroid[] means = new Centroid[sums.length];
    for (int cluster = 0; cluster < means.length; cluster++) {
      means[cluster] =
          counts[cluster] == 0
              ? quantizer.centroid(cluster)
              : Centroid.of(scaled(sums[cluster], 1f / counts[cluster]));
    }
    return means;
  }

  private static void add(float[] vector, float[] sum) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += vector[i];
    }
  }

  private static float[] scaled(float[] vector, float factor) {
    for (int i = 0; i < vector.length; i++) {
      vector[i] *= factor;
    }
    return vector;
  }
}

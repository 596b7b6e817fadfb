package org.akin.eval;

import java.util.Arrays;
import java.util.List;

/// Reorders the candidates that are nearest by one similarity by the sum of two. Each of the two is
/// brought to mean 0 and deviation 1 over these candidates first, because cosines of vectors and of
/// words live on different scales. All other candidates stay behind them in their order.
///
/// @param first counts once and chooses the candidates
/// @param second counts `weight` times
/// @param weight at least 0
/// @param depth how many candidates are reordered, at least 1
record WeightedSimilarity(Similarity first, Similarity second, double weight, int depth)
    implements Similarity {

  @Override
  public float[] toEach(int query, List<Integer> candidates) {
    float[] all = first.toEach(query, candidates);
    int[] nearest = nearest(all);
    List<Integer> reordered = Arrays.stream(nearest).mapToObj(candidates::get).toList();
    double[] own = new double[nearest.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = all[nearest[i]];
    }
    float[] other = second.toEach(query, reordered);
    double[] added = new double[other.length];
    for (int i = 0; i < added.length; i++) {
      added[i] = other[i];
    }
    standardise(own);
    standardise(added);
    float[] sums = new float[nearest.length];
    float least = Float.MAX_VALUE;
    for (int i = 0; i < sums.length; i++) {
      sums[i] = (float) (own[i] + weight * added[i]);
      least = Math.min(least, sums[i]);
    }
    for (int i = 0; i < all.length; i++) {
      // Cosines differ by at most 2, so these stay below the least sum and in their order.
      all[i] = least - 3 + all[i];
    }
    for (int i = 0; i < sums.length; i++) {
      all[nearest[i]] = sums[i];
    }
    return all;
  }

  /// The places of the nearest candidates.
  private int[] nearest(float[] similarities) {
    long[] order = new long[similarities.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = (long) Ranking.falling(similarities[i]) << 32 | i;
    }
    Arrays.sort(order);
    return Arrays.stream(order).limit(depth).mapToInt(key -> (int) key).toArray();
  }

  private static void standardise(double[] values) {
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    Arrays.setAll(values, i -> (values[i] - mean) / deviation);
  }
}

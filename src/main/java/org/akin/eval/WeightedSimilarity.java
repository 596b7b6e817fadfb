package org.akin.eval;

import java.util.Arrays;
import java.util.List;

/// Reorders the candidates that are nearest by one similarity by the sum of several. All other
/// candidates stay behind them in their order.
///
/// @param first counts once and chooses the candidates
/// @param others each counts by its weight
/// @param depth how many candidates are reordered, at least 1
/// @param plain whether similarities are added as they are; else each is brought to mean 0 and
///   deviation 1 over these candidates first, since they live on different scales
record WeightedSimilarity(Similarity first, List<Part> others, int depth, boolean plain)
    implements Similarity {
  /// @param weight at least 0
  record Part(Similarity similarity, double weight) {}

  @Override
  public float[] toEach(int query, List<Integer> candidates) {
    float[] all = first.toEach(query, candidates);
    int[] nearest = nearest(all);
    List<Integer> reordered = Arrays.stream(nearest).mapToObj(candidates::get).toList();
    double[] sums = new double[nearest.length];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = all[nearest[i]];
    }
    standardise(sums);
    for (Part part : others) {
      float[] other = part.similarity().toEach(query, reordered);
      double[] added = new double[other.length];
      Arrays.setAll(added, i -> other[i]);
      standardise(added);
      for (int i = 0; i < sums.length; i++) {
        sums[i] += part.weight() * added[i];
      }
    }
    float least = (float) Arrays.stream(sums).min().orElse(0);
    for (int i = 0; i < all.length; i++) {
      // Cosines differ by at most 2, so these stay below the least sum and in their order.
      all[i] = least - 3 + all[i];
    }
    for (int i = 0; i < sums.length; i++) {
      all[nearest[i]] = (float) sums[i];
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

  private void standardise(double[] values) {
    if (plain) {
      return;
    }
    double mean = Arrays.stream(values).average().orElse(0);
    double variance = Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElse(0);
    double deviation = variance > 0 ? Math.sqrt(variance) : 1;
    Arrays.setAll(values, i -> (values[i] - mean) / deviation);
  }
}

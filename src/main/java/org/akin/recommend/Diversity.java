package org.akin.recommend;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.akin.vector.Vectors;

/// Maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998): each next paper is the one
/// with the greatest
///
/// (1 − d) · relevance − d · greatest cosine to those already chosen,
///
/// with d the diversity. Relevance is what papers are ordered by, in the range of a cosine. d = 0
/// is the plain order. Costs candidates × chosen dot products. Ties go to the better candidate, so
/// the same question has the same answer, and a smaller limit gives the beginning of a larger
/// one's.
final class Diversity {
  private Diversity() {}

  /// Chooses at most `limit` of the candidates.
  ///
  /// @param relevance of each candidate, best first
  /// @param vectors unit vector of each candidate
  /// @return positions of the chosen, in order
  static List<Integer> choose(double[] relevance, List<float[]> vectors, double d, int limit) {
    double[] nearest = new double[relevance.length];
    Arrays.fill(nearest, -1);
    boolean[] chosen = new boolean[relevance.length];
    List<Integer> order = new ArrayList<>();
    while (order.size() < Math.min(limit, relevance.length)) {
      int best = best(relevance, nearest, chosen, order.isEmpty() ? 0 : d);
      chosen[best] = true;
      order.add(best);
      for (int i = 0; i < nearest.length; i++) {
        if (!chosen[i]) {
          nearest[i] = Math.max(nearest[i], Vectors.dot(vectors.get(i), vectors.get(best)));
        }
      }
    }
    return order;
  }

  private static int best(double[] relevance, double[] nearest, boolean[] chosen, double d) {
    int best = -1;
    double bestGain = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < relevance.length; i++) {
      double gain = (1 - d) * relevance[i] - d * nearest[i];
      if (!chosen[i] && gain > bestGain) {
        best = i;
        bestGain = gain;
      }
    }
    return best;
  }
}

package org.akin.map;

import java.util.List;
import org.akin.corpus.Neighbor;

/// How strongly a paper belongs to each of its neighbours: the nearest with 1, the others the less
/// the farther they are beyond it, so that all together weigh log2(k), in dense regions and in
/// sparse ones alike.
///
/// The local fuzzy simplicial set of McInnes, Healy and Melville, *UMAP: Uniform Manifold
/// Approximation and Projection for Dimension Reduction*, arXiv:1802.03426, algorithms 2 and 3. The
/// distance is 1 − cosine. Bisection ends when the sum is right to 1e-5 or after 64 steps.
final class Memberships {
  private static final int STEPS = 64;
  private static final double TOLERANCE = 1e-5;

  /// Papers all equally far are all equally near, whatever rounding says.
  private static final double LEAST_SCALE = 1e-6;

  private Memberships() {}

  /// Weights in (0, 1], in the order of the neighbours.
  ///
  /// @param neighbors best first
  static float[] of(List<Neighbor> neighbors) {
    int k = neighbors.size();
    double[] beyond = new double[k];
    double rho = k == 0 ? 0 : distance(neighbors.getFirst());
    for (int i = 0; i < k; i++) {
      beyond[i] = Math.max(0, distance(neighbors.get(i)) - rho);
    }
    double sigma = scale(beyond);
    float[] weights = new float[k];
    for (int i = 0; i < k; i++) {
      weights[i] = (float) Math.exp(-beyond[i] / sigma);
    }
    return weights;
  }

  private static double distance(Neighbor neighbor) {
    return Math.max(0, 1 - neighbor.cosine());
  }

  private static double scale(double[] beyond) {
    double wanted = Math.log(Math.max(2, beyond.length)) / Math.log(2);
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double sigma = 1;
    for (int step = 0; step < STEPS; step++) {
      double sum = 0;
      for (double distance : beyond) {
        sum += Math.exp(-distance / sigma);
      }
      if (Math.abs(sum - wanted) < TOLERANCE) {
        break;
      }
      if (sum > wanted) {
        high = sigma;
        sigma = (low + high) / 2;
      } else {
        low = sigma;
        sigma = high == Double.POSITIVE_INFINITY ? sigma * 2 : (low + high) / 2;
      }
    }
    return Math.clamp(sigma, LEAST_SCALE, 1e6);
  }
}

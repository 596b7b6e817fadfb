package org.akin.map;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/// Trustworthiness and continuity of a map (Venna and Kaski, *Neighborhood preservation in
/// nonlinear projection methods*, ICANN 2001): whether who is near on the map is near in truth, and
/// the other way round. Both are 1 for a perfect map and about ½ for places drawn at random.
///
/// Ranks are among all papers; the mean is over a sample of them.
///
/// @param trustworthiness 1 less the ranks by which intruders are too far away in truth
/// @param continuity 1 less the ranks by which those torn away are too far away on the map
/// @param kept share of the k nearest in truth that are among the k nearest on the map
record MapQuality(double trustworthiness, double continuity, double kept) {
  /// @param vectors unit vectors of all papers
  /// @param plane x and y of each, one after the other
  static MapQuality of(float[][] vectors, float[] plane, int k, int sample, long seed) {
    int n = vectors.length;
    Random random = new Random(seed);
    double intruders = 0;
    double torn = 0;
    double kept = 0;
    for (int s = 0; s < sample; s++) {
      int asked = random.nextInt(n);
      double[] truth = new double[n];
      double[] shown = new double[n];
      for (int i = 0; i < n; i++) {
        truth[i] = i == asked ? -2 : -dot(vectors[asked], vectors[i]);
        double dx = plane[2 * asked] - plane[2 * i];
        double dy = plane[2 * asked + 1] - plane[2 * i + 1];
        shown[i] = i == asked ? -1 : dx * dx + dy * dy;
      }
      List<Integer> near = nearest(shown, k, asked);
      List<Integer> akin = nearest(truth, k, asked);
      intruders += excess(truth, near, k);
      torn += excess(shown, akin, k);
      kept += (double) near.stream().filter(akin::contains).count() / k;
    }
    double scale = 2.0 / ((double) sample * k * (2.0 * n - 3.0 * k - 1));
    return new MapQuality(1 - scale * intruders, 1 - scale * torn, kept / sample);
  }

  private static double dot(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static List<Integer> nearest(double[] distances, int k, int asked) {
    var farthest =
        new PriorityQueue<Integer>(
            Comparator.comparingDouble((Integer i) -> distances[i]).reversed());
    for (int i = 0; i < distances.length; i++) {
      if (i != asked) {
        if (farthest.size() < k) {
          farthest.add(i);
        } else if (distances[i] < distances[farthest.element()]) {
          farthest.remove();
          farthest.add(i);
        }
      }
    }
    return new ArrayList<>(farthest);
  }

  /// By how many ranks these are beyond the k nearest, summed.
  private static double excess(double[] distances, List<Integer> papers, int k) {
    double sum = 0;
    for (int paper : papers) {
      int rank = 0; // the paper asked about has rank 0
      for (double distance : distances) {
        rank += distance < distances[paper] ? 1 : 0;
      }
      sum += Math.max(0, rank - k);
    }
    return sum;
  }
}

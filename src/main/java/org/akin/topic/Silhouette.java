package org.akin.topic;

import java.util.List;

/// How clear a grouping is: the mean over all points of (b − a) / max(a, b), a the mean distance to
/// the point's own group, b that to the nearest other; -1 to 1 (Rousseeuw 1987). The distances are
/// taken once for all groupings: O(points²) memory and time.
final class Silhouette {
  private final float[][] distances;

  Silhouette(double[][] points) {
    distances = new float[points.length][points.length];
    for (int i = 0; i < points.length; i++) {
      for (int j = 0; j < i; j++) {
        double square = 0;
        for (int d = 0; d < points[i].length; d++) {
          double apart = points[i][d] - points[j][d];
          square += apart * apart;
        }
        distances[i][j] = (float) Math.sqrt(square);
        distances[j][i] = distances[i][j];
      }
    }
  }

  /// The greatest distance.
  float farthest() {
    float farthest = 0;
    for (float[] row : distances) {
      for (float distance : row) {
        farthest = Math.max(farthest, distance);
      }
    }
    return farthest;
  }

  /// @param groups of the points' places, two or more, none empty
  double of(List<List<Integer>> groups) {
    int[] groupOf = new int[distances.length];
    int[] sizes = new int[groups.size()];
    for (int group = 0; group < groups.size(); group++) {
      sizes[group] = groups.get(group).size();
      for (int point : groups.get(group)) {
        groupOf[point] = group;
      }
    }
    double sum = 0;
    for (int point = 0; point < groupOf.length; point++) {
      sum += of(point, groupOf, sizes);
    }
    return groupOf.length == 0 ? 0 : sum / groupOf.length;
  }

  private double of(int point, int[] groupOf, int[] sizes) {
    double[] sums = new double[sizes.length];
    for (int other = 0; other < groupOf.length; other++) {
      sums[groupOf[other]] += distances[point][other];
    }
    int own = groupOf[point];
    if (sizes[own] == 1) {
      return 0;
    }
    double inside = sums[own] / (sizes[own] - 1);
    double outside = Double.POSITIVE_INFINITY;
    for (int group = 0; group < sizes.length; group++) {
      if (group != own) {
        outside = Math.min(outside, sums[group] / sizes[group]);
      }
    }
    double most = Math.max(inside, outside);
    return most == 0 || outside == Double.POSITIVE_INFINITY ? 0 : (outside - inside) / most;
  }
}

package org.akin.topic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.akin.vector.Vectors;

/// Agglomeration of weighted vectors by Ward's criterion (JASA 58, 1963): each step joins the two
/// groups whose union adds least to the sum of squared distances from the means. On unit vectors
/// squared distance is 2 − 2 · cosine.
///
/// Made by chains of nearest neighbours (Murtagh and Contreras, WIREs 2012), which find the same
/// tree: O(n²) time, 4 · n² bytes.
final class WardTree {
  /// Joins the groups that hold two of the vectors.
  private record Join(int one, int other, double height) {}

  private final int count;
  private final List<Join> joins = new ArrayList<>();

  /// @param vectors unit vectors, at least one
  /// @param weights how many papers each stands for, above 0
  WardTree(float[][] vectors, double[] weights) {
    count = vectors.length;
    float[][] costs = new float[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) {
        double share = weights[i] * weights[j] / (weights[i] + weights[j]);
        double apart = Math.max(0, 2 - 2 * Vectors.dot(vectors[i], vectors[j]));
        costs[i][j] = (float) (share * apart);
        costs[j][i] = costs[i][j];
      }
    }
    build(costs, weights.clone());
    joins.sort(Comparator.comparingDouble(Join::height));
  }

  private void build(float[][] costs, double[] weights) {
    boolean[] gone = new boolean[count];
    int[] chain = new int[count + 1];
    int length = 0;
    int first = 0;
    while (joins.size() < count - 1) {
      if (length == 0) {
        while (gone[first]) {
          first++;
        }
        chain[length++] = first;
      }
      int top = chain[length - 1];
      int before = length > 1 ? chain[length - 2] : -1;
      int nearest = nearest(costs[top], gone, top, before);
      if (nearest != before) {
        chain[length++] = nearest;
        continue;
      }
      length -= 2;
      joins.add(new Join(before, top, costs[top][before]));
      join(costs, weights, gone, before, top);
    }
  }

  /// Prefers the one before on ties, or equal vectors would chain for ever.
  private static int nearest(float[] costs, boolean[] gone, int own, int before) {
    int nearest = before;
    for (int i = 0; i < costs.length; i++) {
      if (i != own && !gone[i] && (nearest < 0 || costs[i] < costs[nearest])) {
        nearest = i;
      }
    }
    return nearest;
  }

  /// Lance and Williams' update for Ward's criterion; the union takes the place of the kept one.
  private static void join(
      float[][] costs, double[] weights, boolean[] gone, int kept, int dropped) {
    gone[dropped] = true;
    double a = weights[kept];
    double b = weights[dropped];
    for (int i = 0; i < costs.length; i++) {
      if (i != kept && !gone[i]) {
        double c = weights[i];
        double cost =
            ((a + c) * costs[i][kept] + (b + c) * costs[i][dropped] - c * costs[kept][dropped])
                / (a + b + c);
        costs[i][kept] = (float) cost;
        costs[kept][i] = (float) cost;
      }
    }
    weights[kept] = a + b;
  }

  /// The group of each vector when this many groups are left, numbered by their first vectors.
  int[] cut(int groups) {
    int[] parents = new int[count];
    Arrays.setAll(parents, i -> i);
    for (Join join : joins.subList(0, Math.max(0, count - groups))) {
      parents[root(parents, join.other())] = root(parents, join.one());
    }
    int[] numbers = new int[count];
    Arrays.fill(numbers, -1);
    int[] cut = new int[count];
    int used = 0;
    for (int i = 0; i < count; i++) {
      int root = root(parents, i);
      if (numbers[root] < 0) {
        numbers[root] = used++;
      }
      cut[i] = numbers[root];
    }
    return cut;
  }

  private static int root(int[] parents, int of) {
    int root = of;
    while (parents[root] != root) {
      parents[root] = parents[parents[root]];
      root = parents[root];
    }
    return root;
  }
}

package org.akin.map;

import java.util.Arrays;
import java.util.List;
import org.akin.corpus.Neighbor;
import org.akin.corpus.NeighborGraph;

/// The neighbour graph made symmetric: two papers are joined when either is a neighbour of the
/// other, with weight w + w′ − w · w′ of the two [Memberships] (the fuzzy union of the paper cited
/// there).
///
/// Vertices are 0 to n − 1, in the order of the papers' numbers. The edges of vertex v are those
/// from `starts[v]` to `starts[v + 1]`; each edge is listed at both of its ends. At most 16 bytes a
/// neighbour and paper.
final class FuzzyGraph {
  private final int[] starts;
  private final int[] ends;
  private final float[] weights;

  private FuzzyGraph(int[] starts) {
    this.starts = starts;
    this.ends = new int[starts[starts.length - 1]];
    this.weights = new float[ends.length];
  }

  /// @param numbers of the papers, ascending; neighbours that are not among them are left out
  static FuzzyGraph of(NeighborGraph graph, int[] numbers) {
    int n = numbers.length;
    int[][] near = new int[n][];
    float[][] belongs = new float[n][];
    for (int v = 0; v < n; v++) {
      List<Neighbor> known =
          graph.neighbors(numbers[v]).stream()
              .filter(neighbor -> Arrays.binarySearch(numbers, neighbor.number()) >= 0)
              .toList();
      belongs[v] = Memberships.of(known);
      near[v] = new int[known.size()];
      for (int i = 0; i < near[v].length; i++) {
        near[v][i] = Arrays.binarySearch(numbers, known.get(i).number());
      }
    }
    return symmetric(near, belongs);
  }

  private static FuzzyGraph symmetric(int[][] near, float[][] belongs) {
    int n = near.length;
    int[] starts = new int[n + 1];
    for (int v = 0; v < n; v++) {
      for (int end : near[v]) {
        starts[v + 1]++;
        if (indexOf(near[end], v) < 0) {
          starts[end + 1]++;
        }
      }
    }
    for (int v = 0; v < n; v++) {
      starts[v + 1] = Math.addExact(starts[v], starts[v + 1]);
    }
    FuzzyGraph graph = new FuzzyGraph(starts);
    int[] next = Arrays.copyOf(starts, n);
    for (int v = 0; v < n; v++) {
      for (int i = 0; i < near[v].length; i++) {
        int end = near[v][i];
        int back = indexOf(near[end], v);
        float weight = belongs[v][i];
        float other = back < 0 ? 0 : belongs[end][back];
        graph.put(next[v]++, end, weight + other - weight * other);
        if (back < 0) {
          graph.put(next[end]++, v, weight);
        }
      }
    }
    return graph;
  }

  private void put(int edge, int end, float weight) {
    ends[edge] = end;
    weights[edge] = weight;
  }

  private static int indexOf(int[] list, int vertex) {
    for (int i = 0; i < list.length; i++) {
      if (list[i] == vertex) {
        return i;
      }
    }
    return -1;
  }

  int vertices() {
    return starts.length - 1;
  }

  /// The first edge of a vertex; its last is the one before the first of the next.
  int start(int vertex) {
    return starts[vertex];
  }

  int end(int edge) {
    return ends[edge];
  }

  /// In (0, 1].
  float weight(int edge) {
    return weights[edge];
  }
}

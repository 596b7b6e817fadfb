package org.akin.map;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Moves the papers on the plane until joined ones are near and others are not: the optimisation of
/// McInnes, Healy and Melville, *UMAP: Uniform Manifold Approximation and Projection for Dimension
/// Reduction*, arXiv:1802.03426, algorithm 5, made to give the same map on any number of threads.
///
/// | paper | here |
/// |---|---|
/// | fuzzy graph, weight w(e) | [FuzzyGraph] |
/// | n-epochs, α | [MapSettings]: epochs, learning rate, falling to 0 in a line |
/// | Φ(x, y) = 1 / (1 + a‖x − y‖^2b) | [#A], [#B], fitted for min-dist 0.1 |
/// | ∇ log Φ, ∇ log(1 − Φ) | [#attraction], [#repulsion] |
/// | n-neg-samples | [#NEGATIVES] |
///
/// The paper moves both ends of an edge at once, in place, so that the map depends on which thread
/// comes first. Here every vertex moves by itself over its own edges, one after the other, and sees
/// the others where they stood when its block began; each edge is listed at both ends, so both
/// still move. The vertices of an epoch are in [#BLOCKS] blocks, so that what is seen is hardly
/// old. O(epochs · edges · negatives); 16 bytes a vertex besides the graph.
final class Optimizer {
  private static final double A = 1.5769434;
  private static final double B = 0.8950608;
  private static final int NEGATIVES = 5;
  private static final double CLIP = 4;

  /// Keeps the force between papers in one place finite.
  private static final double NEAR = 1e-3;

  private static final int BLOCKS = 8;
  private static final int TILE = 4096;

  private final FuzzyGraph graph;
  private final MapSettings settings;
  private final float[] now;
  private final float[] next;
  private final double heaviest;

  /// @param plane x and y of each vertex, one after the other; moved in place
  Optimizer(FuzzyGraph graph, MapSettings settings, float[] plane) {
    this.graph = graph;
    this.settings = settings;
    this.now = plane;
    this.next = new float[plane.length];
    double most = 0;
    for (int edge = 0; edge < graph.start(graph.vertices()); edge++) {
      most = Math.max(most, graph.weight(edge));
    }
    this.heaviest = most;
  }

  /// @throws InterruptedException when the thread is interrupted; the plane is then half moved
  void run(Projection.Listener listener) throws InterruptedException {
    try (ExecutorService pool = Executors.newFixedThreadPool(settings.threads())) {
      try {
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
          for (int block = 0; block < BLOCKS; block++) {
            move(pool, epoch, block);
            settle(block);
          }
          listener.progress(epoch + 1, settings.epochs());
        }
      } finally {
        pool.shutdownNow();
      }
    }
  }

  private void move(ExecutorService pool, int epoch, int block) throws InterruptedException {
    List<Callable<Void>> tiles = new ArrayList<>();
    for (int from = 0; from < graph.vertices(); from += TILE) {
      int first = from;
      tiles.add(() -> {
        for (int v = first; v < Math.min(first + TILE, graph.vertices()); v++) {
          if (v % BLOCKS == block) {
            move(v, epoch);
          }
        }
        return null;
      });
    }
    for (Future<Void> tile : pool.invokeAll(tiles)) {
      try {
        tile.get();
      } catch (ExecutionException failure) {
        throw new IllegalStateException("could not compute the map", failure.getCause());
      }
    }
  }

  private void settle(int block) {
    for (int v = block; v < graph.vertices(); v += BLOCKS) {
      now[2 * v] = next[2 * v];
      now[2 * v + 1] = next[2 * v + 1];
    }
  }

  /// Moves one vertex along those of its edges whose turn it is: an edge of weight w is used in w /
  /// heaviest of all epochs.
  private void move(int v, int epoch) {
    double rate = settings.learningRate() * (1 - (double) epoch / settings.epochs());
    double x = now[2 * v];
    double y = now[2 * v + 1];
    for (int edge = graph.start(v); edge < graph.start(v + 1); edge++) {
      double share = graph.weight(edge) / heaviest;
      if ((long) (share * (epoch + 1)) == (long) (share * epoch)) {
        continue;
      }
      int end = graph.end(edge);
      double dx = x - now[2 * end];
      double dy = y - now[2 * end + 1];
      double pull = attraction(dx * dx + dy * dy);
      x += rate * clipped(pull * dx);
      y += rate * clipped(pull * dy);
      long drawn = SplitMix64.bits(settings.seed() + epoch, edge);
      for (int i = 0; i < NEGATIVES; i++) {
        drawn = SplitMix64.bits(drawn, i);
        int other = SplitMix64.below(graph.vertices(), drawn);
        if (other == v) {
          continue;
        }
        dx = x - now[2 * other];
        dy = y - now[2 * other + 1];
        double push = repulsion(dx * dx + dy * dy);
        x += rate * clipped(push * dx);
        y += rate * clipped(push * dy);
      }
    }
    next[2 * v] = (float) x;
    next[2 * v + 1] = (float) y;
  }

  private static double attraction(double square) {
    if (square == 0) {
      return 0;
    }
    double power = Math.pow(square, B);
    return -2 * A * B * power / (square * (1 + A * power));
  }

  private static double repulsion(double square) {
    return 2 * B / ((NEAR + square) * (1 + A * Math.pow(square, B)));
  }

  private static double clipped(double step) {
    return Math.clamp(step, -CLIP, CLIP);
  }
}

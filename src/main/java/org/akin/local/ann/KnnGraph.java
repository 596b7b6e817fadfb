package org.akin.local.ann;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.akin.corpus.Neighbor;
import org.akin.corpus.NeighborGraph;
import org.akin.local.ann.topk.NeighborQuery;

/// The nearest neighbours of every stored vector, made ahead of time.
///
/// Vectors are searched for cluster by cluster, so that one search finds in the cache the codes and
/// vectors that the one before it has read. Takes 8 · limit + 8 bytes of heap a number. Immutable.
public final class KnnGraph implements NeighborGraph {
  /// Searches a thread takes at a time: within one cluster, and few enough to end together.
  private static final int TILE = 128;

  private final int limit;
  private final int[] searched;
  private final int[] counts;
  private final int[] numbers;
  private final float[] cosines;

  private KnnGraph(int limit, int[] searched) {
    int size = searched.length == 0 ? 0 : searched[searched.length - 1] + 1;
    this.limit = limit;
    this.searched = searched;
    this.counts = new int[size];
    this.numbers = new int[Math.multiplyExact(size, limit)];
    this.cosines = new float[size * limit];
  }

  /// Searches for every vector stored now. Puts and removes may go on meanwhile; what they change
  /// is in the graph or not.
  ///
  /// @param request as for a single search; the vector itself is not among its neighbours
  /// @param threads at least 1
  /// @throws InterruptedException if the calling thread is interrupted; the work is then given up
  public static KnnGraph of(QuantizedIndex index, NeighborQuery request, int threads)
      throws InterruptedException {
    index.awaitRetraining();
    int[] order = index.numbersByList();
    KnnGraph graph = new KnnGraph(request.limit(), IntStream.of(order).sorted().toArray());
    AtomicInteger next = new AtomicInteger();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(() -> graph.work(index, request, order, next)));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
    } catch (ExecutionException failure) {
      throw new IllegalStateException("neighbours could not be found", failure.getCause());
    } finally {
      pool.shutdownNow();
    }
    return graph;
  }

  private void work(QuantizedIndex index, NeighborQuery request, int[] order, AtomicInteger next) {
    while (!Thread.currentThread().isInterrupted()) {
      int from = next.getAndAdd(TILE);
      if (from >= order.length || from < 0) {
        return;
      }
      for (int i = from; i < Math.min(order.length, from + TILE); i++) {
        keep(order[i], index.neighborsOf(order[i], request));
      }
    }
  }

  private void keep(int number, List<Neighbor> neighbors) {
    int at = number * limit;
    for (Neighbor neighbor : neighbors) {
      numbers[at] = neighbor.number();
      cosines[at++] = neighbor.cosine();
    }
    counts[number] = neighbors.size();
  }

  @Override
  public int[] numbers() {
    return searched;
  }

  @Override
  public List<Neighbor> neighbors(int number) {
    if (number < 0 || number >= counts.length) {
      return List.of();
    }
    List<Neighbor> neighbors = new ArrayList<>(counts[number]);
    for (int i = number * limit; i < number * limit + counts[number]; i++) {
      neighbors.add(new Neighbor(numbers[i], cosines[i]));
    }
    return List.copyOf(neighbors);
  }
}

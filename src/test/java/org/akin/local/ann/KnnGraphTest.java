package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.ivf.InvertedFile;
import org.akin.local.ann.topk.NeighborQuery;
import org.junit.jupiter.api.Test;

class KnnGraphTest {
  private static final int DIMENSION = 64;
  private static final int SIZE = 3000;
  private static final long SEED = 3;

  @Test
  void holdsTheNeighborsOfEveryVector() throws InterruptedException {
    RandomGenerator random = TestVectors.random(SEED);
    float[][] topics = TestVectors.topics(random, 30, DIMENSION);
    float[][] vectors = new float[SIZE][];
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION);
        ExactIndex exact = new ExactIndex(DIMENSION)) {
      for (int i = 0; i < SIZE; i++) {
        vectors[i] = TestVectors.near(random, topics[i % topics.length], 0.7f);
        index.put(2 * i, vectors[i]);
        exact.put(2 * i, vectors[i]);
      }
      KnnGraph graph = KnnGraph.of(index, NeighborQuery.nearest(8), 2);
      int found = 0;
      for (int i = 0; i < SIZE; i++) {
        int self = 2 * i;
        List<Neighbor> truth = exact.search(vectors[i], NeighborQuery.nearest(9));
        List<Neighbor> neighbors = graph.neighbors(self);
        assertThat(neighbors).hasSize(8).noneMatch(neighbor -> neighbor.number() == self);
        found += (int) neighbors.stream().filter(truth::contains).count();
      }
      double recall = found / (8.0 * SIZE);
      assertThat(recall).as("recall@8 %.4f, seed %d", recall, SEED).isGreaterThan(0.98);
      assertThat(graph.neighbors(1)).isEmpty();
      assertThat(graph.neighbors(1_000_000)).isEmpty();
      assertThat(graph.neighbors(-1)).isEmpty();
    }
  }

  @Test
  void keepsTheStatedRecallAmongClusters() throws InterruptedException {
    RandomGenerator random = TestVectors.random(SEED);
    float[][] topics = TestVectors.topics(random, 100, DIMENSION);
    int size = InvertedFile.CLUSTERED_FROM + 1000;
    float[][] vectors = new float[size][];
    for (int i = 0; i < size; i++) {
      vectors[i] = TestVectors.near(random, topics[random.nextInt(topics.length)], 1);
    }
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION);
        ExactIndex exact = new ExactIndex(DIMENSION)) {
      TestVectors.putAll(index, Arrays.asList(vectors));
      for (int i = 0; i < size; i++) {
        exact.put(i, vectors[i]);
      }
      double all = recall(KnnGraph.of(index, NeighborQuery.nearest(32), 2), exact, vectors);
      assertThat(all).as("recall@32 %.4f, seed %d", all, SEED).isGreaterThan(0.98);
    }
  }

  /// Of every 97th vector's neighbours.
  private static double recall(KnnGraph graph, ExactIndex exact, float[][] vectors) {
    int found = 0;
    int wanted = 0;
    for (int i = 0; i < vectors.length; i += 97) {
      int self = i;
      List<Neighbor> truth =
          exact.search(vectors[i], NeighborQuery.nearest(33)).stream()
              .filter(neighbor -> neighbor.number() != self)
              .toList();
      wanted += truth.size();
      found += (int) graph.neighbors(i).stream().filter(truth::contains).count();
    }
    return (double) found / wanted;
  }

  @Test
  void givesOnlyAcceptedNeighbors() throws InterruptedException {
    RandomGenerator random = TestVectors.random(SEED);
    BitSet accepted = new BitSet();
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION)) {
      for (int i = 0; i < 300; i++) {
        index.put(i, TestVectors.random(random, DIMENSION));
        accepted.set(i, i % 50 == 0);
      }
      index.remove(100);
      KnnGraph graph = KnnGraph.of(index, NeighborQuery.nearest(8).within(accepted), 1);
      assertThat(graph.neighbors(7))
          .extracting(Neighbor::number)
          .containsExactlyInAnyOrder(0, 50, 150, 200, 250);
      assertThat(graph.neighbors(50)).hasSize(4);
      assertThat(graph.neighbors(100)).isEmpty();
    }
  }

  @Test
  void isEmptyForAnEmptyIndex() throws InterruptedException {
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION)) {
      KnnGraph graph = KnnGraph.of(index, NeighborQuery.nearest(8), 1);
      assertThat(graph.neighbors(0)).isEmpty();
    }
  }
}

package org.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NeighborGraphTest {
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
      NeighborGraph graph = NeighborGraph.of(index, NeighborQuery.nearest(8), 2);
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
  void isEmptyForAnEmptyIndex() throws InterruptedException {
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION)) {
      NeighborGraph graph = NeighborGraph.of(index, NeighborQuery.nearest(8), 1);
      assertThat(graph.neighbors(0)).isEmpty();
    }
  }
}

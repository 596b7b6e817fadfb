package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.NeighborQuery;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The quantized index held to the recall it states, with the exact index as the oracle.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecallTest {
  private static final long SEED = 11;
  private static final int DIMENSION = 128;
  private static final int SIZE = 20_000;
  private static final int QUERIES = 200;
  private static final int VERSIONS = 10;

  /// Four standard deviations of the recall of two thousand neighbours, and what calibration on
  /// three hundred queries may be off.
  private static final double NOISE = 0.012;

  private final ExactIndex exact = new ExactIndex(DIMENSION);
  private final QuantizedIndex quantized = new QuantizedIndex(DIMENSION);
  private final QuantizedIndex scalar = new QuantizedIndex(DIMENSION, VectorKernels.plain());
  private final List<float[]> queries = new ArrayList<>();

  @BeforeAll
  void fillsTheIndexes() {
    RandomGenerator random = TestVectors.random(SEED);
    float[][] topics = TestVectors.topics(random, 100, DIMENSION);
    for (int i = 0; i < SIZE + QUERIES; i++) {
      float[] vector = TestVectors.near(random, topics[random.nextInt(topics.length)], 1);
      if (i >= SIZE) {
        queries.add(vector);
        continue;
      }
      exact.put(i, vector);
      quantized.put(i, vector);
      scalar.put(i, vector);
      // Both learn from the same vectors then, however long either takes.
      quantized.awaitRetraining();
      scalar.awaitRetraining();
    }
  }

  @AfterAll
  void closesTheIndexes() {
    exact.close();
    quantized.close();
    scalar.close();
  }

  @ParameterizedTest
  @CsvSource({"1, 0.95", "1, 0.99", "10, 0.9", "10, 0.99", "10, 0.999", "32, 0.99", "100, 0.99"})
  void givesTheRecallThatIsAsked(int limit, double recall) {
    NeighborQuery request = new NeighborQuery(limit, null, recall);
    assertRecall(recall(exact, quantized, request), request);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20, 31, 33, 100, 10_000})
  void givesTheSameRecallWithinAnyFilter(int share) {
    BitSet accepted = new BitSet();
    for (int number = 0; number < SIZE; number += share) {
      accepted.set(number);
    }
    NeighborQuery request = NeighborQuery.nearest(10).within(accepted);
    assertRecall(recall(exact, quantized, request), request);
  }

  @Test
  void answersExactlyWhenAsked() {
    for (float[] query : queries.subList(0, 20)) {
      NeighborQuery request = NeighborQuery.nearest(50).exact();
      assertThat(quantized.search(query, request)).isEqualTo(exact.search(query, request));
    }
  }

  @Test
  void answersTheSameWithAndWithoutTheVectorApi() {
    int same = 0;
    for (float[] query : queries) {
      NeighborQuery request = NeighborQuery.nearest(10);
      List<Integer> a = numbers(quantized.search(query, request));
      List<Integer> b = numbers(scalar.search(query, request));
      same += a.equals(b) ? 1 : 0;
    }
    assertThat(same).as("same answers of %d, seed %d", QUERIES, SEED).isGreaterThan(190);
  }

  /// Papers that are stored have their versions around them; papers asked for have not.
  @Test
  void givesTheRecallThatIsAskedAmongVersions() {
    NeighborQuery request = new NeighborQuery(10, null, 0.98);
    assertRecall(recallAmongVersions(SEED, VERSIONS, request), request);
  }

  /// What calibration is off on one set it must not be off on all.
  @Test
  void givesTheRecallThatIsAskedInTheMeanOverSets() {
    NeighborQuery request = NeighborQuery.nearest(10);
    double[] recalls =
        IntStream.of(1, 2, 5, 10, 14)
            .mapToDouble(versions -> recallAmongVersions(SEED + versions, versions, request))
            .toArray();
    assertThat(DoubleStream.of(recalls).average().orElseThrow())
        .as("recalls %s, seed %d", Arrays.toString(recalls), SEED)
        .isGreaterThanOrEqualTo(NeighborQuery.DEFAULT_RECALL);
  }

  private double recallAmongVersions(long seed, int versions, NeighborQuery request) {
    RandomGenerator random = TestVectors.random(seed);
    float[][] topics = TestVectors.topics(random, 100, DIMENSION);
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < SIZE; i += versions) {
      float[] paper = TestVectors.near(random, topics[random.nextInt(topics.length)], 1);
      vectors.add(paper);
      for (int version = 1; version < versions; version++) {
        vectors.add(TestVectors.near(random, paper, 0.5f));
      }
    }
    List<float[]> asked = new ArrayList<>();
    for (int i = 0; i < QUERIES; i++) {
      asked.add(TestVectors.near(random, topics[random.nextInt(topics.length)], 1));
    }
    try (ExactIndex truth = new ExactIndex(DIMENSION);
        QuantizedIndex index = new QuantizedIndex(DIMENSION)) {
      for (int i = 0; i < vectors.size(); i++) {
        truth.put(i, vectors.get(i));
      }
      TestVectors.putAll(index, vectors);
      index.awaitRetraining();
      return recall(truth, index, asked, request);
    }
  }

  private static List<Integer> numbers(List<Neighbor> neighbors) {
    return neighbors.stream().map(Neighbor::number).toList();
  }

  private double recall(NeighborIndex truth, NeighborIndex index, NeighborQuery request) {
    return recall(truth, index, queries, request);
  }

  private static double recall(
      NeighborIndex truth, NeighborIndex index, List<float[]> queries, NeighborQuery request) {
    int found = 0;
    int wanted = 0;
    for (float[] query : queries) {
      List<Integer> expected = numbers(truth.search(query, request));
      wanted += expected.size();
      for (int number : numbers(index.search(query, request))) {
        found += expected.contains(number) ? 1 : 0;
      }
    }
    return (double) found / wanted;
  }

  private static void assertRecall(double recall, NeighborQuery request) {
    double asked = request.recall();
    assertThat(recall)
        .as("recall@%d %.4f, asked %.3f, seed %d", request.limit(), recall, asked, SEED)
        .isGreaterThan(asked - NOISE - (1 - asked) / 3);
  }
}

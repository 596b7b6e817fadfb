package org.akin.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.random.RandomGenerator;
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

  /// Four standard deviations of the recall of two thousand neighbours, and what calibration on
  /// three hundred queries may be off.
  private static final double NOISE = 0.012;

  private final ExactIndex exact = new ExactIndex(DIMENSION);
  private final QuantizedIndex quantized = new QuantizedIndex(DIMENSION);
  private final QuantizedIndex scalar = new QuantizedIndex(DIMENSION, new ScalarArithmetic());
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
      quantized.awaitRegrouping();
      scalar.awaitRegrouping();
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
    assertRecall(request, recall);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 20, 31, 33, 100, 10_000})
  void givesTheSameRecallWithinAnyFilter(int share) {
    BitSet accepted = new BitSet();
    for (int number = 0; number < SIZE; number += share) {
      accepted.set(number);
    }
    assertRecall(NeighborQuery.nearest(10).within(accepted), NeighborQuery.DEFAULT_RECALL);
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

  private static List<Integer> numbers(List<Neighbor> neighbors) {
    return neighbors.stream().map(Neighbor::number).toList();
  }

  private void assertRecall(NeighborQuery request, double expected) {
    int found = 0;
    int wanted = 0;
    for (float[] query : queries) {
      List<Integer> truth = numbers(exact.search(query, request));
      wanted += truth.size();
      for (int number : numbers(quantized.search(query, request))) {
        found += truth.contains(number) ? 1 : 0;
      }
    }
    double recall = (double) found / wanted;
    assertThat(recall)
        .as("recall@%d %.4f, asked %.3f, seed %d", request.limit(), recall, expected, SEED)
        .isGreaterThan(expected - NOISE - (1 - expected) / 3);
  }
}

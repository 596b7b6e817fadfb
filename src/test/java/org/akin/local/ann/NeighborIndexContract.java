package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.random.RandomGenerator;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.topk.NeighborQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What every neighbour index promises; a subclass says which one is meant.
abstract class NeighborIndexContract {
  static final int DIMENSION = 32;
  private static final long SEED = 20260601;

  private NeighborIndex index;

  /// A new index without vectors.
  abstract NeighborIndex create(int dimension);

  @BeforeEach
  void createsTheIndex() {
    index = create(DIMENSION);
  }

  @AfterEach
  void closesTheIndex() {
    index.close();
  }

  @Test
  void findsNothingInAnEmptyIndex() {
    assertThat(index.size()).isZero();
    assertThat(index.search(axis(0), NeighborQuery.nearest(3))).isEmpty();
    assertThat(index.search(axis(0), NeighborQuery.nearest(3).exact())).isEmpty();
  }

  @Test
  void returnsTheBestFirstWithTheirCosines() {
    index.put(4, axis(0));
    index.put(9, TestVectors.mix(axis(0), 1, axis(1)));
    index.put(2, axis(1));
    List<Neighbor> found = index.search(axis(0), NeighborQuery.nearest(2).exact());
    assertThat(found).extracting(Neighbor::number).containsExactly(4, 9);
    assertThat(found.get(0).cosine()).isCloseTo(1f, within(1e-6f));
    assertThat(found.get(1).cosine()).isCloseTo((float) Math.sqrt(0.5), within(1e-6f));
  }

  @Test
  void returnsNegativeCosinesInOrder() {
    index.put(1, TestVectors.mix(new float[DIMENSION], -1, axis(0)));
    index.put(2, TestVectors.mix(axis(1), -1, axis(0)));
    List<Neighbor> found = index.search(axis(0), NeighborQuery.nearest(2));
    assertThat(found).extracting(Neighbor::number).containsExactly(2, 1);
    assertThat(found.get(1).cosine()).isCloseTo(-1f, within(1e-6f));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 32, 100, 384, 768, 1024})
  void agreesWithPlainArithmeticAtEveryDimension(int dimension) {
    RandomGenerator random = TestVectors.random(SEED);
    try (NeighborIndex other = create(dimension)) {
      List<float[]> vectors = new ArrayList<>();
      for (int i = 0; i < 200; i++) {
        vectors.add(TestVectors.random(random, dimension));
        other.put(i, vectors.get(i));
      }
      float[] query = TestVectors.random(random, dimension);
      List<Neighbor> found = other.search(query, NeighborQuery.nearest(200).exact());
      assertThat(found).hasSize(200);
      for (Neighbor neighbor : found) {
        double expected = cosine(query, vectors.get(neighbor.number()));
        assertThat((double) neighbor.cosine()).isCloseTo(expected, within(1e-5));
      }
      assertThat(found).isSortedAccordingTo((a, b) -> Float.compare(b.cosine(), a.cosine()));
    }
  }

  @Test
  void returnsAllWhenTheLimitIsLargerThanTheSize() {
    index.put(0, axis(0));
    index.put(1, axis(1));
    assertThat(index.search(axis(2), NeighborQuery.nearest(Integer.MAX_VALUE))).hasSize(2);
    assertThat(index.search(axis(2), NeighborQuery.nearest(1000).exact())).hasSize(2);
  }

  @Test
  void ordersTiesByTheLowerNumber() {
    for (int number : new int[] {30, 10, 50, 20, 40}) {
      index.put(number, axis(3));
    }
    assertThat(index.search(axis(3), NeighborQuery.nearest(3)))
        .extracting(Neighbor::number)
        .containsExactly(10, 20, 30);
  }

  @Test
  void keepsManyDuplicates() {
    for (int number = 0; number < 1000; number++) {
      index.put(number, axis(number % 2));
    }
    assertThat(index.size()).isEqualTo(1000);
    assertThat(index.search(axis(1), NeighborQuery.nearest(500)))
        .hasSize(500)
        .allSatisfy(neighbor -> assertThat(neighbor.number() % 2).isOne());
  }

  @Test
  void replacesTheVectorOfANumber() {
    index.put(5, axis(0));
    index.put(5, axis(1));
    assertThat(index.size()).isOne();
    List<Neighbor> found = index.search(axis(1), NeighborQuery.nearest(9));
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().cosine()).isCloseTo(1f, within(1e-6f));
  }

  @Test
  void forgetsARemovedNumber() {
    index.put(0, axis(0));
    index.put(1, axis(1));
    index.remove(0);
    assertThat(index.size()).isOne();
    assertThat(index.search(axis(0), NeighborQuery.nearest(9)))
        .extracting(Neighbor::number)
        .containsExactly(1);
    index.put(0, axis(2));
    assertThat(index.search(axis(2), NeighborQuery.nearest(1)))
        .extracting(Neighbor::number)
        .containsExactly(0);
  }

  @Test
  void ignoresTheRemovalOfAnAbsentNumber() {
    index.put(0, axis(0));
    index.remove(1);
    index.remove(123_456);
    index.remove(-1);
    assertThat(index.size()).isOne();
  }

  @Test
  void copiesTheVectorItIsGiven() {
    float[] vector = axis(0);
    index.put(0, vector);
    vector[0] = 0;
    assertThat(index.search(axis(0), NeighborQuery.nearest(1)).getFirst().cosine())
        .isCloseTo(1f, within(1e-6f));
  }

  @Test
  void holdsNumbersFarApart() {
    index.put(3_000_000, axis(0));
    index.put(0, axis(1));
    assertThat(index.search(axis(0), NeighborQuery.nearest(1)))
        .extracting(Neighbor::number)
        .containsExactly(3_000_000);
    assertThat(index.size()).isEqualTo(2);
  }

  @Test
  void returnsOnlyAcceptedNumbers() {
    RandomGenerator random = TestVectors.random(SEED);
    for (int number = 0; number < 600; number++) {
      index.put(number, TestVectors.random(random, DIMENSION));
    }
    for (int step : new int[] {1, 2, 7, 100, 599}) {
      BitSet accepted = new BitSet();
      for (int number = 0; number < 900; number += step) {
        accepted.set(number);
      }
      NeighborQuery all = new NeighborQuery(900, accepted, 1.0);
      assertThat(index.search(axis(0), all))
          .hasSize((599 / step) + 1)
          .allSatisfy(neighbor -> assertThat(accepted.get(neighbor.number())).isTrue());
    }
    assertThat(index.search(axis(0), NeighborQuery.nearest(5).within(new BitSet()))).isEmpty();
  }

  @Test
  void rejectsTheZeroVector() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.put(0, new float[DIMENSION]))
        .withMessageContaining("norm");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.search(new float[DIMENSION], NeighborQuery.nearest(1)));
    assertThat(index.size()).isZero();
  }

  @Test
  void rejectsNotANumberAndInfinity() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      float[] vector = axis(0);
      vector[7] = bad;
      assertThatIllegalArgumentException().isThrownBy(() -> index.put(0, vector));
      assertThatIllegalArgumentException()
          .isThrownBy(() -> index.search(vector, NeighborQuery.nearest(1)));
    }
  }

  @Test
  void rejectsVectorsThatAreNotOfUnitLength() {
    float[] vector = axis(0);
    vector[0] = 1.002f;
    assertThatIllegalArgumentException().isThrownBy(() -> index.put(0, vector));
    vector[0] = 1.0009f;
    index.put(0, vector);
    assertThat(index.size()).isOne();
  }

  @Test
  void rejectsVectorsOfOtherDimension() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.put(0, TestVectors.axis(DIMENSION + 1, 0)))
        .withMessageContaining("32")
        .withMessageContaining("33");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> index.search(TestVectors.axis(DIMENSION - 1, 0), NeighborQuery.nearest(1)));
  }

  @Test
  void rejectsNumbersOutOfRange() {
    assertThatIllegalArgumentException().isThrownBy(() -> index.put(-1, axis(0)));
    assertThatIllegalArgumentException().isThrownBy(() -> index.put(Integer.MAX_VALUE, axis(0)));
  }

  @Test
  void rejectsUseAfterClose() {
    index.put(0, axis(0));
    index.close();
    index.close();
    assertThatIllegalStateException()
        .isThrownBy(() -> index.search(axis(0), NeighborQuery.nearest(1)));
    assertThatIllegalStateException().isThrownBy(() -> index.put(1, axis(0)));
  }

  @Test
  void answersWholeVectorsWhileTheyAreReplaced() throws Exception {
    for (int number = 0; number < 64; number++) {
      index.put(number, axis(0));
    }
    AtomicBoolean done = new AtomicBoolean();
    try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> searches = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        searches.add(threads.submit(() -> searchUntil(done)));
      }
      RandomGenerator random = TestVectors.random(SEED);
      for (int round = 0; round < 20_000; round++) {
        index.put(random.nextInt(3000), axis(random.nextInt(2)));
        index.remove(64 + random.nextInt(3000));
      }
      done.set(true);
      for (Future<Integer> search : searches) {
        assertThat(search.get()).isPositive();
      }
    }
  }

  /// Every stored vector is one of two axes, so a cosine other than 0 and 1 is a torn one.
  private int searchUntil(AtomicBoolean done) {
    int searches = 0;
    while (!done.get() || searches == 0) {
      for (Neighbor neighbor : index.search(axis(0), NeighborQuery.nearest(200))) {
        assertThat(neighbor.cosine()).isIn(0f, 1f);
      }
      searches++;
    }
    return searches;
  }

  private static float[] axis(int one) {
    return TestVectors.axis(DIMENSION, one);
  }

  private static double cosine(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }
}

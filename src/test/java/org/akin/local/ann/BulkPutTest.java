package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.random.RandomGenerator;
import org.akin.local.ann.topk.NeighborQuery;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BulkPutTest {
  private static final int DIMENSION = 64;
  private static final long SEED = 3;

  private final RandomGenerator random = TestVectors.random(SEED);
  private final QuantizedIndex index = new QuantizedIndex(DIMENSION);

  @AfterEach
  void closesTheIndex() {
    index.close();
  }

  private float[][] put(int from, int to) {
    float[][] vectors = new float[to][];
    index.putAll(sink -> {
      for (int i = from; i < to; i++) {
        vectors[i] = TestVectors.random(random, DIMENSION);
        sink.put(i, vectors[i]);
      }
    });
    return vectors;
  }

  private int nearest(float[] vector) {
    return index.search(vector, NeighborQuery.nearest(1)).getFirst().number();
  }

  @Test
  void findsWhatWasPutInBulkBeforeAndAfterGrouping() {
    float[][] few = put(0, 100);
    assertThat(index.size()).isEqualTo(100);
    assertThat(nearest(few[7])).isEqualTo(7);
    float[][] many = put(50, 20_000);
    assertThat(index.size()).isEqualTo(20_000);
    assertThat(nearest(few[7])).isEqualTo(7);
    for (int i = 50; i < 20_000; i += 997) {
      assertThat(nearest(many[i])).isEqualTo(i);
    }
    float[][] more = put(19_000, 21_000);
    assertThat(index.size()).isEqualTo(21_000);
    assertThat(nearest(more[19_500])).isEqualTo(19_500);
    assertThat(nearest(many[18_999])).isEqualTo(18_999);
  }

  @Test
  void findsEveryVectorBeforeItIsGrouped() {
    float[][] vectors = put(0, 20_000);
    try (ExactIndex exact = new ExactIndex(DIMENSION)) {
      for (int i = 0; i < vectors.length; i++) {
        exact.put(i, vectors[i]);
      }
      index.remove(7);
      exact.remove(7);
      index.put(30_000, vectors[7]);
      exact.put(30_000, vectors[7]);
      NeighborQuery all = new NeighborQuery(20, null, 1);
      for (int i = 0; i < 10; i++) {
        float[] query = TestVectors.random(random, DIMENSION);
        assertThat(index.search(query, all))
            .as("seed %d, search %d", SEED, i)
            .isEqualTo(exact.search(query, all));
      }
      index.awaitRetraining();
      assertThat(index.size()).isEqualTo(20_000);
      assertThat(nearest(vectors[7])).isEqualTo(30_000);
    }
  }

  @Test
  void keepsWhatAnUnfinishedGroupingHeldWhenMoreComes() {
    float[][] first = put(0, 5_000);
    put(6_000, 6_010);
    index.awaitRetraining();
    assertThat(index.size()).isEqualTo(5_010);
    for (int i = 0; i < 5_000; i += 97) {
      assertThat(nearest(first[i])).isEqualTo(i);
    }
  }

  @Test
  void forgetsWhatAFailingSourceGave() {
    put(0, 100);
    float[] replacement = TestVectors.random(random, DIMENSION);
    assertThatThrownBy(() ->
            index.putAll(sink -> {
              sink.put(5, replacement);
              throw new IOException("source ended");
            }))
        .isInstanceOf(IOException.class)
        .hasMessage("source ended");
    assertThat(index.size()).isEqualTo(99);
    assertThat(nearest(replacement)).isNotEqualTo(5);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> index.putAll(sink -> sink.put(5, new float[DIMENSION])));
  }
}

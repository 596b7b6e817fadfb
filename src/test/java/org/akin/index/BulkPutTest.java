package org.akin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.random.RandomGenerator;
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

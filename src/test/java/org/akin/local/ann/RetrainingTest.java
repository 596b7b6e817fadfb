package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.ivf.InvertedFile;
import org.akin.local.ann.topk.NeighborQuery;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An index groups its vectors anew while it is changed and searched.
class RetrainingTest {
  private static final int DIMENSION = 64;
  private static final int STEP = InvertedFile.EXACT_UP_TO;
  private static final int SIZE = 2 * STEP;
  private static final long SEED = 13;

  @TempDir private Path directory;
  private final RandomGenerator random = TestVectors.random(SEED);
  private final float[][] vectors = new float[SIZE][];

  @BeforeEach
  void makesVectors() {
    for (int i = 0; i < SIZE; i++) {
      vectors[i] = TestVectors.random(random, DIMENSION);
    }
  }

  /// Reaches the step and goes on changing at once: new, replaced and removed numbers.
  private void change(QuantizedIndex index) {
    for (int i = 0; i < SIZE; i++) {
      index.put(i, vectors[i]);
    }
    for (int i = 0; i < STEP; i += 3) {
      index.remove(i);
      vectors[i + 1] = TestVectors.random(random, DIMENSION);
      index.put(i + 1, vectors[i + 1]);
    }
  }

  private void assertHoldsTheLastOfEveryChange(QuantizedIndex index) {
    for (int i = 0; i < SIZE; i++) {
      List<Neighbor> found = index.search(vectors[i], NeighborQuery.nearest(1));
      boolean removed = i < STEP && i % 3 == 0;
      assertThat(found.getFirst().number() == i)
          .as("number %d, seed %d", i, SEED)
          .isEqualTo(!removed);
    }
    assertThat(index.size()).isEqualTo(SIZE - (STEP + 2) / 3);
  }

  @Test
  void keepsWhatIsChangedWhileItRegroups() {
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION)) {
      change(index);
      assertHoldsTheLastOfEveryChange(index);
      index.awaitRetraining();
      assertHoldsTheLastOfEveryChange(index);
    }
  }

  @Test
  void opensAgainWhatWasRegroupedAfterTheLastFlush() throws IOException {
    try (QuantizedIndex index = QuantizedIndex.create(directory, DIMENSION)) {
      change(index);
      index.flush(4);
      index.awaitRetraining();
    }
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 4).orElseThrow()) {
      assertHoldsTheLastOfEveryChange(index);
      index.compareAll(() -> false);
    }
  }

  @Test
  void opensAgainWhatWasClosedWhileItRegrouped() throws IOException {
    try (QuantizedIndex index = QuantizedIndex.create(directory, DIMENSION)) {
      change(index);
      index.flush(4);
    }
    try (QuantizedIndex index = QuantizedIndex.open(directory, DIMENSION, 4).orElseThrow()) {
      assertHoldsTheLastOfEveryChange(index);
      index.compareAll(() -> false);
      index.put(SIZE, vectors[1]);
      index.awaitRetraining();
      index.flush(5);
    }
    QuantizedIndex.open(directory, DIMENSION, 5).orElseThrow().close();
  }

  @Test
  void putsInBulkWhileItRegroups() {
    try (QuantizedIndex index = new QuantizedIndex(DIMENSION)) {
      for (int i = 0; i < STEP; i++) {
        index.put(i, vectors[i]);
      }
      TestVectors.putAll(index, List.of(vectors));
      assertThat(index.size()).isEqualTo(SIZE);
      for (int i = 0; i < SIZE; i += 97) {
        assertThat(index.search(vectors[i], NeighborQuery.nearest(1)).getFirst().number())
            .isEqualTo(i);
      }
    }
  }
}

package org.akin.local.ann.ivf;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.Arena;
import java.util.random.RandomGenerator;
import org.akin.local.ann.TestVectors;
import org.akin.local.ann.file.MemoryStorage;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.local.ann.simd.VectorKernels;
import org.junit.jupiter.api.Test;

class RecallCalibratorTest {
  private static final long SEED = 31;
  private static final int DIMENSION = 128;
  private static final int SIZE = 20_000;

  /// Limit 10, one miss in a hundred.
  private static final int ROW = 1;

  private static final int LEVEL = 5;

  /// Around a stored version are the others, all far nearer than the tenth neighbour that a search
  /// must beat, so that even a bad estimate finds them. That says nothing of a paper without any.
  @Test
  void measuresCodesAlsoWhereNoVersionIsNear() {
    float alone = codeReach(1);
    float amongVersions = codeReach(10);
    assertThat(amongVersions)
        .as("standard errors; %.2f without versions, seed %d", alone, SEED)
        .isGreaterThan(0.8f * alone);
  }

  private static float codeReach(int versions) {
    RandomGenerator random = TestVectors.random(SEED);
    float[][] topics = TestVectors.topics(random, 100, DIMENSION);
    VectorKernels kernels = VectorKernels.fastest();
    Rotation rotation = new Rotation(kernels, DIMENSION);
    MemoryStorage storage = new MemoryStorage(DIMENSION);
    try (Arena arena = Arena.ofShared()) {
      FlatVectors vectors = FlatVectors.inMemory(DIMENSION, arena);
      DirectMap present = new DirectMap();
      float[] paper = topics[0];
      for (int i = 0; i < SIZE; i++) {
        if (i % versions == 0) {
          paper = TestVectors.near(random, topics[random.nextInt(topics.length)], 1);
        }
        vectors.put(i, i % versions == 0 ? paper : TestVectors.near(random, paper, 0.5f));
        present.set(i, DirectMap.UNCODED);
      }
      Training training = new Training(kernels, rotation, vectors, storage);
      RecallCalibration.Table table =
          training.run(present, () -> false).orElseThrow().calibration().table();
      return table.code()[ROW][LEVEL];
    } finally {
      storage.discard();
      storage.close();
    }
  }
}

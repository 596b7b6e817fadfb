package org.akin.local.ann.flat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.TestVectors;
import org.akin.local.ann.simd.DeinterleavedQuery;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.TopNeighbors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatVectorsTest {
  private static final long SEED = 11;

  @Test
  void keepsEveryBitOfAnyFloat() {
    RandomGenerator random = TestVectors.random(SEED);
    float[] vector = new float[64 * 1024];
    for (int i = 0; i < vector.length; i++) {
      int exponent = random.nextInt(0, 0xfe);
      vector[i] = Float.intBitsToFloat(random.nextInt() & 0x807f_ffff | exponent << 23);
    }
    vector[0] = -0.0f;
    vector[1] = Float.MIN_VALUE;
    vector[2] = 1;
    vector[3] = Math.nextDown(1f);
    try (Arena arena = Arena.ofConfined()) {
      FlatVectors vectors = FlatVectors.inMemory(vector.length, arena);
      vectors.put(1, vector);
      float[] found = vectors.get(1);
      for (int i = 0; i < vector.length; i++) {
        assertThat(Float.floatToRawIntBits(found[i]))
            .as("coordinate %d, seed %d", i, SEED)
            .isEqualTo(Float.floatToRawIntBits(vector[i]));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 63, 384, 1024})
  void offersAVectorWhoseUpperHalvesAreRoundedDownAsFarAsTheyCanBe(int dimension) {
    float[] vector = new float[dimension];
    // just below the middle between two upper halves, at the lower end of an exponent's range
    int exponent = Math.getExponent(1 / Math.sqrt(dimension));
    float worst = Math.scalb(Float.intBitsToFloat(0x3f80_7fff), exponent);
    Arrays.fill(vector, worst);
    float norm = (float) (worst * Math.sqrt(dimension));
    float[] query = vector.clone();
    for (int i = 0; i < dimension; i++) {
      query[i] /= norm;
    }
    for (VectorKernels kernels : List.of(VectorKernels.plain(), VectorKernels.fastest())) {
      try (Arena arena = Arena.ofConfined()) {
        FlatVectors vectors = FlatVectors.inMemory(dimension, arena);
        vectors.put(0, vector);
        TopNeighbors best = new TopNeighbors(1);
        best.offer(7, norm * (1 - 1e-5f));
        vectors.offer(kernels, new DeinterleavedQuery(query), 0, best);
        assertThat(best.sorted()).extracting(Neighbor::number).containsExactly(0);
        assertThat(best.sorted().getFirst().cosine()).isCloseTo(norm, within(2e-6f * norm));
      }
    }
  }

  @Test
  void doesNotOfferWhatTheUpperHalvesRefuse() {
    try (Arena arena = Arena.ofConfined()) {
      FlatVectors vectors = FlatVectors.inMemory(2, arena);
      vectors.put(0, new float[] {0.6f, 0.8f});
      TopNeighbors best = new TopNeighbors(1);
      best.offer(7, 0.61f);
      vectors.offer(VectorKernels.plain(), new DeinterleavedQuery(new float[] {1, 0}), 0, best);
      assertThat(best.sorted()).extracting(Neighbor::number).containsExactly(7);
    }
  }
}

package org.akin.local.ann.rabitq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.util.random.RandomGenerator;
import org.akin.local.ann.TestVectors;
import org.akin.local.ann.chunk.MemoryChunks;
import org.akin.local.ann.simd.VectorKernels;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryLookupTableTest {
  private static final long SEED = 5;

  private final VectorKernels kernels = VectorKernels.fastest();

  @ParameterizedTest
  @ValueSource(ints = {64, 384, 1024})
  void addsUpToTheProductWithTheSigns(int bits) {
    RandomGenerator random = TestVectors.random(SEED);
    float[] query = TestVectors.random(random, bits);
    RabitqCode code = new RabitqCode(bits);
    float[] vector = TestVectors.random(random, bits);
    code.encode(vector, new float[bits]);
    double expected = 0;
    for (int i = 0; i < bits; i++) {
      expected += vector[i] < 0 ? -query[i] : query[i];
    }
    CodeBlocks blocks =
        new CodeBlocks(bits, new MemoryChunks(CodeBlocks.chunkBytes(bits), Arena.ofAuto()));
    int position = blocks.allocate(0) * CodeBlocks.BLOCK + 9;
    blocks.write(position, 1, code);
    QueryLookupTable tables = new QueryLookupTable(kernels, query);
    float product = tables.product(blocks.sum(position, tables.tables()));
    assertThat(product)
        .as("seed %d", SEED)
        .isCloseTo((float) (expected / Math.sqrt(bits)), within(0.02f));
  }
}

package org.akin.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.random.RandomGenerator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VectorArithmeticTest {
  private static final long SEED = 5;

  /// Enough for the optimizing compiler to take over from the interpreter.
  private static final int REPEATS = 30_000;

  private final Arithmetic arithmetic = new VectorArithmetic();

  @ParameterizedTest
  @ValueSource(ints = {1, 64, 100, 384})
  void keepsEveryBitOfAProductOnceCompiled(int dimension) {
    RandomGenerator random = TestVectors.random(SEED);
    float[] a = TestVectors.random(random, dimension);
    float[] b = TestVectors.random(random, dimension);
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment stored = arena.allocateFrom(ValueLayout.JAVA_FLOAT, b);
      float first = arithmetic.dot(a, stored, 0);
      float plain = new ScalarArithmetic().dot(a, stored, 0);
      assertThat(first)
          .as("dimension %d, seed %d", dimension, SEED)
          .isCloseTo(plain, within(1e-6f));
      for (int i = 0; i < REPEATS; i++) {
        assertThat(Float.floatToRawIntBits(arithmetic.dot(a, stored, 0)))
            .isEqualTo(Float.floatToRawIntBits(first));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 64, 100, 384})
  void takesTheProductsOfTilesLikePlainLoops(int dimension) {
    RandomGenerator random = TestVectors.random(SEED);
    try (Arena arena = Arena.ofConfined()) {
      FlatVectors vectors = FlatVectors.inMemory(dimension, arena);
      Rows a = new Rows(dimension, 1);
      Rows b = new Rows(dimension, 1);
      for (int i = 0; i < 32; i++) {
        vectors.put(i, TestVectors.random(random, dimension));
        (i % 2 == 0 ? a : b).add(vectors, i);
      }
      float[] fast = new float[Arithmetic.LEFT * Arithmetic.RIGHT];
      float[] plain = new float[fast.length];
      for (int left = 0; left + Arithmetic.LEFT <= 16; left += Arithmetic.LEFT) {
        arithmetic.products(a, left, b, 12, fast);
        new ScalarArithmetic().products(a, left, b, 12, plain);
        float one = vectors.dot(arithmetic, vectors.get(a.number(left)), b.number(13));
        assertThat(plain[1]).isCloseTo(one, within(1e-6f));
        assertThat(fast).as("seed %d", SEED).containsExactly(plain, within(1e-6f));
      }
    }
  }
}

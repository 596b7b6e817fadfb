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
}

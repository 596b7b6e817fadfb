package org.akin.local.ann.rabitq;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// A random rotation, the same in every process: it spreads each vector evenly over all
/// coordinates, so that the signs of the coordinates describe any vector equally well.
///
/// Vectors are padded with zeros to a multiple of 64. Each of [#ROUNDS] rounds flips random signs,
/// mixes by Hadamard butterflies over strides of at least 16 (which compilers turn into vector
/// instructions) and permutes. Every step is orthogonal, so dot products are kept. A round mixes at
/// least four coordinates with each other in 64, 16 in 256 and more; four rounds mix all. Cost
/// O(dimension · log dimension) against dimension² of a matrix. Immutable.
public final class Rotation {
  private static final long SEED = 0x416b696eL;
  private static final int ROUNDS = 4;
  private static final int SMALLEST_STRIDE = 16;
  private static final int WORD = Long.SIZE;

  private final CodeKernels kernels;
  private final int dimension;
  private final int padded;
  private final int window;
  private final float scale;
  private final float[][] signs = new float[ROUNDS][];
  private final int[][] orders = new int[ROUNDS][];

  public Rotation(CodeKernels kernels, int dimension) {
    this.kernels = kernels;
    this.dimension = dimension;
    this.padded = padded(dimension);
    this.window = Integer.highestOneBit(padded);
    // every level of butterflies doubles the squared norm
    int levels = Integer.numberOfTrailingZeros(window / SMALLEST_STRIDE);
    this.scale = (float) Math.pow(0.5, 0.5 * levels);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      signs[round] = new float[padded];
      orders[round] = new int[padded];
      for (int i = 0; i < padded; i++) {
        signs[round][i] = random.nextBoolean() ? 1 : -1;
        int swapped = random.nextInt(i + 1);
        orders[round][i] = orders[round][swapped];
        orders[round][swapped] = i;
      }
    }
  }

  /// The dimension rounded up to a multiple of 64.
  public static int padded(int dimension) {
    return (dimension + WORD - 1) / WORD * WORD;
  }

  public int dimension() {
    return dimension;
  }

  public int padded() {
    return padded;
  }

  /// @param vector length = dimension
  /// @return a new array of the padded length with the same norm
  public float[] rotate(float[] vector) {
    float[] from = Arrays.copyOf(vector, padded);
    float[] to = new float[padded];
    for (int round = 0; round < ROUNDS; round++) {
      float[] sign = signs[round];
      for (int i = 0; i < padded; i++) {
        from[i] *= sign[i];
      }
      mix(from, 0);
      if (window < padded) {
        mix(from, padded - window);
      }
      int[] order = orders[round];
      for (int i = 0; i < padded; i++) {
        to[i] = from[order[i]];
      }
      float[] swap = from;
      from = to;
      to = swap;
    }
    return from;
  }

  /// Butterflies within `[start, start + window)`.
  private void mix(float[] values, int start) {
    for (int stride = window >> 1; stride >= SMALLEST_STRIDE; stride >>= 1) {
      kernels.butterflies(values, start, window, stride);
    }
    for (int i = start; i < start + window; i++) {
      values[i] *= scale;
    }
  }
}

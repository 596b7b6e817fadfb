package org.akin.local.ann.flat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.akin.local.ann.chunk.Chunks;
import org.akin.local.ann.chunk.MemoryChunks;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.local.ann.simd.DeinterleavedQuery;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.TopNeighbors;

/// Float vectors outside the heap, row-major, each found by its number and kept bit for bit.
///
/// A row holds the upper halves of all its floats, rounded to the nearest, and then the lower ones:
///
/// | offset in a row | bytes | what |
/// |---|---|---|
/// | 0 | 2 · padded | upper halves: the vector in the format bfloat16 |
/// | 2 · padded | 2 · padded | lower halves: the float's bits less the upper ones, signed |
///
/// So a product that is off by at most [#SLACK] costs half of the memory that has to be read, and
/// most vectors that a search looks at are refused by it. Row-major, native byte order, dimension
/// padded with zeros to a multiple of 64, rows aligned to 64 bytes.
///
/// Memory grows by chunks of [#CHUNK] vectors, made when a number first falls into one, so that
/// growing never copies. Not thread-safe: the index locks.
public final class FlatVectors {
  static final int CHUNK_BITS = 10;
  static final int CHUNK = 1 << CHUNK_BITS;

  /// The most that the upper halves' product with a query of norm 1 is off: each coordinate is
  /// rounded by at most 1/256 of itself (Cauchy–Schwarz); the rest is for norms that are off as far
  /// as [UnitVectors] allows, and for rounding of sums.
  static final float SLACK = 1 / 250f;

  private static final int UPPER_ROUNDING = 0x8000;

  private final int dimension;
  private final int padded;
  private final Chunks chunks;

  public FlatVectors(int dimension, Chunks chunks) {
    this.dimension = dimension;
    this.padded = Rotation.padded(dimension);
    this.chunks = chunks;
  }

  /// Vectors in anonymous memory.
  public static FlatVectors inMemory(int dimension, Arena arena) {
    return new FlatVectors(dimension, new MemoryChunks(chunkBytes(dimension), arena));
  }

  /// Bytes of a chunk.
  public static long chunkBytes(int dimension) {
    return (long) CHUNK * Rotation.padded(dimension) * Float.BYTES;
  }

  public void put(int number, float[] vector) {
    short[] halves = new short[2 * padded];
    for (int i = 0; i < dimension; i++) {
      int bits = Float.floatToRawIntBits(vector[i]);
      int upper = (bits + UPPER_ROUNDING) >> Short.SIZE;
      halves[i] = (short) upper;
      halves[padded + i] = (short) (bits - (upper << Short.SIZE));
    }
    MemorySegment chunk = chunks.change(number >>> CHUNK_BITS);
    MemorySegment.copy(
        halves, 0, chunk, ValueLayout.JAVA_SHORT_UNALIGNED, offset(number), halves.length);
  }

  /// The vector of a number that was put before, as a new array.
  public float[] get(int number) {
    short[] halves = new short[2 * padded];
    MemorySegment.copy(
        chunks.get(number >>> CHUNK_BITS),
        ValueLayout.JAVA_SHORT_UNALIGNED,
        offset(number),
        halves,
        0,
        halves.length);
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = Float.intBitsToFloat((halves[i] << Short.SIZE) + halves[padded + i]);
    }
    return vector;
  }

  /// Dot product with the vector of a number that was put before.
  public float dot(VectorKernels kernels, DeinterleavedQuery query, int number) {
    return kernels.dot(query, chunks.get(number >>> CHUNK_BITS), offset(number));
  }

  /// Offers a number that was put before with its dot product. All of its vector is read only if
  /// the upper halves say that it may be kept.
  ///
  /// @param query of norm 1, as the vector
  public void offer(
      VectorKernels kernels, DeinterleavedQuery query, int number, TopNeighbors best) {
    MemorySegment chunk = chunks.get(number >>> CHUNK_BITS);
    long offset = offset(number);
    if (kernels.upperDot(query, chunk, offset) + SLACK >= best.threshold()) {
      best.offer(number, kernels.dot(query, chunk, offset));
    }
  }

  /// Reads what [#offer] will read first of a number that was put before, see
  /// [VectorKernels#fetch].
  public int fetch(VectorKernels kernels, int number) {
    MemorySegment chunk = chunks.get(number >>> CHUNK_BITS);
    return kernels.fetch(chunk, offset(number), Short.BYTES * padded);
  }

  private long offset(int number) {
    return (long) (number & (CHUNK - 1)) * padded * Float.BYTES;
  }
}

package org.akin.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Float vectors side by side outside the heap, each found by its number.
///
/// Memory grows by chunks of [#CHUNK] vectors, made when a number first falls into one, so that
/// growing never copies. Row-major, native byte order, rows aligned to 64 bytes whenever the
/// dimension allows. Not thread-safe: the index locks.
final class FlatVectors {
  static final int CHUNK_BITS = 10;
  static final int CHUNK = 1 << CHUNK_BITS;

  private final int dimension;
  private final Chunks chunks;

  FlatVectors(int dimension, Chunks chunks) {
    this.dimension = dimension;
    this.chunks = chunks;
  }

  /// Vectors in anonymous memory.
  static FlatVectors inMemory(int dimension, Arena arena) {
    return new FlatVectors(dimension, new MemoryChunks(chunkBytes(dimension), arena));
  }

  /// Bytes of a chunk.
  static long chunkBytes(int dimension) {
    return (long) CHUNK * dimension * Float.BYTES;
  }

  void put(int number, float[] vector) {
    MemorySegment chunk = chunks.change(number >>> CHUNK_BITS);
    MemorySegment.copy(
        vector, 0, chunk, ValueLayout.JAVA_FLOAT_UNALIGNED, offset(number), dimension);
  }

  /// The vector of a number that was put before, as a new array.
  float[] get(int number) {
    float[] vector = new float[dimension];
    MemorySegment.copy(
        chunks.get(number >>> CHUNK_BITS),
        ValueLayout.JAVA_FLOAT_UNALIGNED,
        offset(number),
        vector,
        0,
        dimension);
    return vector;
  }

  /// Dot product with the vector of a number that was put before.
  float dot(Arithmetic arithmetic, float[] query, int number) {
    return arithmetic.dot(query, chunks.get(number >>> CHUNK_BITS), offset(number));
  }

  private long offset(int number) {
    return (long) (number & (CHUNK - 1)) * dimension * Float.BYTES;
  }
}

package org.akin.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.Arrays;

/// Float vectors side by side outside the heap, each found by its number.
///
/// Memory grows by chunks of [#CHUNK] vectors, allocated when a number first falls into one, so
/// that growing never copies. Row-major, native byte order, rows aligned to 64 bytes whenever the
/// dimension allows. Not thread-safe: the index locks.
final class FlatVectors {
  static final int CHUNK_BITS = 10;
  static final int CHUNK = 1 << CHUNK_BITS;
  private static final int CACHE_LINE = 64;

  private final int dimension;
  private final Arena arena;
  private MemorySegment[] chunks = {};

  /// @param arena where the chunks live; whoever made it closes it
  FlatVectors(int dimension, Arena arena) {
    this.dimension = dimension;
    this.arena = arena;
  }

  void put(int number, float[] vector) {
    MemorySegment.copy(
        vector, 0, growTo(number), ValueLayout.JAVA_FLOAT_UNALIGNED, offset(number), dimension);
  }

  /// Dot product with the vector of a number that was put before.
  float dot(Arithmetic arithmetic, float[] query, int number) {
    return arithmetic.dot(query, chunks[number >>> CHUNK_BITS], offset(number));
  }

  private long offset(int number) {
    return (long) (number & (CHUNK - 1)) * dimension * Float.BYTES;
  }

  private MemorySegment growTo(int number) {
    int chunk = number >>> CHUNK_BITS;
    if (chunk >= chunks.length) {
      int length = Math.max(chunk + 1, chunks.length + (chunks.length >> 1));
      MemorySegment[] grown = Arrays.copyOf(chunks, length);
      Arrays.fill(grown, chunks.length, length, MemorySegment.NULL);
      chunks = grown;
    }
    if (chunks[chunk].byteSize() == 0) {
      chunks[chunk] = arena.allocate((long) CHUNK * dimension * Float.BYTES, CACHE_LINE);
    }
    return chunks[chunk];
  }
}

package org.akin.local.ann.ivf;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.akin.local.ann.chunk.Chunks;
import org.akin.local.ann.simd.VectorKernels;

/// Centroids by number, packed as [Centroid] has them, outside the heap so that they can be
/// prefetched: a search measures some 150 of thousands, which are in no cache. Not to be changed
/// once filled.
final class CentroidRows {
  private final MemorySegment rows;
  private final float[] steps;
  private final int bytes;

  /// @param count rows
  /// @param bytes coordinates of each, a multiple of 64
  CentroidRows(int count, int bytes) {
    this.rows = Arena.ofAuto().allocate((long) count * bytes, Chunks.ALIGNMENT);
    this.steps = new float[count];
    this.bytes = bytes;
  }

  void set(int row, Centroid centroid) {
    int[] packed = centroid.packed();
    MemorySegment.copy(packed, 0, rows, ValueLayout.JAVA_INT, offset(row), packed.length);
    steps[row] = centroid.step();
  }

  /// A new copy.
  Centroid get(int row) {
    int[] packed = new int[bytes / Integer.BYTES];
    MemorySegment.copy(rows, ValueLayout.JAVA_INT, offset(row), packed, 0, packed.length);
    return new Centroid(packed, steps[row]);
  }

  float dot(VectorKernels kernels, float[] rotated, int row) {
    return steps[row] * kernels.dot(rotated, rows, offset(row));
  }

  /// Prefetches what [#dot] will read.
  void prefetch(VectorKernels kernels, int row) {
    kernels.prefetch(rows, offset(row), bytes);
  }

  private long offset(int row) {
    return (long) row * bytes;
  }
}

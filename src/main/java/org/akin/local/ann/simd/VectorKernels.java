package org.akin.local.ann.simd;

import java.lang.foreign.MemorySegment;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.CodeKernels;
import org.akin.local.ann.rabitq.InvertedList;
import org.akin.local.ann.rabitq.ScanQuery;
import org.akin.local.ann.rabitq.ScanState;

/// The inner loops of a search, once for the Vector API and once in plain Java.
///
/// Both give the same answers: integers exactly, floats up to the rounding of another order of
/// addition (relative 1e-6). Implementations hold no state.
public sealed interface VectorKernels extends CodeKernels permits ScalarKernels, VectorApiKernels {
  int CACHE_LINE = 64;

  /// Dot product with a row of four coordinates an int, as `Centroid` packs them.
  ///
  /// @param a a multiple of 64 coordinates
  /// @param offset of the row in bytes
  float dot(float[] a, MemorySegment rows, long offset);

  /// Dot product with a row of `FlatVectors`.
  ///
  /// @param offset of the row in bytes
  float dot(DeinterleavedQuery query, MemorySegment rows, long offset);

  /// Dot product with a row's upper halves.
  ///
  /// @param offset of the row in bytes
  float upperDot(DeinterleavedQuery query, MemorySegment rows, long offset);

  /// Asks for memory outside the heap that will be read soon, without waiting for it; no effect
  /// where [Prefetch] has no instruction for it.
  ///
  /// @param offset in bytes
  /// @param bytes at least 1
  void prefetch(MemorySegment rows, long offset, int bytes);

  /// Prefetches a part of a row, by reading it where there is no instruction for it. A loop that
  /// only reads keeps more cache misses in flight than one that computes with each.
  ///
  /// @param offset in bytes
  /// @param bytes a multiple of 64
  /// @return a value that depends on every byte read; use it, or the JIT removes the prefetch
  int fetch(MemorySegment rows, long offset, int bytes);

  /// FastScan: adds the codes of a list that the scan accepts and whose estimate may pass the
  /// query's threshold, each with its estimate plus reach · error. Prefetches
  /// [ScanState#prefetched] meanwhile.
  void scan(CodeBlocks codes, InvertedList list, ScanQuery query, ScanState scan);

  /// Plain loops, which run everywhere.
  static VectorKernels plain() {
    return new ScalarKernels();
  }

  /// The fastest that runs here, chosen once.
  static VectorKernels fastest() {
    return Chosen.FASTEST;
  }

  /// Keeps the Vector API's classes unloaded where their module is missing.
  final class Chosen {
    static final VectorKernels FASTEST = choose();

    private Chosen() {}

    private static VectorKernels choose() {
      boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
      return present ? new VectorApiKernels() : new ScalarKernels();
    }
  }
}

package org.akin.index;

import java.lang.foreign.MemorySegment;

/// The inner loops of a search, once for the Vector API and once in plain Java.
///
/// Both give the same answers: integers exactly, floats up to the rounding of another order of
/// addition (relative 1e-6). Implementations hold no state.
sealed interface Arithmetic permits ScalarArithmetic, VectorArithmetic {
  /// Dot product of `a` with the `a.length` native-order floats at a byte offset of `b`.
  float dot(float[] a, MemorySegment b, long offset);

  /// Adds the codes of a list that the scan accepts and whose estimate may pass the probe's
  /// threshold, each with its estimate plus reach · error.
  void scan(CodeBlocks codes, BlockList list, Probe probe, Scan scan);

  /// Replaces each pair (a, b) of values `stride` apart by (a + b, a − b), within `length` values
  /// from `start`.
  ///
  /// @param stride a multiple of 16; `length` a multiple of twice the stride
  void butterflies(float[] values, int start, int length, int stride);

  /// Rounds values to `step · (2u − 3)` with u in 0 … 3 and cuts the u into bit planes: bit j of u
  /// goes to `planes[word · 2 + j]`.
  ///
  /// @param values a multiple of 64 of them, of norm 1
  /// @param planes zero before
  /// @return dot product of the values with what they were rounded to
  float planes(float[] values, float step, long[] planes);

  /// The fastest that runs here, chosen once.
  static Arithmetic fastest() {
    return Chosen.FASTEST;
  }

  /// Keeps the Vector API's classes unloaded where their module is missing.
  final class Chosen {
    static final Arithmetic FASTEST = choose();

    private Chosen() {}

    private static Arithmetic choose() {
      boolean present = ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();
      return present ? new VectorArithmetic() : new ScalarArithmetic();
    }
  }
}

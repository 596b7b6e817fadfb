package org.akin.index;

import java.lang.foreign.MemorySegment;

/// The inner loops of a search, once for the Vector API and once in plain Java.
///
/// Both give the same answers: integers exactly, floats up to the rounding of another order of
/// addition (relative 1e-6). Implementations hold no state.
sealed interface Arithmetic permits ScalarArithmetic, VectorArithmetic {
  /// Dot product of `a` with the `a.length` native-order floats at a byte offset of `b`.
  float dot(float[] a, MemorySegment b, long offset);

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

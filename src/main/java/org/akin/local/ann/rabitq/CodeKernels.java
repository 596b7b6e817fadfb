package org.akin.local.ann.rabitq;

/// The two loops that rotations and lookup tables leave to vector instructions.
public interface CodeKernels {
  /// Replaces each pair (a, b) of values `stride` apart by (a + b, a − b), within `length` values
  /// from `start`.
  ///
  /// @param stride a multiple of 16; `length` a multiple of twice the stride
  void butterflies(float[] values, int start, int length, int stride);

  /// Fills a table of sixteen entries for every four coordinates: entry s holds the sum of the
  /// four, coordinate i counted negatively unless bit i of s is set, less the lowest such sum, in
  /// steps.
  ///
  /// @param values a multiple of 64 of them
  /// @param step such that no entry exceeds 127
  void tables(float[] values, float step, byte[] tables);
}

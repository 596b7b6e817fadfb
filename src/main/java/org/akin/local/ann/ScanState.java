package org.akin.local.ann;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What the scans of one search share: the filter, what passed, and room for a block. Used by one
/// thread.
final class ScanState {
  private static final int EVERY_LANE = (1 << CodeBlocks.BLOCK) - 1;

  /// Codes that passed, with their estimates.
  final CandidateHeap passed;

  /// Room for the signs of a block.
  final byte[] signs;

  /// Sums of a block's table entries, 16 bits unsigned, and room for what [Avx512FastScan] writes
  /// behind.
  final short[] sums = new short[2 * CodeBlocks.BLOCK];

  /// Scores of one vector of codes.
  final float[] scores = new float[CodeBlocks.BLOCK];

  /// What hangs on memory that was read ahead, or the compiler would leave the reading out.
  int fetched;

  /// A bit for every number that may pass, or null when all may.
  private final long @Nullable [] accepted;

  /// @param codes those that will be scanned
  /// @param capacity how many are expected to pass
  ScanState(CodeBlocks codes, int capacity, @Nullable BitSet accepted) {
    this.passed = new CandidateHeap(capacity);
    this.signs = new byte[codes.bytes * CodeBlocks.BLOCK];
    this.accepted = accepted == null ? null : accepted.toLongArray();
  }

  boolean accepts(int number) {
    if (accepted == null) {
      return number >= 0;
    }
    int word = number >> 6;
    return word >= 0 && word < accepted.length && (accepted[word] >>> number & 1) != 0;
  }

  /// A bit for every lane of a block that the filter accepts.
  int accepted(CodeBlocks codes, int block) {
    if (accepted == null) {
      return EVERY_LANE;
    }
    int mask = 0;
    for (int lane = 0; lane < CodeBlocks.BLOCK; lane++) {
      mask |= (accepts(codes.number(block * CodeBlocks.BLOCK + lane)) ? 1 : 0) << lane;
    }
    return mask;
  }
}

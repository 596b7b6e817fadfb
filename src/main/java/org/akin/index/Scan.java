package org.akin.index;

import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/// What the scans of one search share: the filter, what passed, and room for the blocks at hand.
///
/// Blocks are copied to the heap before they are worked on, because loops over arrays compile to
/// half as many instructions as loops over memory segments. Used by one thread.
final class Scan {
  /// Blocks copied before any is worked on, to keep the loops tight.
  static final int BATCH = 8;

  private static final int EVERY_LANE = (1 << CodeBlocks.BLOCK) - 1;

  /// Codes that passed, with their estimates.
  final Candidates passed;

  /// The blocks at hand, one after the other, as [CodeBlocks] lays them out.
  final long[] blocks;

  /// Weighted Hamming distances of their codes.
  final int[] distances = new int[BATCH * CodeBlocks.BLOCK];

  /// Scores of one vector of codes.
  final float[] scores = new float[CodeBlocks.BLOCK];

  /// Of each block at hand, a bit for every lane that may pass.
  final int[] lanes = new int[BATCH];

  /// A bit for every number that may pass, or null when all may.
  private final long @Nullable [] accepted;

  /// @param codes those that will be scanned
  /// @param capacity how many are expected to pass
  Scan(CodeBlocks codes, int capacity, @Nullable BitSet accepted) {
    this.passed = new Candidates(capacity);
    this.blocks = new long[BATCH * codes.blockBytes / Long.BYTES];
    this.accepted = accepted == null ? null : accepted.toLongArray();
  }

  boolean accepts(int number) {
    if (accepted == null) {
      return number >= 0;
    }
    int word = number >> 6;
    return word >= 0 && word < accepted.length && (accepted[word] >>> number & 1) != 0;
  }

  /// Takes up a block unless the filter excludes all of it.
  ///
  /// @param at which of the blocks at hand it becomes
  /// @return whether it was taken
  boolean take(CodeBlocks codes, int block, int at) {
    int mask = EVERY_LANE;
    if (accepted != null) {
      mask = 0;
      for (int lane = 0; lane < CodeBlocks.BLOCK; lane++) {
        mask |= (accepts(codes.number(block * CodeBlocks.BLOCK + lane)) ? 1 : 0) << lane;
      }
    }
    if (mask != 0) {
      lanes[at] = mask;
      codes.read(block, blocks, at);
    }
    return mask != 0;
  }
}

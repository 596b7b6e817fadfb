package org.akin.index;

import java.lang.foreign.MemorySegment;
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
  final byte[] blocks;

  final MemorySegment view;

  /// How many blocks are at hand.
  int taken;

  /// Sums of their codes' table entries, 16 bits unsigned.
  final short[] sums = new short[BATCH * CodeBlocks.BLOCK];

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
    this.blocks = new byte[BATCH * codes.blockBytes];
    this.view = MemorySegment.ofArray(blocks);
    this.accepted = accepted == null ? null : accepted.toLongArray();
  }

  boolean accepts(int number) {
    if (accepted == null) {
      return number >= 0;
    }
    int word = number >> 6;
    return word >= 0 && word < accepted.length && (accepted[word] >>> number & 1) != 0;
  }

  /// Takes up the next blocks of a list, as many as there is room for, without those of which the
  /// filter excludes all. Blocks that lie side by side are copied together.
  ///
  /// @param from first of them
  /// @return the one after them
  int take(CodeBlocks codes, BlockList list, int from) {
    taken = 0;
    int next = from;
    while (next < list.count && taken < BATCH) {
      int block = list.blocks[next++];
      int mask = mask(codes, block);
      if (mask == 0) {
        continue;
      }
      int run = taken;
      lanes[taken++] = mask;
      while (accepted == null
          && next < list.count
          && taken < BATCH
          && codes.follows(list.blocks[next], block + taken - run)) {
        lanes[taken++] = EVERY_LANE;
        next++;
      }
      codes.read(block, taken - run, blocks, run);
    }
    return next;
  }

  /// A bit for every lane of a block that the filter accepts.
  private int mask(CodeBlocks codes, int block) {
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

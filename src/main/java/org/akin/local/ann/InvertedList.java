package org.akin.local.ann;

import java.util.Arrays;

/// The blocks of one cluster in order, all full but the last. Not thread-safe.
final class InvertedList {
  int[] blocks;
  int count;

  /// Codes in the list.
  int filled;

  InvertedList(int capacity) {
    this.blocks = new int[capacity];
  }

  void add(int block) {
    if (count == blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(2, count + (count >> 1)));
    }
    blocks[count++] = block;
  }

  /// Position of the last code.
  int last() {
    return position(filled - 1);
  }

  /// Position of a code by its rank in the list.
  int position(int rank) {
    return blocks[rank / CodeBlocks.BLOCK] * CodeBlocks.BLOCK + rank % CodeBlocks.BLOCK;
  }
}

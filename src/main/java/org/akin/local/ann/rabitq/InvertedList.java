package org.akin.local.ann.rabitq;

import java.util.Arrays;

/// The codes of one inverted list: the numbers of its [CodeBlocks] in order, all full but the last.
/// Not thread-safe.
public final class InvertedList {
  public static final InvertedList EMPTY = new InvertedList(0);

  private int[] blocks;
  private int blockCount;
  private int size;

  /// @param capacity blocks expected
  public InvertedList(int capacity) {
    this.blocks = new int[capacity];
  }

  public int blockCount() {
    return blockCount;
  }

  public int block(int index) {
    return blocks[index];
  }

  /// Codes in the list.
  public int size() {
    return size;
  }

  /// Whether another code needs another block.
  public boolean isFull() {
    return size == blockCount * CodeBlocks.BLOCK;
  }

  /// Appends a block; its codes are counted by [#grow].
  public void add(int block) {
    if (blockCount == blocks.length) {
      blocks = Arrays.copyOf(blocks, Math.max(2, blockCount + (blockCount >> 1)));
    }
    blocks[blockCount++] = block;
  }

  /// Counts codes that the last blocks hold.
  public void grow(int codes) {
    size += codes;
  }

  /// Drops the last code.
  ///
  /// @return the block that this leaves empty, no longer in the list, or [CodeBlocks#FREE]
  public int shrink() {
    size--;
    return size == (blockCount - 1) * CodeBlocks.BLOCK ? blocks[--blockCount] : CodeBlocks.FREE;
  }

  /// Position of the last code.
  public int last() {
    return position(size - 1);
  }

  /// Position of a code by its rank in the list.
  public int position(int rank) {
    return blocks[rank / CodeBlocks.BLOCK] * CodeBlocks.BLOCK + rank % CodeBlocks.BLOCK;
  }
}

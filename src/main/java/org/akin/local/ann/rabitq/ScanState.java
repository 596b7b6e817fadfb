package org.akin.local.ann.rabitq;

import java.util.BitSet;
import org.akin.local.ann.topk.CandidateHeap;
import org.jspecify.annotations.Nullable;

/// What the scans of one search share: the filter, what passed, and room for a block. Used by one
/// thread.
public final class ScanState {
  private static final int EVERY_LANE = (1 << CodeBlocks.BLOCK) - 1;

  private final CandidateHeap passed;
  private final byte[] signs;
  private final short[] sums = new short[2 * CodeBlocks.BLOCK];
  private final float[] scores = new float[CodeBlocks.BLOCK];

  /// A value that depends on every byte read ahead, or the JIT would remove the reading.
  @SuppressWarnings("UnusedVariable")
  private int fetched;

  private InvertedList prefetched = InvertedList.EMPTY;

  /// A bit for every number that may pass, or null when all may.
  private final long @Nullable [] accepted;

  /// @param codes those that will be scanned
  /// @param capacity how many are expected to pass
  public ScanState(CodeBlocks codes, int capacity, @Nullable BitSet accepted) {
    this.passed = new CandidateHeap(capacity);
    this.signs = new byte[codes.bytes() * CodeBlocks.BLOCK];
    this.accepted = accepted == null ? null : accepted.toLongArray();
  }

  /// Codes that passed, with their estimates.
  public CandidateHeap passed() {
    return passed;
  }

  /// The list scanned after the next one; none at first.
  public InvertedList prefetched() {
    return prefetched;
  }

  /// Has the next scan prefetch the codes of the list to be scanned after it.
  public void prefetch(InvertedList list) {
    prefetched = list;
  }

  /// Room for the signs of a block.
  public byte[] signs() {
    return signs;
  }

  /// Sums of a block's table entries, 16 bits unsigned, and as much room again behind.
  public short[] sums() {
    return sums;
  }

  /// Scores of one vector of codes.
  public float[] scores() {
    return scores;
  }

  /// Keeps the JIT from removing a prefetch.
  public void keep(int fetched) {
    this.fetched |= fetched;
  }

  public boolean accepts(int number) {
    if (accepted == null) {
      return number >= 0;
    }
    int word = number >> 6;
    return word >= 0 && word < accepted.length && (accepted[word] >>> number & 1) != 0;
  }

  /// A bit for every lane of a block that the filter accepts.
  public int accepted(CodeBlocks codes, int block) {
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

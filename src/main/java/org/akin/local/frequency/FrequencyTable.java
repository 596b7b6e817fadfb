package org.akin.local.frequency;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.akin.term.TermCounts;

/// In how many papers each term occurs: a hash table with open addressing of 8 bytes a slot,
/// outside of the heap, between a third and two thirds full.
///
/// Reads are thread-safe and never wait; changes follow one another. A read during a change sees
/// some terms of a paper counted and others not yet. Its memory, what it has outgrown included, is
/// given back when it is closed; reads must have ended then.
public final class FrequencyTable implements AutoCloseable {
  private static final ValueLayout.OfLong SLOT = ValueLayout.JAVA_LONG;
  private static final long FREE = 0;
  private static final int LEAST_SLOTS = 1 << 10;

  /// A slot: the term plus one in the upper half, the papers that have it in the lower one. A term
  /// that no paper has any more keeps its slot until the table grows.
  private volatile MemorySegment slots;

  private final Arena arena = Arena.ofShared();
  private int used;

  /// An empty one.
  public FrequencyTable() {
    this.slots = made(LEAST_SLOTS);
  }

  /// One in a mapped file.
  ///
  /// @param from where its slots begin
  /// @param count of the slots, a power of two
  /// @param used how many hold a term
  FrequencyTable(FileChannel file, MapMode mode, long from, int count, int used)
      throws IOException {
    this.used = used;
    try {
      this.slots = file.map(mode, from, (long) count * Long.BYTES, arena);
    } catch (IOException | RuntimeException e) {
      arena.close();
      throw e;
    }
  }

  private MemorySegment made(long count) {
    return arena.allocate(count * SLOT.byteSize(), SLOT.byteAlignment());
  }

  /// How many papers have a term.
  public int of(int term) {
    MemorySegment read = slots;
    return (int) read.getAtIndex(SLOT, find(read, term));
  }

  /// The same of all terms of a text, in their order.
  public void of(TermCounts text, int[] into) {
    MemorySegment read = slots;
    for (int i = 0; i < text.size(); i++) {
      into[i] = (int) read.getAtIndex(SLOT, find(read, text.term(i)));
    }
  }

  /// Where a term is, or where it belongs.
  private static long find(MemorySegment slots, int term) {
    long mask = (slots.byteSize() >>> 3) - 1;
    // Terms are hashes.
    long at = term & mask;
    while (true) {
      long slot = slots.getAtIndex(SLOT, at);
      if (slot == FREE || (int) (slot >>> Integer.SIZE) == term + 1) {
        return at;
      }
      at = at + 1 & mask;
    }
  }

  /// Counts the terms of a paper that is there now.
  public void add(TermCounts terms) {
    change(terms, 1);
  }

  /// Counts those of one no more that was there.
  public void subtract(TermCounts terms) {
    change(terms, -1);
  }

  private void change(TermCounts terms, int by) {
    for (int i = 0; i < terms.size(); i++) {
      int term = terms.term(i);
      long at = find(slots, term);
      long slot = slots.getAtIndex(SLOT, at);
      if (slot == FREE) {
        used++;
      }
      int papers = Math.max(0, (int) slot + by);
      slots.setAtIndex(SLOT, at, (long) (term + 1) << Integer.SIZE | papers);
      if (used * 3L > (slots.byteSize() >>> 3) * 2) {
        grow();
      }
    }
  }

  private void grow() {
    MemorySegment former = slots;
    long count = former.byteSize() >>> 3;
    MemorySegment grown = made(count * 2);
    int kept = 0;
    for (long i = 0; i < count; i++) {
      long slot = former.getAtIndex(SLOT, i);
      if ((int) slot > 0) {
        grown.setAtIndex(SLOT, find(grown, (int) (slot >>> Integer.SIZE) - 1), slot);
        kept++;
      }
    }
    used = kept;
    slots = grown;
  }

  /// How many terms are in other numbers of papers than another table says.
  public int differing(FrequencyTable other) {
    return without(other) + other.onlyHere(this);
  }

  private int without(FrequencyTable other) {
    int differing = 0;
    for (long i = 0; i < slots.byteSize() >>> 3; i++) {
      long slot = slots.getAtIndex(SLOT, i);
      if ((int) slot > 0 && other.of((int) (slot >>> Integer.SIZE) - 1) != (int) slot) {
        differing++;
      }
    }
    return differing;
  }

  private int onlyHere(FrequencyTable other) {
    int only = 0;
    for (long i = 0; i < slots.byteSize() >>> 3; i++) {
      long slot = slots.getAtIndex(SLOT, i);
      if ((int) slot > 0 && other.of((int) (slot >>> Integer.SIZE) - 1) == 0) {
        only++;
      }
    }
    return only;
  }

  MemorySegment slots() {
    return slots;
  }

  int used() {
    return used;
  }

  /// Gives its memory back.
  @Override
  public void close() {
    arena.close();
  }
}

package org.akin.local.ann;

import java.lang.foreign.Arena;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.simd.DeinterleavedQuery;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.ann.topk.TopNeighbors;

/// The memtable: vectors put and numbers removed since the index files were last written. A search
/// compares all of its vectors.
///
/// Memory outside the heap is 4 · dimension bytes a put. It is freed when this is closed, and not
/// left to the garbage collector, which an import gives little to do for many memtables. Not
/// thread-safe.
final class Memtable implements AutoCloseable {
  private static final int NONE = -1;

  private final Arena arena = Arena.ofShared();
  private final FlatVectors vectors;

  /// Where the vector of a number lies; [#NONE] when the number was removed.
  private final Map<Integer, Integer> slots = new HashMap<>();

  private final BitSet touched = new BitSet();

  /// The number at each slot, [#NONE] when it has gone or lies elsewhere now.
  private int[] numbers = {};

  private int count;

  Memtable(int dimension) {
    this.vectors = FlatVectors.inMemory(dimension, arena);
  }

  void put(int number, float[] vector) {
    leave(number);
    if (count == numbers.length) {
      numbers = Arrays.copyOf(numbers, Math.max(16, count * 2));
    }
    vectors.put(count, vector);
    numbers[count] = number;
    slots.put(number, count++);
  }

  void remove(int number) {
    leave(number);
    slots.put(number, NONE);
  }

  private void leave(int number) {
    touched.set(number);
    int slot = slots.getOrDefault(number, NONE);
    if (slot != NONE) {
      numbers[slot] = NONE;
    }
  }

  /// All numbers that were put or removed here; not to be changed.
  BitSet touched() {
    return touched;
  }

  boolean contains(int number) {
    return slots.getOrDefault(number, NONE) != NONE;
  }

  /// Offers each vector that is wanted.
  ///
  /// @param masked numbers with a newer value elsewhere
  void search(
      VectorKernels kernels,
      float[] query,
      NeighborQuery request,
      BitSet masked,
      TopNeighbors best) {
    DeinterleavedQuery paired = new DeinterleavedQuery(query);
    for (int slot = 0; slot < count; slot++) {
      int number = numbers[slot];
      if (number != NONE && request.accepts(number) && !masked.get(number)) {
        best.offer(number, vectors.dot(kernels, paired, slot));
      }
    }
  }

  /// Does to an index what was done here.
  void applyTo(NeighborIndex index) {
    slots.forEach((number, slot) -> {
      if (slot == NONE) {
        index.remove(number);
      } else {
        index.put(number, vectors.get(slot));
      }
    });
  }

  /// Frees the memory; nothing else may be called any more, or be running.
  @Override
  public void close() {
    arena.close();
  }
}

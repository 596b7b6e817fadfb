package org.akin.index;

import java.util.Arrays;

/// Numbers with a score, from which the best is taken again and again.
///
/// A max-heap of longs as [TopNeighbors] makes them; [#order] builds it in O(n), [#poll] takes the
/// best in O(log n). Not thread-safe.
final class Candidates {
  private long[] keys;
  private int size;

  Candidates(int capacity) {
    this.keys = new long[Math.max(CodeBlocks.BLOCK, capacity)];
  }

  int size() {
    return size;
  }

  void clear() {
    size = 0;
  }

  /// Appends without keeping order.
  void add(int number, float score) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = TopNeighbors.key(number, score);
  }

  /// One of them in the order added, before [#order].
  long get(int index) {
    return keys[index];
  }

  /// Replaces one of them, before [#order].
  void set(int index, long key) {
    keys[index] = key;
  }

  void order() {
    for (int i = (size >>> 1) - 1; i >= 0; i--) {
      siftDown(i, keys[i]);
    }
  }

  /// The best, after [#order].
  long peek() {
    return keys[0];
  }

  /// Takes the best, after [#order].
  long poll() {
    long best = keys[0];
    long last = keys[--size];
    if (size > 0) {
      siftDown(0, last);
    }
    return best;
  }

  private void siftDown(int from, long key) {
    int parent = from;
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && keys[child + 1] > keys[child]) {
        child++;
      }
      if (keys[child] <= key) {
        break;
      }
      keys[parent] = keys[child];
      parent = child;
    }
    keys[parent] = key;
  }
}

package org.akin.local.ann.topk;

import java.util.Arrays;

/// Numbers with a score, from which the best is taken again and again.
///
/// A max-heap of longs as [TopNeighbors] makes them; [#order] builds it in O(n), [#poll] takes the
/// best in O(log n). Not thread-safe.
public final class CandidateHeap {
  private static final int LEAST_CAPACITY = 16;

  private long[] keys;
  private int size;

  public CandidateHeap(int capacity) {
    this.keys = new long[Math.max(LEAST_CAPACITY, capacity)];
  }

  public int size() {
    return size;
  }

  public void clear() {
    size = 0;
  }

  /// Appends without keeping order.
  public void add(int number, float score) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, 2 * size);
    }
    keys[size++] = TopNeighbors.key(number, score);
  }

  /// One of them in the order added, before [#order].
  public long get(int index) {
    return keys[index];
  }

  /// Drops all but the best, in no order, in O(n) on average (Hoare's selection).
  ///
  /// @param count how many stay, at least 1 and at most as many as there are
  /// @return the worst of them
  public long keep(int count) {
    int from = 0;
    int to = size - 1;
    while (from < to) {
      long pivot = keys[(from + to) >>> 1];
      int left = from;
      int right = to;
      while (left <= right) {
        while (keys[left] > pivot) {
          left++;
        }
        while (keys[right] < pivot) {
          right--;
        }
        if (left <= right) {
          long key = keys[left];
          keys[left++] = keys[right];
          keys[right--] = key;
        }
      }
      if (count - 1 <= right) {
        to = right;
      } else if (count - 1 >= left) {
        from = left;
      } else {
        break;
      }
    }
    size = count;
    return keys[count - 1];
  }

  public void order() {
    for (int i = (size >>> 1) - 1; i >= 0; i--) {
      siftDown(i, keys[i]);
    }
  }

  /// The best, after [#order].
  public long peek() {
    return keys[0];
  }

  /// Takes the best, after [#order].
  public long poll() {
    long best = keys[0];
    long last = keys[--size];
    if (size > 0) {
      siftDown(0, last);
    }
    return best;
  }

  /// Takes the best `count`, after [#order].
  public void drop(int count) {
    for (int i = 0; i < count; i++) {
      poll();
    }
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

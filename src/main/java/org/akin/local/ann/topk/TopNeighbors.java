package org.akin.local.ann.topk;

import java.util.Arrays;
import java.util.List;
import org.akin.corpus.Neighbor;

/// The best neighbours seen so far: a binary heap of fixed capacity with the worst on top.
///
/// A neighbour is one long: the cosine's bits made sortable in the upper half, the complement of
/// its number in the lower, so that one comparison orders by cosine and then by the lower number.
/// An offer costs O(1) when it is refused and O(log capacity) when it is kept. Not thread-safe.
public final class TopNeighbors {
  private static final int INITIAL_CAPACITY = 64;

  private final int limit;
  private long[] heap;
  private int size;

  /// @param limit most neighbours kept, at least 1; memory grows with those offered
  public TopNeighbors(int limit) {
    this.limit = limit;
    this.heap = new long[Math.min(limit, INITIAL_CAPACITY)];
  }

  public boolean isFull() {
    return size == limit;
  }

  /// The cosine a newcomer must reach: the worst one kept, or -∞ while there is room.
  public float threshold() {
    return isFull() ? cosine(heap[0]) : Float.NEGATIVE_INFINITY;
  }

  public int size() {
    return size;
  }

  /// One of those kept, in no order.
  public long get(int index) {
    return heap[index];
  }

  public void offer(int number, float cosine) {
    offer(key(number, cosine));
  }

  /// @param key as [#key] makes it
  void offer(long key) {
    if (size < limit) {
      if (size == heap.length) {
        heap = Arrays.copyOf(heap, (int) Math.min(limit, 2L * size));
      }
      heap[size] = key;
      siftUp(size++);
    } else if (key > heap[0]) {
      heap[0] = key;
      siftDown();
    }
  }

  /// What was kept, best first.
  public List<Neighbor> sorted() {
    long[] keys = Arrays.copyOf(heap, size);
    Arrays.sort(keys);
    Neighbor[] neighbors = new Neighbor[size];
    for (int i = 0; i < size; i++) {
      long key = keys[size - 1 - i];
      neighbors[i] = new Neighbor(number(key), cosine(key));
    }
    return List.of(neighbors);
  }

  private void siftUp(int from) {
    int child = from;
    long key = heap[child];
    while (child > 0) {
      int parent = (child - 1) >>> 1;
      if (heap[parent] <= key) {
        break;
      }
      heap[child] = heap[parent];
      child = parent;
    }
    heap[child] = key;
  }

  private void siftDown() {
    long key = heap[0];
    int parent = 0;
    while (2 * parent + 1 < size) {
      int child = 2 * parent + 1;
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= key) {
        break;
      }
      heap[parent] = heap[child];
      parent = child;
    }
    heap[parent] = key;
  }

  /// Larger is better. Negative zero is folded into zero so that the two tie.
  static long key(int number, float cosine) {
    int bits = Float.floatToRawIntBits(cosine + 0.0f);
    int sortable = bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) sortable << 32) | (Integer.MAX_VALUE - number);
  }

  public static float cosine(long key) {
    int sortable = (int) (key >> 32);
    return Float.intBitsToFloat(sortable ^ ((sortable >> 31) & Integer.MAX_VALUE));
  }

  public static int number(long key) {
    return Integer.MAX_VALUE - (int) key;
  }
}

package org.akin.local.ann;

import java.lang.foreign.Arena;
import java.util.BitSet;
import java.util.List;
import java.util.concurrent.locks.StampedLock;
import org.akin.corpus.Neighbor;
import org.akin.corpus.VectorSource;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.flat.UnitVectors;
import org.akin.local.ann.simd.DeinterleavedQuery;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.ann.topk.TopNeighbors;

/// Computes the cosine of every accepted vector: exact whatever recall is asked for, and the oracle
/// of every faster index.
///
/// A search reads all accepted vectors once: O(size · dimension), bound by memory. Memory outside
/// the heap is 4 · dimension bytes a vector; on the heap one bit. Searches run concurrently; a put
/// waits for those that are running.
public final class ExactIndex implements NeighborIndex {
  private final int dimension;
  private final VectorKernels kernels;
  private final Arena arena = Arena.ofShared();
  private final FlatVectors vectors;
  private final BitSet present = new BitSet();
  private final StampedLock lock = new StampedLock();
  private int size;
  private boolean closed;

  /// @param dimension length of every vector, at least 1
  public ExactIndex(int dimension) {
    this(dimension, VectorKernels.fastest());
  }

  ExactIndex(int dimension, VectorKernels kernels) {
    this.dimension = UnitVectors.checked(dimension);
    this.kernels = kernels;
    this.vectors = FlatVectors.inMemory(dimension, arena);
  }

  /// Searches vectors that are kept elsewhere, reading each once: for a question that comes while
  /// there is no index. Exact whatever recall is asked for.
  ///
  /// @param query of this dimension and of norm 1 ± 1e-3
  /// @throws E as the source
  public static <E extends Exception> List<Neighbor> scan(
      float[] query, NeighborQuery request, VectorSource<E> source) throws E {
    UnitVectors.check("query", query, query.length);
    VectorKernels kernels = VectorKernels.fastest();
    DeinterleavedQuery paired = new DeinterleavedQuery(query);
    TopNeighbors best = new TopNeighbors(request.limit());
    try (Arena arena = Arena.ofConfined()) {
      FlatVectors one = FlatVectors.inMemory(query.length, arena);
      source.forEach((number, vector) -> {
        if (request.accepts(number)) {
          UnitVectors.check("vector of number " + number, vector, query.length);
          one.put(0, vector);
          best.offer(number, one.dot(kernels, paired, 0));
        }
      });
    }
    return best.sorted();
  }

  @Override
  public List<Neighbor> search(float[] query, NeighborQuery request) {
    UnitVectors.check("query", query, dimension);
    DeinterleavedQuery paired = new DeinterleavedQuery(query);
    TopNeighbors best = new TopNeighbors(request.limit());
    long stamp = lock.readLock();
    try {
      checkOpen();
      for (int i = present.nextSetBit(0); i >= 0; i = present.nextSetBit(i + 1)) {
        if (request.accepts(i)) {
          vectors.offer(kernels, paired, i, best);
        }
      }
    } finally {
      lock.unlockRead(stamp);
    }
    return best.sorted();
  }

  @Override
  public void put(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    long stamp = lock.writeLock();
    try {
      checkOpen();
      vectors.put(number, vector);
      if (!present.get(number)) {
        present.set(number);
        size++;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  @Override
  public void remove(int number) {
    long stamp = lock.writeLock();
    try {
      checkOpen();
      if (number >= 0 && present.get(number)) {
        present.clear(number);
        size--;
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  @Override
  public int size() {
    long stamp = lock.readLock();
    try {
      checkOpen();
      return size;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public void close() {
    long stamp = lock.writeLock();
    try {
      if (!closed) {
        closed = true;
        arena.close();
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void checkOpen() {
    if (closed) {
      throw new IllegalStateException("index is closed");
    }
  }
}

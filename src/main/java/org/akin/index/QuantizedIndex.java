package org.akin.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BiConsumer;

/// The default index: one-bit codes grouped by cluster decide which vectors are worth measuring.
///
/// The answer's recall is the one the query states, on average over queries like the stored
/// vectors; a recall of 1.0 measures every vector. See [SignCode] for the estimate, [Search] for
/// the order of work and [Margins] for what the recall costs.
///
/// Memory outside the heap: 4 · dimension bytes a vector, and dimension / 8 + 8 for its code; on
/// the heap about 11 bytes. Putting costs microseconds and is seen by the next search. When the
/// index has grown to [#GROWTH] times what its clusters were learnt from, or as many changes were
/// made, the put that notices groups all anew while searches go on with the former grouping.
public final class QuantizedIndex implements NeighborIndex {
  /// Up to this size every search is exact: it is as fast, and has nothing to learn from.
  static final int EXACT_UP_TO = 2048;

  private static final int GROWTH = 4;

  /// Of accepted numbers, at most this share of all, or as many as [#FEW], are simply measured.
  private static final int FEW_SHARE = 32;

  private static final int FEW = 1024;

  private final int dimension;
  private final Arithmetic arithmetic;
  private final Rotation rotation;
  private final StampedLock lock = new StampedLock();
  private final Storage storage;
  private final FlatVectors vectors;
  private Grouping grouping;
  private Margins margins;
  private int changesUntilTraining = EXACT_UP_TO;
  private boolean closed;

  /// An empty index in memory.
  ///
  /// @param dimension length of every vector, at least 1
  public QuantizedIndex(int dimension) {
    this(dimension, Arithmetic.fastest());
  }

  QuantizedIndex(int dimension, Arithmetic arithmetic) {
    this(
        arithmetic,
        new Rotation(arithmetic, checked(dimension)),
        new MemoryStorage(dimension),
        Grouping.untrained(arithmetic, Rotation.padded(dimension)));
  }

  private QuantizedIndex(
      Arithmetic arithmetic, Rotation rotation, Storage storage, Clusters clusters) {
    this.dimension = rotation.dimension();
    this.arithmetic = arithmetic;
    this.rotation = rotation;
    this.storage = storage;
    this.vectors = new FlatVectors(dimension, storage.vectors());
    this.grouping = grouping(clusters, storage.codes());
    this.margins = Margins.wide(rotation.padded());
  }

  /// An empty index whose files replace those in the directory. Nothing is durable before [#flush].
  public static QuantizedIndex create(Path directory, int dimension) throws IOException {
    Arithmetic arithmetic = Arithmetic.fastest();
    Clusters clusters = Grouping.untrained(arithmetic, Rotation.padded(checked(dimension)));
    DirectoryStorage storage = DirectoryStorage.create(directory, dimension, clusters);
    return new QuantizedIndex(arithmetic, new Rotation(arithmetic, dimension), storage, clusters);
  }

  /// Opens the files that [#flush] left, reading the codes' numbers and none of the vectors.
  ///
  /// @param generation the one the caller's data has
  /// @return empty when the files are missing, of another dimension, version or generation, or were
  ///   being changed when the process ended: the caller then [#create]s them anew
  public static Optional<QuantizedIndex> open(Path directory, int dimension, long generation)
      throws IOException {
    Optional<DirectoryStorage> found =
        DirectoryStorage.open(directory, checked(dimension), checked(generation));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    DirectoryStorage storage = found.get();
    Arithmetic arithmetic = Arithmetic.fastest();
    Rotation rotation = new Rotation(arithmetic, dimension);
    QuantizedIndex index =
        new QuantizedIndex(arithmetic, rotation, storage, storage.readClusters(arithmetic));
    index.grouping.resume();
    index.margins = new Margins(storage.margins(), index.rotation.padded());
    index.changesUntilTraining = changesUntilTraining(index.grouping.size());
    if (index.grouping.size() != storage.count()) {
      index.close();
      return Optional.empty();
    }
    return Optional.of(index);
  }

  /// Makes everything put and removed so far durable as this generation; no effect in memory.
  ///
  /// Comes from the writing thread; searches go on. A crash before it returns leaves files that
  /// [#open] refuses.
  ///
  /// @param generation at least 0
  public void flush(long generation) throws IOException {
    checkOpen();
    storage.flush(checked(generation), grouping.size(), margins);
  }

  /// Reads all files and compares them with their checksums as of the last flush.
  ///
  /// @throws org.akin.paper.CorruptDataException if they differ
  public void verify() {
    checkOpen();
    storage.verify();
  }

  private static int checked(int dimension) {
    if (dimension < 1) {
      throw new IllegalArgumentException("dimension: expected at least 1, found " + dimension);
    }
    return dimension;
  }

  private static long checked(long generation) {
    if (generation < 0) {
      throw new IllegalArgumentException("generation: expected at least 0, found " + generation);
    }
    return generation;
  }

  private Grouping grouping(Clusters clusters, Chunks chunks) {
    return new Grouping(clusters, new CodeBlocks(rotation.padded(), chunks));
  }

  @Override
  public List<Neighbor> search(float[] query, NeighborQuery request) {
    UnitVectors.check("query", query, dimension);
    float[] rotated = rotation.rotate(query);
    long stamp = lock.readLock();
    try {
      checkOpen();
      return search(query, rotated, request);
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /// Gives the neighbours of stored vectors, themselves not among their own; nothing for a number
  /// that is not stored. Changes wait until the last has been found.
  ///
  /// @param numbers best of one cluster, and not many hundreds
  void neighborsOf(int[] numbers, NeighborQuery request, BiConsumer<Integer, List<Neighbor>> sink) {
    long stamp = lock.readLock();
    try {
      checkOpen();
      TileSearch search = new TileSearch(arithmetic, grouping, vectors, rotation, request);
      boolean all = isExact(request) || grouping.clusters.count() == 1;
      search.search(numbers, all ? Float.POSITIVE_INFINITY : margins.clusterReach(request));
      for (int i = 0; i < search.count(); i++) {
        sink.accept(search.number(i), search.neighbors(i));
      }
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /// The vector of a number, if it is stored; a new array.
  Optional<float[]> vector(int number) {
    long stamp = lock.readLock();
    try {
      checkOpen();
      return grouping.positions.get(number) == Positions.ABSENT
          ? Optional.empty()
          : Optional.of(vectors.get(number));
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /// All stored numbers, those of a cluster next to each other.
  int[] numbersByCluster() {
    long stamp = lock.readLock();
    try {
      checkOpen();
      return grouping.numbers();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private List<Neighbor> search(float[] query, float[] rotated, NeighborQuery request) {
    Search search = new Search(arithmetic, grouping, vectors, query, request);
    BitSet accepted = request.accepted();
    if (accepted != null && isFew(accepted)) {
      search.accepted(accepted);
    } else if (isExact(request)) {
      search.all();
    } else {
      boolean clustered = grouping.clusters.count() > 1;
      search.approximate(rotated, margins.reach(request.limit(), request.recall(), clustered));
    }
    return search.sorted();
  }

  private boolean isExact(NeighborQuery request) {
    return request.recall() == 1
        || grouping.size() <= EXACT_UP_TO
        || request.limit() >= grouping.size() / GROWTH;
  }

  private boolean isFew(BitSet accepted) {
    int count = accepted.cardinality();
    return count <= FEW || count <= grouping.size() / FEW_SHARE;
  }

  @Override
  public void put(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    float[] rotated = rotation.rotate(vector);
    int cluster = grouping.clusters.nearest(rotated);
    long stamp = lock.writeLock();
    try {
      checkOpen();
      storage.changing();
      grouping.remove(number);
      vectors.put(number, vector);
      grouping.add(number, rotated, cluster);
    } finally {
      lock.unlockWrite(stamp);
    }
    if (--changesUntilTraining <= 0) {
      train(grouping.positions);
    }
  }

  /// Stores many vectors under the numbers from `first` on, as [#putAll(VectorSource)].
  ///
  /// @throws IllegalArgumentException as [#put]; nothing is stored then
  public void putAll(int first, List<float[]> added) {
    for (int i = 0; i < added.size(); i++) {
      UnitVectors.checkNumber(first + i);
      UnitVectors.check("vector of number " + (first + i), added.get(i), dimension);
    }
    putAll(sink -> {
      for (int i = 0; i < added.size(); i++) {
        sink.put(first + i, added.get(i));
      }
    });
  }

  /// Stores many vectors: the same as putting one by one, but encodes them on all cores and groups
  /// an index that grows several times over only once. Searches go on and find what was put when
  /// this returns.
  ///
  /// @throws E as the source
  /// @throws IllegalArgumentException as [#put]; the numbers given until then are absent, as they
  ///   are when the source fails
  public <E extends Exception> void putAll(VectorSource<E> source) throws E {
    BitSet added = new BitSet();
    source.forEach((number, vector) -> {
      store(number, vector);
      added.set(number);
    });
    if (added.cardinality() < changesUntilTraining) {
      encode(added.stream().toArray());
    } else {
      Positions present = grouping.positions.copy();
      added.stream().forEach(number -> present.set(number, 0));
      train(present);
    }
  }

  /// Writes a vector without a code, so that no search finds it.
  private void store(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    long stamp = lock.writeLock();
    try {
      checkOpen();
      storage.changing();
      grouping.remove(number);
      vectors.put(number, vector);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void encode(int[] numbers) {
    for (int from = 0; from < numbers.length; from += Grouping.TILE) {
      int to = Math.min(numbers.length, from + Grouping.TILE);
      Grouping.Encoded tile =
          grouping.encode(Arrays.copyOfRange(numbers, from, to), vectors, rotation);
      long stamp = lock.writeLock();
      try {
        grouping.addAll(tile);
      } finally {
        lock.unlockWrite(stamp);
      }
    }
    changesUntilTraining -= numbers.length;
  }

  /// Learns clusters and margins anew. Only the one writing thread comes here, so it may read what
  /// it alone changes without the lock.
  private void train(Positions present) {
    Clusters clusters = Grouping.train(arithmetic, present, vectors, rotation);
    Grouping trained = encodeAll(clusters, present.numbers());
    Margins measured = new Calibration(arithmetic, trained, vectors, rotation).measure();
    long stamp = lock.writeLock();
    try {
      storage.adopt();
      grouping = trained;
      margins = measured;
      changesUntilTraining = changesUntilTraining(trained.size());
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private Grouping encodeAll(Clusters clusters, int[] numbers) {
    try (Arena arena = Arena.ofShared()) {
      long chunkBytes = CodeBlocks.chunkBytes(rotation.padded());
      Grouping scattered = grouping(clusters, new MemoryChunks(chunkBytes, arena));
      for (int from = 0; from < numbers.length; from += Grouping.TILE) {
        int to = Math.min(numbers.length, from + Grouping.TILE);
        int[] tile = Arrays.copyOfRange(numbers, from, to);
        scattered.addAll(scattered.encode(tile, vectors, rotation));
      }
      Chunks ordered = storage.newCodes(clusters);
      return scattered.inOrder(new CodeBlocks(rotation.padded(), ordered));
    }
  }

  /// Steps at 2,048 and then at 4^n thousand, so that the largest index before a step is still well
  /// grouped.
  private static int changesUntilTraining(int size) {
    long next = EXACT_UP_TO;
    while (next <= size) {
      next = next < Grouping.CLUSTERED_FROM ? Grouping.CLUSTERED_FROM : next * GROWTH;
    }
    return (int) Math.min(Integer.MAX_VALUE, next - size);
  }

  @Override
  public void remove(int number) {
    long stamp = lock.writeLock();
    try {
      checkOpen();
      if (grouping.positions.get(number) != Positions.ABSENT) {
        storage.changing();
        grouping.remove(number);
        changesUntilTraining--;
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
      return grouping.size();
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
        storage.close();
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

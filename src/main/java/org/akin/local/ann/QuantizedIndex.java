package org.akin.local.ann;

import java.io.IOException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.akin.corpus.Neighbor;
import org.akin.corpus.VectorSource;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// The default index: one-bit codes grouped by cluster decide which vectors are worth measuring.
///
/// The answer's recall is the one the query states, on average over queries like the stored
/// vectors; a recall of 1.0 measures every vector. See [SignCode] for the estimate, [Search] for
/// the order of work and [Margins] for what the recall costs.
///
/// Memory outside the heap: 4 · dimension bytes a vector, and dimension / 8 + 8 for its code; on
/// the heap about 11 bytes. Putting costs microseconds and is seen by the next search. When the
/// index has grown to several times what its clusters were learnt from, or as many changes were
/// made, a thread of its own groups all anew ([Regrouping]); puts and searches go on meanwhile, and
/// what they change is kept.
public final class QuantizedIndex implements NeighborIndex {
  /// Up to this size every search is exact: it is as fast, and has nothing to learn from.
  static final int EXACT_UP_TO = 2048;

  private final int dimension;
  private final Arithmetic arithmetic;
  private final Rotation rotation;
  private final StampedLock lock = new StampedLock();
  private final Storage storage;
  private final FlatVectors vectors;
  private final Training training;

  /// Held by whoever changes the index or exchanges its grouping; taken before the lock.
  private final Object writing = new Object();

  private volatile @Nullable Regrouping regrouping;
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
        new Rotation(arithmetic, UnitVectors.checked(dimension)),
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
    this.training = new Training(arithmetic, rotation, vectors, storage);
    this.grouping = new Grouping(clusters, new CodeBlocks(rotation.padded(), storage.codes()));
    this.margins = Margins.wide(rotation.padded());
  }

  /// An empty index whose files replace those in the directory. Nothing is durable before [#flush].
  public static QuantizedIndex create(Path directory, int dimension) throws IOException {
    Arithmetic arithmetic = Arithmetic.fastest();
    Clusters clusters =
        Grouping.untrained(arithmetic, Rotation.padded(UnitVectors.checked(dimension)));
    DirectoryStorage storage = DirectoryStorage.create(directory, dimension, clusters);
    return new QuantizedIndex(arithmetic, new Rotation(arithmetic, dimension), storage, clusters);
  }

  /// Opens the files that [#flush] left, reading the codes and none of the vectors: those are
  /// compared with their checksums chunk by chunk, each before the first search that reads it.
  ///
  /// @param generation the one the caller's data has
  /// @return empty when the files are missing, of another dimension, version or generation, or were
  ///   being changed when the process ended: the caller then makes them again with [#create]
  /// @throws CorruptDataException when they are damaged; later calls too, when vectors are
  public static Optional<QuantizedIndex> open(Path directory, int dimension, long generation)
      throws IOException {
    return open(directory, dimension, generation, MapMode.READ_WRITE);
  }

  /// @param mode `READ_ONLY` for files that are only searched
  static Optional<QuantizedIndex> open(Path directory, int dimension, long generation, MapMode mode)
      throws IOException {
    Optional<DirectoryStorage> found =
        DirectoryStorage.open(
            directory, UnitVectors.checked(dimension), FileHeader.checked(generation), mode);
    return found.isEmpty() ? Optional.empty() : Optional.of(opened(found.get(), dimension));
  }

  private static QuantizedIndex opened(DirectoryStorage storage, int dimension) throws IOException {
    Arithmetic arithmetic = Arithmetic.fastest();
    Rotation rotation = new Rotation(arithmetic, dimension);
    QuantizedIndex index =
        new QuantizedIndex(arithmetic, rotation, storage, storage.readClusters(arithmetic));
    index.grouping.resume();
    index.margins = new Margins(storage.margins(), index.rotation.padded());
    index.changesUntilTraining = storage.changesLeft();
    return index;
  }

  /// Makes everything put and removed so far durable as this generation; no effect in memory.
  ///
  /// Comes from the writing thread; searches go on. Waits for the grouping that [#putAll] began. A
  /// crash before it returns leaves files that [#open] refuses.
  ///
  /// @param generation at least 0
  /// @throws IOException also when the last grouping anew had failed; what was put is durable then,
  ///   and the next attempt comes after some more changes
  public void flush(long generation) throws IOException {
    if (grouping.positions.uncoded() > 0) {
      awaitRegrouping();
    }
    synchronized (writing) {
      checkOpen();
      // There are some only when the last grouping failed.
      encode(grouping.positions.withoutCode());
      storage.flush(FileHeader.checked(generation), grouping.size(), changesUntilTraining, margins);
      Regrouping ended = regrouping;
      Throwable failure = ended == null ? null : ended.failure();
      if (failure != null) {
        regrouping = null;
        changesUntilTraining = EXACT_UP_TO;
        throw new IOException("index could not be grouped anew: " + failure, failure);
      }
    }
  }

  /// Compares with their checksums the vectors that no search has read yet; searches and changes go
  /// on.
  ///
  /// @param givenUp asked every some milliseconds; must be true before the index is closed
  /// @throws CorruptDataException at the first damage
  void compareAll(BooleanSupplier givenUp) {
    storage.compareAll(givenUp);
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

  /// Neighbours of a stored vector, itself not among them; none when it is not stored.
  List<Neighbor> neighborsOf(int number, NeighborQuery request) {
    int limit = (int) Math.min(Integer.MAX_VALUE, request.limit() + 1L);
    NeighborQuery more = new NeighborQuery(limit, request.accepted(), request.recall());
    return shared(() -> {
      if (grouping.positions.get(number) == Positions.ABSENT) {
        return List.of();
      }
      float[] vector = vectors.get(number);
      return search(vector, rotation.rotate(vector), more).stream()
          .filter(neighbor -> neighbor.number() != number)
          .limit(request.limit())
          .toList();
    });
  }

  /// Whether a vector is stored under a number.
  boolean contains(int number) {
    return shared(() -> grouping.positions.get(number) != Positions.ABSENT);
  }

  /// The vector of a number, if it is stored; a new array.
  Optional<float[]> vector(int number) {
    return shared(() ->
        grouping.positions.get(number) == Positions.ABSENT
            ? Optional.empty()
            : Optional.of(vectors.get(number)));
  }

  /// All stored numbers, those of a cluster next to each other.
  int[] numbersByCluster() {
    return shared(() -> grouping.numbers());
  }

  private List<Neighbor> search(float[] query, float[] rotated, NeighborQuery request) {
    return new Search(arithmetic, grouping, vectors, query, request).answer(rotated, margins);
  }

  @Override
  public void put(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    float[] rotated = rotation.rotate(vector);
    synchronized (writing) {
      int cluster = grouping.clusters.nearest(rotated);
      exclusively(() -> {
        checkOpen();
        storage.changing();
        grouping.remove(number);
        vectors.put(number, vector);
        grouping.add(number, rotated, cluster);
      });
      changed(number);
    }
  }

  private void changed(int number) {
    changesUntilTraining--;
    Regrouping running = regrouping;
    if (running != null) {
      running.touch(number);
    } else if (changesUntilTraining <= 0) {
      regroup();
    }
  }

  private void regroup() {
    regrouping = Regrouping.begin(training, grouping.positions.copy(), this::adopt);
  }

  /// Comes from the thread that regrouped.
  private void adopt(Regrouping ended, Training.Result trained) {
    synchronized (writing) {
      try {
        if (ended.isGivenUp()) {
          storage.discard();
          return;
        }
        ended.catchUp(trained.grouping(), grouping.positions, vectors, rotation);
        adopt(trained);
        regrouping = null;
      } catch (RuntimeException | Error failure) {
        storage.discard();
        throw failure;
      }
    }
  }

  private void adopt(Training.Result trained) {
    int size = trained.grouping().size();
    int changesLeft = Training.changesLeft(size);
    storage.complete(size, changesLeft, trained.margins());
    exclusively(() -> {
      storage.adopt();
      grouping = trained.grouping();
      margins = trained.margins();
      changesUntilTraining = changesLeft;
    });
  }

  /// Waits until no regrouping runs. Without it searches are right as well, but may be exact and
  /// slow.
  public void awaitRegrouping() {
    Regrouping running = regrouping;
    if (running != null) {
      running.await();
    }
  }

  private void stopRegrouping() {
    Regrouping running = regrouping;
    if (running != null) {
      running.stop();
      regrouping = null;
    }
  }

  /// Stores many vectors: the same as putting one by one, but without waiting for more than that
  /// they are copied when the index grows by so many that it must be grouped anew. They are found
  /// at once, by exact searches until the grouping is done ([#awaitRegrouping]).
  ///
  /// @throws E as the source
  /// @throws IllegalArgumentException as [#put]; the numbers given until then are absent, as they
  ///   are when the source fails
  public <E extends Exception> void putAll(VectorSource<E> source) throws E {
    stopRegrouping();
    BitSet added = new BitSet();
    source.forEach((number, vector) -> {
      store(number, vector);
      added.set(number);
    });
    synchronized (writing) {
      if (grouping.positions.uncoded() == 0 && added.cardinality() < changesUntilTraining) {
        encode(added.stream().toArray());
      } else {
        present(added);
        regroup();
      }
    }
  }

  private void store(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    exclusively(() -> {
      checkOpen();
      storage.changing();
      grouping.remove(number);
      vectors.put(number, vector);
    });
  }

  /// Lets searches find vectors that are stored and have no code.
  private void present(BitSet added) {
    exclusively(
        () -> added.stream().forEach(number -> grouping.positions.set(number, Positions.UNCODED)));
  }

  /// Makes codes for stored vectors that have none.
  private void encode(int[] numbers) {
    for (int from = 0; from < numbers.length; from += Grouping.TILE) {
      int to = Math.min(numbers.length, from + Grouping.TILE);
      Grouping.Encoded tile =
          grouping.encode(Arrays.copyOfRange(numbers, from, to), vectors, rotation);
      exclusively(() -> grouping.addAll(tile));
    }
    changesUntilTraining -= numbers.length;
  }

  @Override
  public void remove(int number) {
    synchronized (writing) {
      long stamp = lock.writeLock();
      try {
        checkOpen();
        if (grouping.positions.get(number) == Positions.ABSENT) {
          return;
        }
        storage.changing();
        grouping.remove(number);
      } finally {
        lock.unlockWrite(stamp);
      }
      changed(number);
    }
  }

  @Override
  public int size() {
    return shared(() -> grouping.size());
  }

  @Override
  public void close() {
    stopRegrouping();
    exclusively(() -> {
      if (!closed) {
        closed = true;
        storage.close();
      }
    });
  }

  private <T> T shared(Supplier<T> reading) {
    long stamp = lock.readLock();
    try {
      checkOpen();
      return reading.get();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  private void exclusively(Runnable change) {
    long stamp = lock.writeLock();
    try {
      change.run();
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

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
import org.akin.local.ann.file.DirectoryStorage;
import org.akin.local.ann.file.FileHeader;
import org.akin.local.ann.file.MemoryStorage;
import org.akin.local.ann.file.Storage;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.flat.UnitVectors;
import org.akin.local.ann.ivf.CoarseQuantizer;
import org.akin.local.ann.ivf.InvertedFile;
import org.akin.local.ann.ivf.IvfSearch;
import org.akin.local.ann.ivf.RecallCalibration;
import org.akin.local.ann.ivf.Retraining;
import org.akin.local.ann.ivf.Training;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;

/// The default index, an inverted file of RaBitQ codes (IVF-RaBitQ): one-bit codes decide which
/// vectors are reranked with their exact cosine.
///
/// The answer's recall is the one the query states, on average over queries like the stored
/// vectors; a recall of 1.0 compares every vector. See [RabitqCode] for the estimate, [IvfSearch]
/// for the order of work and [RecallCalibration] for what the recall costs.
///
/// Memory outside the heap: 4 · dimension bytes a vector, and dimension / 8 + 8 for its code; on
/// the heap five to ten bytes. Putting costs microseconds and is seen by the next search. When the
/// index has grown to several times what its centroids were trained on, or as many changes were
/// made, a thread of its own trains it again ([Retraining]); puts and searches go on meanwhile, and
/// what they change is kept.
public final class QuantizedIndex implements NeighborIndex {
  private final int dimension;
  private final VectorKernels kernels;
  private final Rotation rotation;
  private final StampedLock lock = new StampedLock();
  private final Storage storage;
  private final FlatVectors vectors;
  private final Training training;

  /// Held while the index is changed or its inverted file replaced; taken before the lock.
  private final Object writing = new Object();

  private volatile @Nullable Retraining retraining;
  private InvertedFile invertedFile;
  private RecallCalibration calibration;
  private int changesUntilTraining = InvertedFile.EXACT_UP_TO;
  private boolean closed;

  /// An empty index in memory.
  ///
  /// @param dimension length of every vector, at least 1
  public QuantizedIndex(int dimension) {
    this(dimension, VectorKernels.fastest());
  }

  QuantizedIndex(int dimension, VectorKernels kernels) {
    this(
        kernels,
        new Rotation(kernels, UnitVectors.checked(dimension)),
        new MemoryStorage(dimension),
        InvertedFile.untrained(kernels, Rotation.padded(dimension)));
  }

  private QuantizedIndex(
      VectorKernels kernels, Rotation rotation, Storage storage, CoarseQuantizer quantizer) {
    this.dimension = rotation.dimension();
    this.kernels = kernels;
    this.rotation = rotation;
    this.storage = storage;
    this.vectors = new FlatVectors(dimension, storage.vectors());
    this.training = new Training(kernels, rotation, vectors, storage);
    this.invertedFile =
        new InvertedFile(quantizer, new CodeBlocks(rotation.padded(), storage.codes()));
    this.calibration = RecallCalibration.wide(rotation.padded());
  }

  /// An empty index whose files replace those in the directory. Nothing is durable before [#flush].
  public static QuantizedIndex create(Path directory, int dimension) throws IOException {
    VectorKernels kernels = VectorKernels.fastest();
    CoarseQuantizer quantizer =
        InvertedFile.untrained(kernels, Rotation.padded(UnitVectors.checked(dimension)));
    DirectoryStorage storage = DirectoryStorage.create(directory, dimension, quantizer);
    return new QuantizedIndex(kernels, new Rotation(kernels, dimension), storage, quantizer);
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
    VectorKernels kernels = VectorKernels.fastest();
    Rotation rotation = new Rotation(kernels, dimension);
    QuantizedIndex index =
        new QuantizedIndex(kernels, rotation, storage, storage.readQuantizer(kernels));
    index.invertedFile.resume();
    index.calibration = new RecallCalibration(storage.calibration(), index.rotation.padded());
    index.changesUntilTraining = storage.changesLeft();
    return index;
  }

  /// Makes everything put and removed so far durable as this generation; no effect in memory.
  ///
  /// Comes from the writing thread; searches go on. Waits for the training that [#putAll] began. A
  /// crash before it returns leaves files that [#open] refuses.
  ///
  /// @param generation at least 0
  /// @throws IOException also when the last training had failed; what was put is durable then, and
  ///   the next attempt comes after some more changes
  public void flush(long generation) throws IOException {
    if (invertedFile.directMap().uncoded() > 0) {
      awaitRetraining();
    }
    synchronized (writing) {
      checkOpen();
      // There are some only when the last training failed.
      encode(invertedFile.directMap().withoutCode());
      storage.flush(
          FileHeader.checked(generation), invertedFile.size(), changesUntilTraining, calibration);
      Retraining ended = retraining;
      Throwable failure = ended == null ? null : ended.failure();
      if (failure != null) {
        retraining = null;
        changesUntilTraining = InvertedFile.EXACT_UP_TO;
        throw new IOException("cannot train the index: " + failure, failure);
      }
    }
  }

  /// Compares with their checksums the vectors that no search has read yet; searches and changes go
  /// on.
  ///
  /// @param givenUp asked every few milliseconds; must be true before the index is closed
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
      if (!invertedFile.contains(number)) {
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
    return shared(() -> invertedFile.contains(number));
  }

  /// The vector of a number, if it is stored; a new array.
  Optional<float[]> vector(int number) {
    return shared(
        () -> invertedFile.contains(number) ? Optional.of(vectors.get(number)) : Optional.empty());
  }

  /// All stored numbers, those of one list next to each other.
  int[] numbersByList() {
    return shared(() -> invertedFile.numbers());
  }

  private List<Neighbor> search(float[] query, float[] rotated, NeighborQuery request) {
    return new IvfSearch(kernels, invertedFile, vectors, query, request)
        .answer(rotated, calibration);
  }

  @Override
  public void put(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    float[] rotated = rotation.rotate(vector);
    synchronized (writing) {
      int cluster = invertedFile.quantizer().nearest(rotated);
      exclusively(() -> {
        checkOpen();
        storage.changing();
        invertedFile.remove(number);
        vectors.put(number, vector);
        invertedFile.add(number, rotated, cluster);
      });
      changed(number);
    }
  }

  private void changed(int number) {
    changesUntilTraining--;
    Retraining running = retraining;
    if (running != null) {
      running.touch(number);
    } else if (changesUntilTraining <= 0) {
      retrain();
    }
  }

  private void retrain() {
    retraining = Retraining.begin(training, invertedFile.directMap().copy(), this::adopt);
  }

  /// Called by the thread that trained.
  private void adopt(Retraining ended, Training.Result trained) {
    synchronized (writing) {
      try {
        if (ended.isGivenUp()) {
          storage.discard();
          return;
        }
        ended.catchUp(trained.invertedFile(), invertedFile.directMap(), vectors, rotation);
        adopt(trained);
        retraining = null;
      } catch (RuntimeException | Error failure) {
        storage.discard();
        throw failure;
      }
    }
  }

  private void adopt(Training.Result trained) {
    int size = trained.invertedFile().size();
    int changesLeft = Training.changesLeft(size);
    storage.complete(size, changesLeft, trained.calibration());
    exclusively(() -> {
      storage.adopt();
      invertedFile = trained.invertedFile();
      calibration = trained.calibration();
      changesUntilTraining = changesLeft;
    });
  }

  /// Waits until no training runs. Searches are right without it, but may be exact and slow.
  public void awaitRetraining() {
    Retraining running = retraining;
    if (running != null) {
      running.await();
    }
  }

  private void stopRetraining() {
    Retraining running = retraining;
    if (running != null) {
      running.stop();
      retraining = null;
    }
  }

  /// Stores many vectors: the same as putting one by one, but without waiting for more than that
  /// they are copied when the index grows so much that it must be trained again. They are found at
  /// once, by exact searches until the training is done ([#awaitRetraining]).
  ///
  /// @throws E as the source
  /// @throws IllegalArgumentException as [#put]; the numbers given until then are absent, as they
  ///   are when the source fails
  public <E extends Exception> void putAll(VectorSource<E> source) throws E {
    stopRetraining();
    BitSet added = new BitSet();
    source.forEach((number, vector) -> {
      store(number, vector);
      added.set(number);
    });
    synchronized (writing) {
      if (invertedFile.directMap().uncoded() == 0 && added.cardinality() < changesUntilTraining) {
        encode(added.stream().toArray());
      } else {
        exclusively(() -> invertedFile.addWithoutCode(added));
        retrain();
      }
    }
  }

  private void store(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    exclusively(() -> {
      checkOpen();
      storage.changing();
      invertedFile.remove(number);
      vectors.put(number, vector);
    });
  }

  /// Makes codes for stored vectors that have none.
  private void encode(int[] numbers) {
    for (int from = 0; from < numbers.length; from += InvertedFile.TILE) {
      int to = Math.min(numbers.length, from + InvertedFile.TILE);
      InvertedFile.Encoded tile =
          invertedFile.encode(Arrays.copyOfRange(numbers, from, to), vectors, rotation);
      exclusively(() -> invertedFile.addAll(tile));
    }
    changesUntilTraining -= numbers.length;
  }

  @Override
  public void remove(int number) {
    synchronized (writing) {
      if (!contains(number)) {
        return;
      }
      exclusively(() -> {
        storage.changing();
        invertedFile.remove(number);
      });
      changed(number);
    }
  }

  @Override
  public int size() {
    return shared(() -> invertedFile.size());
  }

  @Override
  public void close() {
    stopRetraining();
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

package org.akin.local.ann;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BooleanSupplier;
import org.akin.corpus.Neighbor;
import org.akin.corpus.VectorSource;
import org.akin.local.ann.file.DirectoryStorage;
import org.akin.local.ann.flat.UnitVectors;
import org.akin.local.ann.ivf.InvertedFile;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.ann.topk.TopNeighbors;
import org.akin.paper.CorruptDataException;

/// A [QuantizedIndex] in files behind a write buffer: what is put and removed waits in memtables,
/// which are searched together with the files, until a flush writes it to them.
///
/// So a change costs microseconds and no wait for the disk, and a crash between two flushes leaves
/// files that are whole as of the last one, which [#generation] names: the caller puts again what
/// came after. Only a crash in the middle of a flush leaves files that [#open] refuses.
///
/// Each waiting change costs a search one more exact comparison. Searches and changes go on during
/// a flush; it is slower the more lists the changes fall into.
public final class BufferedIndex implements NeighborIndex {
  /// Up to this many vectors a search compares all of them.
  public static final int EXACT_UP_TO = InvertedFile.EXACT_UP_TO;

  private static final long UNWRITTEN = -1;

  private final VectorKernels kernels = VectorKernels.fastest();
  private final int dimension;
  private final QuantizedIndex files;

  /// Held through a flush.
  private final ReentrantLock flushing = new ReentrantLock();

  /// Guards everything below.
  private final StampedLock lock = new StampedLock();

  /// The memtables, newest first; all but the newest are immutable and being written.
  private final List<Memtable> memtables = new ArrayList<>();

  /// Numbers in the files whose newer value is in a memtable; masked when the files are searched.
  private BitSet masked = new BitSet();

  /// One more than the highest number in the files.
  private int end;

  private int size;
  private long generation;
  private boolean closed;

  private BufferedIndex(QuantizedIndex files, int dimension, long generation) {
    this.files = files;
    this.dimension = dimension;
    this.generation = generation;
    this.size = files.size();
    this.end = Arrays.stream(files.numbersByList()).max().orElse(-1) + 1;
    memtables.add(new Memtable(dimension));
  }

  /// An index whose files replace those in the directory, with these vectors. Nothing is durable
  /// before [#flush].
  ///
  /// @throws E as the source
  /// @throws IllegalArgumentException as [#put]
  public static <E extends Exception> BufferedIndex create(
      Path directory, int dimension, VectorSource<E> vectors) throws IOException, E {
    return filled(QuantizedIndex.create(directory, dimension), dimension, vectors);
  }

  private static <E extends Exception> BufferedIndex filled(
      QuantizedIndex empty, int dimension, VectorSource<E> vectors) throws E {
    try {
      empty.putAll(vectors);
      return new BufferedIndex(empty, dimension, UNWRITTEN);
    } catch (Throwable e) {
      empty.close();
      throw e;
    }
  }

  /// An index in memory alone, with these vectors: [#flush] keeps nothing.
  ///
  /// @throws E as the source
  /// @throws IllegalArgumentException as [#put]
  public static <E extends Exception> BufferedIndex inMemory(int dimension, VectorSource<E> vectors)
      throws E {
    return filled(new QuantizedIndex(dimension), dimension, vectors);
  }

  /// Opens the files that the last flush left. Vectors are compared with their checksums before
  /// they are first searched; [#compareAll] compares the rest.
  ///
  /// @return empty when they are missing, of another dimension or version, or were being written
  ///   when the process ended: the caller then makes them again with [#create]
  /// @throws CorruptDataException when they are damaged; later calls too, when vectors are
  public static Optional<BufferedIndex> open(Path directory, int dimension) throws IOException {
    return open(directory, dimension, MapMode.READ_WRITE);
  }

  /// The same for files that are not to be changed, or may not be: what is put stays in memory, and
  /// [#flush] must not be called.
  public static Optional<BufferedIndex> openToRead(Path directory, int dimension)
      throws IOException {
    return open(directory, dimension, MapMode.READ_ONLY);
  }

  private static Optional<BufferedIndex> open(Path directory, int dimension, MapMode mode)
      throws IOException {
    OptionalLong flushed = DirectoryStorage.generation(directory);
    if (flushed.isEmpty()) {
      return Optional.empty();
    }
    long generation = flushed.getAsLong();
    return QuantizedIndex.open(directory, dimension, generation, mode)
        .map(files -> new BufferedIndex(files, dimension, generation));
  }

  /// The latest generation that the files in a directory tell; empty when they tell none. To be
  /// compared with the caller's data before an index is opened or made there.
  public static OptionalLong latest(Path directory) throws IOException {
    return DirectoryStorage.latest(directory);
  }

  /// Compares with their checksums the vectors that no search has read yet; searches, changes and
  /// flushes go on.
  ///
  /// @param givenUp asked every few milliseconds; must be true before the index is closed
  /// @throws CorruptDataException at the first damage
  public void compareAll(BooleanSupplier givenUp) {
    files.compareAll(givenUp);
  }

  /// The caller's data that the files hold: as of the last flush; −1 when they were never written.
  public long generation() {
    long stamp = lock.readLock();
    try {
      return generation;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  @Override
  public List<Neighbor> search(float[] query, NeighborQuery request) {
    UnitVectors.check("query", query, dimension);
    long stamp = lock.readLock();
    try {
      TopNeighbors best = new TopNeighbors(request.limit());
      BitSet newer = new BitSet();
      for (Memtable memtable : memtables) {
        memtable.search(kernels, query, request, newer, best);
        newer.or(memtable.touched());
      }
      List<Neighbor> found = files.search(query, visible(request));
      if (best.size() == 0) {
        return found;
      }
      found.forEach(neighbor -> best.offer(neighbor.number(), neighbor.cosine()));
      return best.sorted();
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /// The same request without the masked numbers.
  private NeighborQuery visible(NeighborQuery request) {
    if (masked.isEmpty()) {
      return request;
    }
    BitSet wanted = request.accepted();
    BitSet accepted = wanted == null ? new BitSet(end) : (BitSet) wanted.clone();
    if (wanted == null) {
      accepted.set(0, end);
    }
    accepted.andNot(masked);
    return request.within(accepted);
  }

  @Override
  public void put(int number, float[] vector) {
    UnitVectors.checkNumber(number);
    UnitVectors.check("vector of number " + number, vector, dimension);
    long stamp = lock.writeLock();
    try {
      if (!contains(number)) {
        size++;
      }
      mask(number);
      memtables.getFirst().put(number, vector);
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  @Override
  public void remove(int number) {
    long stamp = lock.writeLock();
    try {
      if (number >= 0 && contains(number)) {
        size--;
        mask(number);
        memtables.getFirst().remove(number);
      }
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private boolean contains(int number) {
    for (Memtable memtable : memtables) {
      if (memtable.touched().get(number)) {
        return memtable.contains(number);
      }
    }
    return files.contains(number);
  }

  private void mask(int number) {
    if (files.contains(number)) {
      masked.set(number);
    }
  }

  @Override
  public int size() {
    long stamp = lock.readLock();
    try {
      if (closed) {
        throw new IllegalStateException("index is closed");
      }
      return size;
    } finally {
      lock.unlockRead(stamp);
    }
  }

  /// Writes what was put and removed so far to the files and makes them durable as this generation.
  /// Searches and changes go on; what changes meanwhile waits for the next flush, and may be in the
  /// files already.
  ///
  /// @param upTo the caller's data that was put before this call
  /// @throws IOException when the files cannot be written; what waits stays, and the next flush
  ///   tries again
  /// @throws CorruptDataException when a part that is to be changed is damaged
  public void flush(long upTo) throws IOException {
    flushing.lock();
    try {
      List<Memtable> frozen = freeze();
      for (Memtable memtable : frozen.reversed()) {
        memtable.applyTo(files);
      }
      long reached = Math.max(upTo, generation());
      files.flush(reached);
      release(frozen, reached);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } finally {
      flushing.unlock();
    }
  }

  /// Directs changes to a new memtable and masks in the files what the former ones hold.
  private List<Memtable> freeze() {
    long stamp = lock.writeLock();
    try {
      // An empty one stays, or each flush that fails would leave one more.
      if (!memtables.getFirst().touched().isEmpty()) {
        memtables.addFirst(new Memtable(dimension));
      }
      List<Memtable> frozen = List.copyOf(memtables.subList(1, memtables.size()));
      frozen.forEach(memtable -> masked.or(memtable.touched()));
      end = Math.max(end, masked.length());
      return frozen;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  private void release(List<Memtable> written, long upTo) {
    long stamp = lock.writeLock();
    try {
      memtables.removeAll(written);
      written.forEach(Memtable::close);
      BitSet known = new BitSet();
      memtables.getFirst().touched().stream().filter(files::contains).forEach(known::set);
      masked = known;
      generation = upTo;
    } finally {
      lock.unlockWrite(stamp);
    }
  }

  /// The nearest neighbours of every vector, as [KnnGraph#of], as of the last flush or later.
  ///
  /// @throws InterruptedException when the thread is interrupted
  /// @throws CorruptDataException when the files are damaged
  public KnnGraph graph(NeighborQuery request, int threads) throws InterruptedException {
    files.compareAll(() -> false);
    return KnnGraph.of(files, request, threads);
  }

  /// Closes the files; what was not flushed is forgotten.
  @Override
  public void close() {
    flushing.lock();
    try {
      files.close();
      long stamp = lock.writeLock();
      try {
        if (!closed) {
          closed = true;
          memtables.forEach(Memtable::close);
        }
      } finally {
        lock.unlockWrite(stamp);
      }
    } finally {
      flushing.unlock();
    }
  }
}

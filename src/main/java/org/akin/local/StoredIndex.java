package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.corpus.Changes;
import org.akin.corpus.Figure;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Neighbor;
import org.akin.corpus.StoreFacts;
import org.akin.local.ann.BufferedIndex;
import org.akin.local.ann.ExactIndex;
import org.akin.local.ann.KnnGraph;
import org.akin.local.ann.NeighborSearch;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.store.Directories;
import org.akin.local.store.PaperStore;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Uninterrupted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The neighbour index of a library, kept in step with the store, which is the truth: files of an
/// earlier generation are brought up to date by what changed since, files that are missing or
/// damaged are rebuilt.
///
/// Damage that shows only while it is searched costs no answer: until the index is rebuilt, each
/// search reads the store's vectors. When the store is only read, so are the files, and an index
/// that is rebuilt is one in memory.
///
/// Thread-safe; changes follow one another.
public final class StoredIndex implements NeighborSearch, Follower.Written, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoredIndex.class);

  private volatile Path directory;
  private final PaperStore store;
  private volatile @Nullable BufferedIndex index;
  private volatile long followed;

  /// Whether it has missed a commit, so that searches must read the store.
  private volatile boolean behind;

  /// Held while the files are written; taken before the other lock.
  private final Object writing = new Object();

  /// Held while the index is changed or replaced.
  private final Object changing = new Object();

  /// Damaged ones, which searches may still be reading.
  private final List<BufferedIndex> former = new CopyOnWriteArrayList<>();

  private volatile @Nullable Thread making;

  /// Between two attempts to make a damaged index again.
  private final RetryPause pause = new RetryPause();

  /// Passes over it that are under way.
  private final AtomicInteger graphs = new AtomicInteger();

  private @Nullable Thread comparing;
  private volatile boolean closed;

  private StoredIndex(Path directory, PaperStore store) {
    this.directory = directory;
    this.store = store;
    this.followed = store.facts().generation();
  }

  /// Opens the index files in a directory, or makes them.
  ///
  /// @throws CorruptDataException when a stored vector cannot be one, or the index has seen changes
  ///   that the store has lost
  public static StoredIndex open(Path directory, PaperStore store) throws IOException {
    StoredIndex opened = new StoredIndex(directory, store);
    ModelStamp model = store.facts().model();
    store.requireNotBehind("the index", BufferedIndex.latest(directory).orElse(0));
    if (model != null) {
      opened.index = opened.openFiles(model.dimension());
    }
    return opened;
  }

  private BufferedIndex openFiles(int dimension) throws IOException {
    try {
      Optional<BufferedIndex> found =
          store.isWritable()
              ? BufferedIndex.open(directory, dimension)
              : BufferedIndex.openToRead(directory, dimension);
      if (found.isPresent()) {
        BufferedIndex opened = found.get();
        Optional<BitSet> changed = store.changes().since(opened.generation());
        if (changed.isPresent()) {
          BufferedIndex current = caughtUp(opened, changed.get());
          if (current.size() == store.facts().papers()) {
            return current;
          }
          // An earlier version may have missed a commit, and numbered the files with a later one.
          LOG.warn(
              "rebuilding the index in {}: it holds {} of {} papers",
              directory,
              current.size(),
              store.facts().papers());
        }
        opened.close();
      }
      RebuildNotice.say("neighbour index", store.facts().papers());
    } catch (CorruptDataException damage) {
      LOG.warn("rebuilding the index: {}", damage.getMessage());
    }
    return make(dimension);
  }

  private BufferedIndex make(int dimension) throws IOException {
    try {
      return store.isWritable()
          ? BufferedIndex.create(directory, dimension, sink -> store.forEachVector(sink::put))
          : BufferedIndex.inMemory(dimension, sink -> store.forEachVector(sink::put));
    } catch (IllegalArgumentException e) {
      throw new CorruptDataException("library is damaged: " + e.getMessage(), e);
    }
  }

  private BufferedIndex caughtUp(BufferedIndex opened, BitSet changed) throws IOException {
    try {
      catchUp(opened, changed);
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void catchUp(BufferedIndex behind, BitSet changed) throws IOException {
    for (int n = changed.nextSetBit(0); n >= 0; n = changed.nextSetBit(n + 1)) {
      Optional<float[]> vector = store.vector(n);
      if (vector.isPresent()) {
        behind.put(n, vector.get());
      } else {
        behind.remove(n);
      }
    }
  }

  /// Compares the rest of the files with their checksums, on a separate thread: for servers.
  public void compareInBackground() {
    BufferedIndex current = index;
    if (current != null && comparing == null) {
      comparing = Thread.ofPlatform().name("akin-compare").daemon().start(() -> compare(current));
    }
  }

  private void compare(BufferedIndex current) {
    try {
      current.compareAll(() -> closed);
    } catch (CorruptDataException damage) {
      damaged(current, damage);
    }
  }

  /// Whether there is an index: false while the library has never held a paper.
  public boolean exists() {
    return store.facts().model() != null;
  }

  /// How many vectors are searched.
  public int size() {
    BufferedIndex current = index;
    return current == null ? 0 : current.size();
  }

  /// The recall that searches are calibrated for.
  Figure figure() {
    boolean exact = behind || size() <= BufferedIndex.EXACT_UP_TO;
    return new Figure(
        "akin_index_recall",
        Figure.Kind.GAUGE,
        "Share of the true nearest papers that the index is calibrated to find; 1 while it compares"
            + " all.",
        Map.of(),
        exact ? 1 : NeighborQuery.DEFAULT_RECALL);
  }

  @Override
  public List<Neighbor> search(float[] query, NeighborQuery request) throws IOException {
    BufferedIndex current = index;
    if (!behind && current != null) {
      try {
        return current.search(query, request);
      } catch (CorruptDataException damage) {
        damaged(current, damage);
      }
    }
    return ExactIndex.scan(query, request, sink -> store.forEachVector(sink::put));
  }

  /// The nearest neighbours of every paper.
  ///
  /// @throws IllegalStateException when the library has never held a paper
  /// @throws InterruptedException when the thread is interrupted
  public KnnGraph graph(NeighborQuery request, int threads)
      throws IOException, InterruptedException {
    BufferedIndex current = index;
    if (current == null) {
      throw new IllegalStateException("the library has never held a paper");
    }
    graphs.incrementAndGet();
    try {
      flush(followed);
      return current.graph(request, threads);
    } catch (CorruptDataException damage) {
      damaged(current, damage).join();
      return requireOther(current, damage).graph(request, threads);
    } finally {
      graphs.decrementAndGet();
    }
  }

  private BufferedIndex requireOther(BufferedIndex damaged, CorruptDataException damage) {
    BufferedIndex made = index;
    if (made == null || made == damaged) {
      throw damage;
    }
    return made;
  }

  /// Starts rebuilding a damaged index, unless that is under way, done, or has just failed.
  private Thread damaged(BufferedIndex current, CorruptDataException damage) {
    synchronized (former) {
      Thread running = making;
      if (running != null && (running.isAlive() || index != current || !pause.isOver())) {
        return running;
      }
      if (!pause.hasFailed()) {
        LOG.warn(
            "rebuilding the index; searches take longer until it is done: {}", damage.getMessage());
      }
      making = Thread.ofPlatform().name("akin-index").daemon().start(() -> replace(current));
      return making;
    }
  }

  private void replace(BufferedIndex damaged) {
    synchronized (writing) {
      if (index != damaged) {
        return;
      }
      try {
        long generation = store.facts().generation();
        BufferedIndex made = make(Objects.requireNonNull(store.facts().model()).dimension());
        synchronized (changing) {
          caughtUp(made, store.changes().requireSince(generation));
          index = made;
        }
        former.add(damaged);
        pause.succeeded();
        LOG.warn("the index in {} is rebuilt", directory);
      } catch (IOException | RuntimeException | InternalError e) {
        // The error is how a mapped file tells that its disk has no room.
        if (pause.failed(e.toString())) {
          LOG.warn(
              "could not rebuild the index in {}, retrying later: {}", directory, e.toString());
        }
      }
    }
  }

  @Override
  public String name() {
    return "neighbour index";
  }

  @Override
  public void follow(Changes changes, StoreFacts committed) throws IOException {
    synchronized (changing) {
      boolean complete = false;
      try {
        take(changes, committed);
        complete = true;
      } finally {
        behind |= !complete;
      }
    }
  }

  private void take(Changes changes, StoreFacts committed) throws IOException {
    BufferedIndex current = index;
    if (current == null) {
      // Made of the store, which has the changes.
      index = made(committed);
    } else {
      try {
        changes.forEachVector(current::put);
        changes.removals().forEach(current::remove);
      } catch (CorruptDataException damage) {
        damaged(current, damage);
      }
    }
    followed = committed.generation();
  }

  private BufferedIndex made(StoreFacts facts) throws IOException {
    return make(Objects.requireNonNull(facts.model()).dimension());
  }

  @Override
  public void catchUp(long since) throws IOException {
    synchronized (changing) {
      StoreFacts facts = store.facts();
      BufferedIndex current = index;
      if (current == null) {
        index = made(facts);
      } else {
        catchUp(current, store.changes().requireSince(since));
      }
      followed = facts.generation();
      behind = false;
    }
  }

  @Override
  public void flush(long generation) throws IOException {
    synchronized (writing) {
      BufferedIndex current = index;
      if (!store.isWritable() || current == null || current.generation() == generation) {
        return;
      }
      try {
        current.flush(generation);
      } catch (CorruptDataException damage) {
        damaged(current, damage);
      }
    }
  }

  @Override
  public long written() {
    BufferedIndex current = index;
    return current == null ? 0 : Math.max(0, current.generation());
  }

  /// Goes over to an index of other vectors.
  ///
  /// @param made of the vectors that the store is about to use
  /// @param files where it is
  void become(BufferedIndex made, Path files, VectorSwitch around) throws IOException {
    BufferedIndex before = index;
    Path left = directory;
    synchronized (writing) {
      around.run(facts -> {
        synchronized (changing) {
          index = made;
          directory = files;
          behind = false;
          followed = facts.generation();
        }
      });
    }
    if (before != null) {
      retire(before);
    }
    Directories.delete(left);
  }

  /// Closes an index that is searched no more, but for passes that began before.
  private void retire(BufferedIndex before) {
    Thread reading = comparing;
    if (graphs.get() == 0 && (reading == null || !reading.isAlive())) {
      before.close();
    } else {
      former.add(before);
    }
  }

  @Override
  public void close() {
    closed = true;
    // In this order: comparing may find what is rebuilt.
    join(comparing);
    join(making);
    BufferedIndex current = index;
    if (current != null) {
      current.close();
    }
    former.forEach(BufferedIndex::close);
  }

  private static void join(@Nullable Thread thread) {
    if (thread != null) {
      Uninterrupted.join(thread);
    }
  }
}

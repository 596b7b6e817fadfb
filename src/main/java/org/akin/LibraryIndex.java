package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import org.akin.index.LayeredIndex;
import org.akin.index.NeighborGraph;
import org.akin.index.NeighborIndex;
import org.akin.index.NeighborQuery;
import org.akin.paper.CorruptDataException;
import org.akin.store.Changes;
import org.akin.store.ModelStamp;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The neighbour index of a library, kept in step with the store, which is the truth: files of an
/// earlier generation are brought up to date by what changed since, files that are missing or
/// damaged are made anew.
final class LibraryIndex implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryIndex.class);

  private final Path directory;
  private volatile @Nullable LayeredIndex index;
  private volatile long followed;

  private LibraryIndex(Path directory, long followed) {
    this.directory = directory;
    this.followed = followed;
  }

  /// Opens the index files in a directory, or makes them.
  ///
  /// @throws CorruptDataException when a stored vector cannot be one
  static LibraryIndex open(Path directory, PaperStore store) throws IOException {
    StoreFacts facts = store.facts();
    LibraryIndex opened = new LibraryIndex(directory, facts.generation());
    ModelStamp model = facts.model();
    if (model != null) {
      opened.index = index(directory, store, model.dimension());
    }
    return opened;
  }

  private static LayeredIndex index(Path directory, PaperStore store, int dimension)
      throws IOException {
    requireNotAhead(directory, store.facts().generation());
    try {
      Optional<LayeredIndex> found = opened(directory, dimension);
      if (found.isPresent()) {
        LayeredIndex opened = found.get();
        Optional<BitSet> changed = store.changes().since(opened.generation());
        if (changed.isPresent()) {
          catchUp(opened, store, changed.get());
          return opened;
        }
        opened.close();
      }
      MadeAnew.say("neighbour index", store.facts().papers());
      return LayeredIndex.create(directory, dimension, sink -> store.forEachVector(sink::put));
    } catch (IllegalArgumentException e) {
      throw new CorruptDataException("library is damaged: " + e.getMessage(), e);
    }
  }

  /// A store behind its index has lost changes; making the index again would hide that.
  private static void requireNotAhead(Path directory, long stored) throws IOException {
    long latest = LayeredIndex.latest(directory).orElse(0);
    if (latest > stored) {
      throw new CorruptDataException(
          "%s is ahead of the store, which has lost its last changes: expected generation %d, found %d; restore a backup, or run akin verify --repair"
              .formatted(directory, latest, stored));
    }
  }

  /// Damaged files are replaced: all that they hold is in the store.
  private static Optional<LayeredIndex> opened(Path directory, int dimension) throws IOException {
    Optional<LayeredIndex> found = Optional.empty();
    try {
      found = LayeredIndex.open(directory, dimension);
      found.ifPresent(index -> index.compareAll(() -> false));
      return found;
    } catch (CorruptDataException damage) {
      found.ifPresent(LayeredIndex::close);
      LOG.warn("{}; building the neighbour index again from the store", damage.getMessage());
      return Optional.empty();
    }
  }

  private static void catchUp(LayeredIndex opened, PaperStore store, BitSet changed)
      throws IOException {
    try {
      for (int n = changed.nextSetBit(0); n >= 0; n = changed.nextSetBit(n + 1)) {
        Optional<float[]> vector = store.vector(n);
        if (vector.isPresent()) {
          opened.put(n, vector.get());
        } else {
          opened.remove(n);
        }
      }
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  /// The index to search; null while the library has never held a paper.
  @Nullable NeighborIndex current() {
    return index;
  }

  /// The nearest neighbours of every paper.
  ///
  /// @throws IllegalStateException when the library has never held a paper
  /// @throws InterruptedException when the thread is interrupted
  NeighborGraph graph(NeighborQuery request, int threads) throws IOException, InterruptedException {
    LayeredIndex current = index;
    if (current == null) {
      throw new IllegalStateException("the library has never held a paper");
    }
    flush(followed);
    return current.graph(request, threads);
  }

  /// Brings the index up to date with a commit; the next search sees it.
  ///
  /// @param generation of the commit
  void follow(Changes changes, ModelStamp model, long generation) throws IOException {
    LayeredIndex current = index;
    if (current == null) {
      current = LayeredIndex.create(directory, model.dimension(), sink -> {});
    }
    changes.forEachVector(current::put);
    changes.removals().forEach(current::remove);
    index = current;
    followed = generation;
  }

  /// Writes the index through to its files as of a generation, so that the next opening has nothing
  /// to catch up with. Searches and changes go on.
  ///
  /// @param generation that has been followed
  void flush(long generation) throws IOException {
    LayeredIndex current = index;
    if (current != null && current.generation() != generation) {
      current.flush(generation);
    }
  }

  /// The generation that the files hold; 0 when there are none, −1 when they were not written yet.
  long written() {
    LayeredIndex current = index;
    return current == null ? 0 : current.generation();
  }

  @Override
  public void close() {
    LayeredIndex current = index;
    if (current != null) {
      current.close();
    }
  }
}

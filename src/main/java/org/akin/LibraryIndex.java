package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.index.NeighborGraph;
import org.akin.index.NeighborIndex;
import org.akin.index.NeighborQuery;
import org.akin.index.QuantizedIndex;
import org.akin.paper.CorruptDataException;
import org.akin.store.Changes;
import org.akin.store.ModelStamp;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.jspecify.annotations.Nullable;

/// The neighbour index of a library, kept in step with the store, which is the truth: files that
/// are missing, damaged or of another generation are made anew from it.
final class LibraryIndex implements AutoCloseable {
  private final Path directory;
  private volatile @Nullable QuantizedIndex index;
  private long flushed = -1;

  private LibraryIndex(Path directory) {
    this.directory = directory;
  }

  /// Opens the index files in a directory, or makes them.
  ///
  /// @throws CorruptDataException when a stored vector cannot be one
  static LibraryIndex open(Path directory, PaperStore store) throws IOException {
    LibraryIndex opened = new LibraryIndex(directory);
    StoreFacts facts = store.facts();
    ModelStamp model = facts.model();
    if (model != null) {
      opened.index =
          QuantizedIndex.open(directory, model.dimension(), facts.generation()).orElse(null);
      opened.flushed = facts.generation();
      if (opened.index == null) {
        opened.rebuild(store, model);
      }
    }
    return opened;
  }

  private void rebuild(PaperStore store, ModelStamp model) throws IOException {
    QuantizedIndex made = QuantizedIndex.create(directory, model.dimension());
    try {
      made.putAll(sink -> store.forEachVector(sink::put));
      made.flush(store.facts().generation());
    } catch (IllegalArgumentException e) {
      made.close();
      throw new CorruptDataException("library is damaged: " + e.getMessage(), e);
    } catch (IOException | RuntimeException e) {
      made.close();
      throw e;
    }
    index = made;
  }

  /// The index to search; null while the library has never held a paper.
  @Nullable NeighborIndex current() {
    return index;
  }

  /// The nearest neighbours of every paper.
  ///
  /// @throws IllegalStateException when the library has never held a paper
  /// @throws InterruptedException when the thread is interrupted
  NeighborGraph graph(NeighborQuery request, int threads) throws InterruptedException {
    QuantizedIndex current = index;
    if (current == null) {
      throw new IllegalStateException("the library has never held a paper");
    }
    return NeighborGraph.of(current, request, threads);
  }

  /// Brings the index up to date with a commit; the next search sees it.
  void follow(Changes changes, ModelStamp model) throws IOException {
    QuantizedIndex followed = index;
    if (followed == null) {
      followed = QuantizedIndex.create(directory, model.dimension());
    }
    changes.forEachVector(followed::put);
    changes.removals().forEach(followed::remove);
    index = followed;
  }

  /// Makes the index durable as of a generation, so that the next opening need not make it anew.
  void flush(long generation) throws IOException {
    QuantizedIndex current = index;
    if (current != null && generation != flushed) {
      current.flush(generation);
      flushed = generation;
    }
  }

  @Override
  public void close() {
    QuantizedIndex current = index;
    if (current != null) {
      current.close();
    }
  }
}

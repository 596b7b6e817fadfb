package org.akin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.store.Changes;
import org.akin.store.PaperStore;
import org.akin.store.StoredPaper;
import org.akin.words.WordIndex;
import org.jspecify.annotations.Nullable;

/// The word index of a library, kept in step with the store, which is the truth: an index that is
/// missing, damaged or of another generation is made anew from it.
///
/// Opened by the first question or change that needs it, so that other commands do not wait for it.
/// Thread-safe; changes follow one another.
final class LibraryWords implements AutoCloseable {
  private final Path directory;
  private final PaperStore store;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable WordIndex index;

  /// @param store stays the caller's, and open for as long as this is used
  LibraryWords(Path directory, PaperStore store) {
    this.directory = directory;
    this.store = store;
  }

  /// The index as of the last change. A change must ask for it before the store takes it, or the
  /// index would be found behind and made anew.
  WordIndex current() throws IOException {
    WordIndex opened = index;
    if (opened != null) {
      return opened;
    }
    opening.lock();
    try {
      if (index == null) {
        index = open();
      }
      return Objects.requireNonNull(index);
    } finally {
      opening.unlock();
    }
  }

  private WordIndex open() throws IOException {
    WordIndex opened = WordIndex.open(directory);
    try {
      long generation = store.facts().generation();
      if (opened.generation() != generation) {
        rebuild(opened);
        opened.commit(generation);
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void rebuild(WordIndex emptied) throws IOException {
    emptied.clear();
    try {
      store.forEachPaper(stored -> put(emptied, stored));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private static void put(WordIndex into, StoredPaper stored) {
    try {
      into.put(stored.number(), stored.paper());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Brings the index up to date with changes the store has taken; the next search sees them.
  ///
  /// @throws IOException when it cannot be written; the next question makes it anew
  void follow(Changes changes) throws IOException {
    WordIndex followed = current();
    try {
      changes.forEachPaper(stored -> put(followed, stored));
      for (int number : changes.removals()) {
        followed.remove(number);
      }
      followed.refresh();
    } catch (UncheckedIOException e) {
      throw abandon(followed, Objects.requireNonNull(e.getCause()));
    } catch (IOException e) {
      throw abandon(followed, e);
    }
  }

  private IOException abandon(WordIndex followed, IOException failure) {
    index = null;
    try {
      followed.close();
    } catch (IOException closing) {
      failure.addSuppressed(closing);
    }
    return failure;
  }

  /// Makes the index durable as of a generation, so that the next opening need not make it anew.
  void flush(long generation) throws IOException {
    WordIndex current = index;
    if (current != null && current.generation() != generation) {
      current.commit(generation);
    }
  }

  @Override
  public void close() throws IOException {
    WordIndex current = index;
    if (current != null) {
      current.close();
    }
  }
}

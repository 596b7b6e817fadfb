package org.akin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.store.Changes;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.akin.store.StoredPaper;
import org.akin.words.WordIndex;
import org.jspecify.annotations.Nullable;

/// The word index of a library, kept in step with the store, which is the truth: an index of an
/// earlier generation is brought up to date by what changed since, one that is missing or damaged
/// is made anew.
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

  /// The index as of the last change. A change must ask for it before the store takes it, so that
  /// no question opens it half-way.
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
      if (opened.generation() != store.facts().generation()) {
        catchUp(opened);
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void catchUp(WordIndex opened) throws IOException {
    Optional<BitSet> changed =
        opened.generation() == WordIndex.NEW
            ? Optional.empty()
            : store.changes().since(opened.generation());
    if (changed.isEmpty()) {
      rebuild(opened);
      return;
    }
    BitSet numbers = changed.get();
    for (int n = numbers.nextSetBit(0); n >= 0; n = numbers.nextSetBit(n + 1)) {
      Optional<StoredPaper> stored = store.paper(n);
      if (stored.isPresent()) {
        opened.put(n, stored.get().paper());
      } else {
        opened.remove(n);
      }
    }
  }

  private void rebuild(WordIndex emptied) throws IOException {
    StoreFacts facts = store.facts();
    MadeAnew.say("word index", facts.papers());
    emptied.clear();
    try {
      store.forEachPaper(stored -> put(emptied, stored));
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    emptied.commit(facts.generation());
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
  /// @throws IOException when it cannot be written; the next question opens it again
  void follow(Changes changes) throws IOException {
    WordIndex followed = current();
    try {
      changes.forEachPaper(stored -> put(followed, stored));
      for (int number : changes.removals()) {
        followed.remove(number);
      }
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

  /// Makes the index durable as of a generation, so that the next opening has nothing to catch up
  /// with. Searches and changes go on.
  ///
  /// @param generation that has been followed
  void flush(long generation) throws IOException {
    WordIndex current = index;
    if (current != null && current.generation() != generation) {
      current.commit(generation);
    }
  }

  /// The generation that the files hold; 0 when they were not opened or hold none.
  long written() {
    WordIndex current = index;
    return current == null ? 0 : Math.max(0, current.generation());
  }

  @Override
  public void close() throws IOException {
    WordIndex current = index;
    if (current != null) {
      current.close();
    }
  }
}

package org.akin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.store.Changes;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.akin.store.StoredPaper;
import org.akin.words.WordIndex;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The word index of a library, kept in step with the store, which is the truth: an index of an
/// earlier generation is brought up to date by what changed since, one that is missing or damaged
/// is made anew.
///
/// Opened by the first question or change that needs it, so that other commands do not wait for it.
/// When its disk fails or is full, it answers as of then, and is opened again from time to time.
/// Thread-safe; changes follow one another.
final class LibraryWords implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryWords.class);

  /// Between two attempts to open an index again that takes no changes.
  private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Path directory;
  private final PaperStore store;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable WordIndex index;
  private volatile long tried;

  /// Indexes that take no changes any more; questions under way may still read them.
  private final List<WordIndex> former = new CopyOnWriteArrayList<>();

  /// @param store stays the caller's, and open for as long as this is used; when it is only read,
  ///   so is the index
  LibraryWords(Path directory, PaperStore store) {
    this.directory = directory;
    this.store = store;
  }

  /// The index as of the last change. A change must ask for it before the store takes it, so that
  /// no question opens it half-way.
  WordIndex current() throws IOException {
    WordIndex opened = index;
    if (opened != null && (opened.isOpen() || System.nanoTime() - tried < RETRY_NANOS)) {
      return opened;
    }
    opening.lock();
    try {
      opened = index;
      if (opened == null) {
        index = open();
      } else if (!opened.isOpen()) {
        reopen(opened);
      }
      return Objects.requireNonNull(index);
    } finally {
      opening.unlock();
    }
  }

  private void reopen(WordIndex broken) {
    try {
      index = open();
      former.add(broken);
      LOG.warn("the word index in {} takes changes again", directory);
    } catch (IOException e) {
      LOG.warn(
          "the word index in {} answers without the latest changes: {}", directory, e.toString());
    } finally {
      tried = System.nanoTime();
    }
  }

  private WordIndex open() throws IOException {
    WordIndex opened =
        store.isWritable() ? WordIndex.open(directory) : WordIndex.openToRead(directory);
    try {
      long generation = store.facts().generation();
      store.requireNotBehind("the word index", opened.generation());
      if (opened.generation() != generation) {
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

  /// Brings the index up to date with changes the store has taken; the next search sees them. An
  /// index that cannot take them is opened again later, and catches up then.
  void follow(Changes changes) {
    try {
      WordIndex followed = current();
      if (!followed.isOpen()) {
        return;
      }
      changes.forEachPaper(stored -> put(followed, stored));
      for (int number : changes.removals()) {
        followed.remove(number);
      }
    } catch (IOException | UncheckedIOException e) {
      LOG.warn("the word index in {} does not take changes: {}", directory, e.toString());
    }
  }

  /// Makes the index durable as of a generation, so that the next opening has nothing to catch up
  /// with. Searches and changes go on.
  ///
  /// @param generation that has been followed
  void flush(long generation) throws IOException {
    WordIndex current = index;
    if (store.isWritable()
        && current != null
        && current.isOpen()
        && current.generation() != generation) {
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
    for (WordIndex broken : former) {
      broken.close();
    }
    WordIndex current = index;
    if (current != null) {
      current.close();
    }
  }
}

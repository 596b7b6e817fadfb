package org.akin.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.local.store.PaperStore;
import org.akin.local.text.WordIndex;
import org.akin.text.CleanPaperText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The word index of a library, kept in step with the store, which is the truth: an index of an
/// earlier generation is brought up to date by what changed since, one that is missing or damaged
/// is rebuilt.
///
/// Opened by the first question or change that needs it, so that other commands do not wait for it.
/// When its disk fails or is full, it answers as of then, and is opened again from time to time.
/// Thread-safe; changes follow one another.
public final class StoredWords implements Follower.Written, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(StoredWords.class);

  /// Papers that are indexed side by side while the index is rebuilt.
  private static final int PUT_TOGETHER = 1024;

  private final Path directory;
  private final PaperStore store;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable WordIndex index;

  /// Between two attempts to open an index again that takes no changes.
  private final RetryPause pause = new RetryPause();

  /// Indexes that take no changes any more; questions under way may still read them.
  private final List<WordIndex> former = new CopyOnWriteArrayList<>();

  /// @param store stays the caller's, and open for as long as this is used; when it is only read,
  ///   so is the index
  public StoredWords(Path directory, PaperStore store) {
    this.directory = directory;
    this.store = store;
  }

  /// The index as of the last change. A change must ask for it before the store takes it, so that
  /// no question opens it half-way.
  public WordIndex current() throws IOException {
    WordIndex opened = index;
    if (opened != null && (opened.isOpen() || !pause.isOver())) {
      return opened;
    }
    opening.lock();
    try {
      opened = index;
      if (opened == null) {
        index = open();
      } else if (!opened.isOpen() && pause.isOver()) {
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
      pause.succeeded();
      LOG.warn("the word index in {} accepts changes again", directory);
    } catch (IOException e) {
      if (pause.failed(e.toString())) {
        LOG.warn(
            "the word index in {} answers without the latest changes: {}", directory, e.toString());
      }
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
      // Not opened when that finds no room: a former one that is open still knows more.
      opened.show();
      if (opened.size() != store.facts().papers()) {
        // An earlier version may have missed a commit, and numbered the files with a later one.
        LOG.warn("rebuilding the word index in {}: it does not hold all papers", directory);
        rebuild(opened);
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void catchUp(WordIndex opened) throws IOException {
    if (opened.generation() == WordIndex.NEW) {
      rebuild(opened);
    } else {
      put(store.changes().since(opened.generation()), opened);
    }
  }

  /// @param changed empty when all papers may be different
  private void put(Optional<BitSet> changed, WordIndex opened) throws IOException {
    if (changed.isEmpty()) {
      rebuild(opened);
      return;
    }
    store
        .changes()
        .replay(
            changed.get(),
            papers -> opened.put(papers.stream().map(StoredWords::entry).toList()),
            opened::remove);
  }

  private void rebuild(WordIndex emptied) throws IOException {
    StoreFacts facts = store.facts();
    RebuildNotice.say("word index", facts.papers());
    emptied.clear();
    List<WordIndex.Entry> read = new ArrayList<>(PUT_TOGETHER);
    try {
      store.forEachPaper(stored -> {
        read.add(entry(stored));
        if (read.size() == PUT_TOGETHER) {
          put(emptied, read);
          read.clear();
        }
      });
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    emptied.put(read);
    emptied.commit(facts.generation());
  }

  private static void put(WordIndex into, List<WordIndex.Entry> papers) {
    try {
      into.put(papers);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WordIndex.Entry entry(StoredPaper stored) {
    return entry(stored, CleanPaperText.of(stored.paper()));
  }

  private static WordIndex.Entry entry(StoredPaper stored, CleanPaperText text) {
    return new WordIndex.Entry(stored.number(), stored.paper(), text);
  }

  @Override
  public String name() {
    return "word index";
  }

  /// Opens the index, so that no question opens it half-way through a commit.
  @Override
  public void prepare(Changes changes) throws IOException {
    current();
  }

  @Override
  public void follow(Changes changes, StoreFacts committed) throws IOException {
    WordIndex followed = requireOpen();
    followed.put(changes.puts().stream().map(put -> entry(put.stored(), put.text())).toList());
    for (int number : changes.removals()) {
      followed.remove(number);
    }
  }

  private WordIndex requireOpen() throws IOException {
    WordIndex opened = current();
    if (!opened.isOpen()) {
      throw new IOException("it is closed to changes");
    }
    return opened;
  }

  @Override
  public void catchUp(long since) throws IOException {
    put(store.changes().since(since), requireOpen());
  }

  @Override
  public void flush(long generation) throws IOException {
    WordIndex current = index;
    if (store.isWritable()
        && current != null
        && current.isOpen()
        && current.generation() != generation) {
      current.commit(generation);
    }
  }

  @Override
  public long written() {
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

package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;
import org.akin.local.frequency.FrequencyFile;
import org.akin.local.frequency.FrequencyTable;
import org.akin.local.store.PaperStore;
import org.akin.paper.CorruptDataException;
import org.akin.term.TermCounts;
import org.akin.term.TermFrequencies;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// In how many papers of a library each word occurs, kept in step with the store, which has the
/// words of every paper. The file is written when the library is closed; one that is missing,
/// damaged or of another generation is replaced by counting again, in some 5 seconds for a million
/// papers.
///
/// Opened by the first question or change that needs it. Thread-safe; changes follow one another.
final class StoredFrequencies implements Follower, AutoCloseable {
  /// Name of the file in the library's directory.
  static final String FILE = "frequencies";

  private static final Logger LOG = LoggerFactory.getLogger(StoredFrequencies.class);

  private final FrequencyFile file;
  private final PaperStore store;
  private final ReentrantLock opening = new ReentrantLock();
  private volatile @Nullable FrequencyTable table;

  /// Tables that questions under way may still read.
  private final List<FrequencyTable> outdated = new CopyOnWriteArrayList<>();

  /// What the table counts, and what the file does; −1 when that is not known.
  private volatile long followed = -1;

  private long written = -1;

  /// Terms, as before a commit, of the papers that it replaces or takes out.
  private Collection<TermCounts> former = List.of();

  StoredFrequencies(Path home, PaperStore store) {
    this.file = new FrequencyFile(home.resolve(FILE));
    this.store = store;
  }

  /// As of the last change. Those of a damaged store that cannot be counted are
  /// [TermFrequencies#NONE], so that papers are ordered without their words.
  TermFrequencies current() throws IOException {
    FrequencyTable counted = opened();
    return counted == null ? TermFrequencies.NONE : new Frequencies(store, counted);
  }

  private record Frequencies(PaperStore store, FrequencyTable table) implements TermFrequencies {
    @Override
    public int papers() {
      return store.facts().papers();
    }

    @Override
    public int of(int term) {
      return table.of(term);
    }

    @Override
    public void of(TermCounts text, int[] into) {
      table.of(text, into);
    }
  }

  private @Nullable FrequencyTable opened() throws IOException {
    FrequencyTable known = table;
    if (known != null || followed >= 0) {
      return known;
    }
    opening.lock();
    try {
      if (followed < 0) {
        long generation = store.facts().generation();
        table = read(generation);
        followed = generation;
      }
      return table;
    } finally {
      opening.unlock();
    }
  }

  private @Nullable FrequencyTable read(long generation) throws IOException {
    try {
      Optional<FrequencyTable> found = file.read(generation, store.isWritable());
      if (found.isPresent()) {
        written = generation;
        return found.get();
      }
    } catch (CorruptDataException damage) {
      LOG.warn("counting words again: {}", damage.getMessage());
    }
    return counted();
  }

  private @Nullable FrequencyTable counted() throws IOException {
    FrequencyTable counted = new FrequencyTable();
    if (!store.terms().isComplete()) {
      RebuildNotice.say("table of words", store.facts().papers());
    }
    try {
      store.terms().forEach((number, terms) -> counted.add(terms));
      return counted;
    } catch (CorruptDataException damage) {
      LOG.warn("papers are ordered without their words: {}", damage.getMessage());
      counted.close();
      return null;
    } catch (IOException | RuntimeException e) {
      counted.close();
      throw e;
    }
  }

  @Override
  public String name() {
    return "table of words";
  }

  /// Looks up the words of what the changes replace.
  @Override
  public void prepare(Changes changes) throws IOException {
    if (opened() != null) {
      former = store.terms().getAll(new ArrayList<>(changes.numbers())).values();
    }
  }

  @Override
  public void follow(Changes changes, StoreFacts committed) throws IOException {
    FrequencyTable counted = table;
    if (counted != null) {
      followed = -1;
      former.forEach(counted::subtract);
      List<Integer> put = changes.puts().stream().map(one -> one.stored().number()).toList();
      store.terms().getAll(put).values().forEach(counted::add);
    }
    followed = committed.generation();
  }

  @Override
  public void catchUp(long since) throws IOException {
    long generation = store.facts().generation();
    FrequencyTable before = table;
    table = counted();
    if (before != null) {
      outdated.add(before);
    }
    followed = generation;
  }

  /// Compares the file with the store where it is of the store's generation.
  ///
  /// @param problems told each thing that is wrong, in one sentence that says where
  static void verify(Path home, PaperStore store, Consumer<String> problems) throws IOException {
    FrequencyFile file = new FrequencyFile(home.resolve(FILE));
    try {
      Optional<FrequencyTable> found = file.read(store.facts().generation(), false);
      if (found.isPresent()) {
        compare(file, found.get(), store, problems);
      }
    } catch (CorruptDataException damage) {
      problems.accept(String.valueOf(damage.getMessage()));
    }
  }

  private static void compare(
      FrequencyFile file, FrequencyTable found, PaperStore store, Consumer<String> problems)
      throws IOException {
    try (found;
        FrequencyTable counted = new FrequencyTable()) {
      store.terms().forEach((number, terms) -> counted.add(terms));
      int differing = found.differing(counted);
      if (differing > 0) {
        problems.accept(
            "%s: %,d words are in other numbers of papers than the store has"
                .formatted(file.path(), differing));
      }
    }
  }

  /// Writes the file where it is behind, and gives the memory back; questions must have ended.
  @Override
  public void close() throws IOException {
    outdated.forEach(FrequencyTable::close);
    outdated.clear();
    FrequencyTable counted = table;
    table = null;
    if (counted == null) {
      return;
    }
    try (counted) {
      if (store.isWritable() && followed >= 0 && followed != written) {
        file.write(counted, followed);
        written = followed;
      }
    }
  }
}

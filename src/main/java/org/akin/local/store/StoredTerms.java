package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.StoredPaper;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.term.TermCounts;
import org.akin.text.CleanPaperText;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The counts of every paper's words, kept with the papers in the same commits. They cost about 450
/// bytes a paper, where counting the words of its text again costs 0.1 ms.
///
/// | family | key | value |
/// |---|---|---|
/// | terms | number, int32 | [TermCounts] |
/// | default | `terms` | [TermCounts#VERSION], int32, once all papers have their counts |
///
/// What cannot be read is counted from the paper's text. Thread-safe.
public final class StoredTerms {
  private static final Logger LOG = LoggerFactory.getLogger(StoredTerms.class);
  private static final byte[] KEY = "terms".getBytes(StandardCharsets.UTF_8);
  private static final int PAPERS_PER_BATCH = 1024;

  /// Papers from which counting all takes seconds.
  private static final int SAID_FROM = 10_000;

  /// Hears of the counts of a paper.
  @FunctionalInterface
  public interface TermsVisitor {
    /// Takes those of one paper.
    void visit(int number, TermCounts terms);
  }

  private final Supplier<StoreFacts> facts;
  private final StoredPapers papers;
  private final Database database;

  /// Whether every paper has its counts.
  private volatile boolean complete;

  StoredTerms(Supplier<StoreFacts> facts, StoredPapers papers, Database database)
      throws IOException {
    this.facts = facts;
    this.papers = papers;
    this.database = database;
    this.complete = Arrays.equals(database.get(Family.FACTS, KEY), version());
  }

  private static byte[] version() {
    return ByteBuffer.allocate(Integer.BYTES).putInt(TermCounts.VERSION).array();
  }

  /// Says that the counts of all papers are stored by this version.
  static void markComplete(Database.Batch batch) throws IOException {
    batch.put(Family.FACTS, KEY, version());
  }

  /// The counts of a paper as they are stored.
  static byte[] bytes(CleanPaperText paper) {
    return TermCounts.of(paper).bytes();
  }

  static void erase(Database.Batch batch, int number) throws IOException {
    batch.delete(Family.TERMS, PaperStore.numberKey(number));
  }

  /// Whether every paper has its counts; else words are counted from its text each time.
  public boolean isComplete() {
    return complete;
  }

  /// Counts the words of all papers where an earlier version has not. A store that is damaged stays
  /// without, and its papers' words are counted when they are asked for.
  void complete() throws IOException {
    int count = facts.get().papers();
    if (complete || facts.get().model() == null) {
      // The first commit says so.
      complete = true;
      return;
    }
    if (count >= SAID_FROM) {
      LOG.warn(
          "counting the words of {} papers, once; this takes seconds to minutes",
          "%,d".formatted(count));
    }
    try {
      countAll();
    } catch (CorruptDataException damage) {
      LOG.warn("the words of papers are not counted: {}", damage.getMessage());
      return;
    }
    try (Database.Batch batch = database.batch()) {
      markComplete(batch);
      database.write(batch);
    }
    complete = true;
  }

  /// A paper in its stored form.
  private record Entry(byte[] key, byte[] value) {}

  private void countAll() throws IOException {
    List<Entry> chunk = new ArrayList<>();
    database.forEach(
        Family.PAPERS,
        (key, value) -> {
          chunk.add(new Entry(key, value));
          if (chunk.size() == PAPERS_PER_BATCH) {
            countAll(chunk);
            chunk.clear();
          }
        });
    countAll(chunk);
  }

  private void countAll(List<Entry> chunk) throws IOException {
    List<byte[]> counts = chunk.parallelStream().map(one -> counts(one).bytes()).toList();
    try (Database.Batch batch = database.batch()) {
      for (int i = 0; i < counts.size(); i++) {
        batch.put(Family.TERMS, chunk.get(i).key(), counts.get(i));
      }
      database.write(batch);
    }
  }

  private TermCounts counts(Entry one) {
    return TermCounts.of(papers.read(ByteBuffer.wrap(one.key()).getInt(), one.value()).paper());
  }

  /// Reads the counts of all papers in one pass, by ascending number.
  public void forEach(TermsVisitor visitor) throws IOException {
    if (complete) {
      database.forEach(
          Family.TERMS,
          (key, value) -> visitor.visit(ByteBuffer.wrap(key).getInt(), TermCounts.read(value)));
    } else {
      papers.forEach(stored -> visitor.visit(stored.number(), TermCounts.of(stored.paper())));
    }
  }

  /// The counts of a paper that is stored.
  public TermCounts of(int number, Paper paper) throws IOException {
    byte[] value = values(List.of(number)).getFirst();
    return value == null ? TermCounts.of(paper) : TermCounts.read(value);
  }

  /// The counts of those of some papers that are stored now.
  public Map<Integer, TermCounts> getAll(List<Integer> numbers) throws IOException {
    Map<Integer, TermCounts> found = new HashMap<>();
    List<Integer> rest = new ArrayList<>();
    List<byte @Nullable []> values = values(numbers);
    for (int i = 0; i < values.size(); i++) {
      byte[] value = values.get(i);
      if (value == null) {
        rest.add(numbers.get(i));
      } else {
        found.put(numbers.get(i), TermCounts.read(value));
      }
    }
    for (StoredPaper stored : rest.isEmpty() ? List.<StoredPaper>of() : papers.getAll(rest)) {
      if (stored != null) {
        found.put(stored.number(), TermCounts.of(stored.paper()));
      }
    }
    return found;
  }

  /// In the order of the numbers; null for what must be counted.
  private List<byte @Nullable []> values(List<Integer> numbers) throws IOException {
    try {
      if (complete) {
        return database.getAll(Family.TERMS, numbers.stream().map(PaperStore::numberKey).toList());
      }
    } catch (CorruptDataException damage) {
      LOG.debug("counting words again: {}", damage.getMessage());
    }
    return Collections.nCopies(numbers.size(), null);
  }
}

package org.akin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Future;
import java.util.concurrent.locks.Lock;
import org.akin.ImportListener.Outcome;
import org.akin.embed.ParallelEncoder;
import org.akin.ingest.Entry;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.store.Changes;
import org.akin.store.ModelStamp;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.akin.store.StoredPaper;
import org.jspecify.annotations.Nullable;

/// One import. Reading, encoding and storing overlap: while worker threads encode one chunk, this
/// thread stores the one before and reads the one after.
///
/// Other changes are shut out only while a chunk is stored, not while records arrive or are
/// encoded: what becomes of a record is therefore decided at its commit.
final class Importer implements AutoCloseable {
  private static final int CHUNKS_IN_FLIGHT = 2;

  /// Stores changes and brings the index up to date with them.
  interface Committer {
    StoreFacts commit(Changes changes, ModelStamp model) throws IOException;
  }

  /// A paper on its way.
  ///
  /// @param digest of its text
  /// @param vector of that text; null when it was stored already as the record was read
  private record Prepared(String digest, @Nullable Future<float[]> vector) {}

  /// A record on its way; nothing is prepared for one that is no paper.
  private record Pending(Entry entry, @Nullable Prepared prepared) {}

  /// What became of a record.
  ///
  /// @param outcome null when it was rejected
  private record Decided(Entry entry, @Nullable Outcome outcome) {}

  private final PaperStore store;
  private final Committer committer;
  private final Lock writing;
  private final int recordsPerCommit;
  private final ModelStamp model;
  private final ParallelEncoder encoder;
  private final Deque<List<Pending>> inFlight = new ArrayDeque<>();
  private final BitSet seen = new BitSet();
  private List<Pending> chunk = new ArrayList<>();
  private ImportReport report;

  /// @param encoder closed with this
  /// @param writing held while a chunk is stored
  Importer(
      PaperStore store,
      ParallelEncoder encoder,
      Committer committer,
      Lock writing,
      int recordsPerCommit) {
    this.store = store;
    this.committer = committer;
    this.writing = writing;
    this.recordsPerCommit = recordsPerCommit;
    this.model = Library.stamp(encoder.model());
    this.report = new ImportReport(0, 0, 0, 0, store.facts().generation());
    this.encoder = encoder;
  }

  ImportReport run(Iterator<Entry> records, ImportListener listener) throws IOException {
    while (hasNext(records, listener)) {
      chunk.add(pending(records.next()));
      if (chunk.size() >= recordsPerCommit) {
        drain(CHUNKS_IN_FLIGHT - 1, listener);
      }
    }
    drain(0, listener);
    return report;
  }

  private boolean hasNext(Iterator<Entry> records, ImportListener listener) throws IOException {
    try {
      return records.hasNext();
    } catch (UncheckedIOException e) {
      // What was read before the input broke off is good.
      drain(0, listener);
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private Pending pending(Entry entry) throws IOException {
    return switch (entry) {
      case Entry.Rejected rejected -> new Pending(rejected, null);
      case Entry.Supplement supplement -> new Pending(supplement, null);
      case Entry.Accepted accepted -> new Pending(accepted, prepared(accepted.paper()));
    };
  }

  private Prepared prepared(Paper paper) throws IOException {
    String digest = paper.textDigest();
    return new Prepared(digest, isStored(paper) ? null : encoder.begin(paper));
  }

  private boolean isStored(Paper paper) throws IOException {
    for (PaperId id : paper.allIds()) {
      OptionalInt number = store.number(id);
      if (number.isPresent()) {
        Optional<StoredPaper> stored = store.paper(number.getAsInt());
        return stored.isPresent()
            && stored
                .get()
                .textDigest()
                .equals(paper.succeeding(stored.get().paper()).textDigest());
      }
    }
    return false;
  }

  /// Commits finished chunks until at most `left` are on their way.
  private void drain(int left, ImportListener listener) throws IOException {
    if (!chunk.isEmpty()) {
      inFlight.add(chunk);
      chunk = new ArrayList<>();
    }
    while (inFlight.size() > left) {
      List<Pending> finished = inFlight.remove();
      for (Pending pending : finished) {
        Prepared prepared = pending.prepared();
        if (prepared != null && prepared.vector() != null) {
          ParallelEncoder.await(prepared.vector());
        }
      }
      tell(commit(finished), listener);
    }
  }

  private List<Decided> commit(List<Pending> finished) throws IOException {
    writing.lock();
    try {
      var commit = new Commit();
      List<Decided> decided = new ArrayList<>(finished.size());
      for (Pending pending : finished) {
        Prepared prepared = pending.prepared();
        decided.add(
            prepared != null && pending.entry() instanceof Entry.Accepted accepted
                ? commit.decide(accepted, prepared)
                : new Decided(pending.entry(), null));
      }
      if (!commit.changes.isEmpty()) {
        long generation = committer.commit(commit.changes, model).generation();
        report = report.plus(new ImportReport(0, 0, 0, 0, generation));
      }
      return decided;
    } finally {
      writing.unlock();
    }
  }

  private void tell(List<Decided> decided, ImportListener listener) {
    for (Decided one : decided) {
      Outcome outcome = one.outcome();
      report = report.plus(counted(outcome));
      switch (one.entry()) {
        case Entry.Rejected rejected -> listener.rejected(rejected);
        case Entry.Supplement supplement ->
            listener.rejected(new Entry.Rejected(supplement.place(), "title missing", ""));
        case Entry.Accepted accepted ->
            listener.imported(accepted, Objects.requireNonNull(outcome), report.generation());
      }
    }
    listener.progress(report);
  }

  private static ImportReport counted(@Nullable Outcome outcome) {
    return switch (outcome) {
      case null -> new ImportReport(0, 0, 0, 1, 0);
      case ADDED -> new ImportReport(1, 0, 0, 0, 0);
      case UPDATED -> new ImportReport(0, 1, 0, 0, 0);
      case UNCHANGED -> new ImportReport(0, 0, 1, 0, 0);
    };
  }

  /// The changes of one chunk, decided while no other change can come between.
  private final class Commit {
    private final Changes changes = new Changes();
    private final Map<PaperId, Integer> added = new HashMap<>();
    private int nextNumber = store.facts().nextNumber();

    Decided decide(Entry.Accepted accepted, Prepared prepared) throws IOException {
      Paper paper = accepted.paper();
      var known = new TreeMap<Integer, PaperId>();
      for (PaperId id : paper.allIds()) {
        number(id).ifPresent(number -> known.putIfAbsent(number, id));
      }
      if (known.size() > 1) {
        return refusal(accepted, "ids belong to different papers: " + known.values());
      }
      Map.Entry<Integer, PaperId> match = known.firstEntry();
      int number = match == null ? nextNumber++ : match.getKey();
      if (match != null && seen.get(number)) {
        return refusal(
            accepted, "id " + match.getValue() + " repeated; the first record was taken");
      }
      seen.set(number);
      return put(number, accepted, prepared);
    }

    private OptionalInt number(PaperId id) throws IOException {
      Integer pending = added.get(id);
      return pending == null ? store.number(id) : OptionalInt.of(pending);
    }

    private Decided put(int number, Entry.Accepted accepted, Prepared prepared) throws IOException {
      Paper read = accepted.paper();
      Optional<StoredPaper> earlier = store.paper(number);
      Paper paper = earlier.map(e -> read.succeeding(e.paper())).orElse(read);
      var stored = new StoredPaper(number, paper, paper.textDigest());
      var taken = new Entry.Accepted(accepted.place(), paper);
      if (earlier.isPresent() && earlier.get().equals(stored)) {
        return new Decided(taken, Outcome.UNCHANGED);
      }
      paper.allIds().forEach(id -> added.put(id, number));
      if (earlier.isPresent() && earlier.get().textDigest().equals(stored.textDigest())) {
        changes.putKeepingVector(stored);
      } else {
        changes.put(stored, vector(stored, prepared));
      }
      return new Decided(taken, earlier.isPresent() ? Outcome.UPDATED : Outcome.ADDED);
    }

    /// Encoded only now when the paper that had this text was changed since the record was read, or
    /// keeps an abstract that the record does not have.
    private float[] vector(StoredPaper stored, Prepared prepared) throws IOException {
      Future<float[]> vector = prepared.vector();
      return vector != null && prepared.digest().equals(stored.textDigest())
          ? ParallelEncoder.await(vector)
          : ParallelEncoder.await(encoder.begin(stored.paper()));
    }

    private static Decided refusal(Entry.Accepted accepted, String reason) {
      String title = accepted.paper().title();
      return new Decided(new Entry.Rejected(accepted.place(), reason, title), null);
    }
  }

  /// Stops the workers; what was not committed is dropped.
  @Override
  public void close() {
    encoder.close();
  }
}

package org.akin;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.Sha256;
import org.akin.store.Changes;
import org.akin.store.ModelStamp;
import org.akin.store.PaperStore;
import org.akin.store.StoreFacts;
import org.akin.store.StoredPaper;
import org.jspecify.annotations.Nullable;

/// One import. Reading, encoding and storing overlap: while worker threads encode one chunk, this
/// thread stores the one before and reads the one after.
final class Importer implements AutoCloseable {
  /// Long enough that a commit costs nothing beside the encoding, short enough that a killed import
  /// loses seconds.
  private static final int CHUNK = 256;

  private static final int CHUNKS_IN_FLIGHT = 2;

  /// Stores changes and brings the index up to date with them.
  interface Committer {
    StoreFacts commit(Changes changes, ModelStamp model) throws IOException;
  }

  /// A paper on its way; without vector when the stored one is still right.
  private record Pending(StoredPaper stored, @Nullable Future<float[]> vector) {}

  private final PaperStore store;
  private final Encoder encoder;
  private final Committer committer;
  private final ImportListener listener;
  private final ModelStamp model;
  private final ExecutorService workers;
  private final Deque<List<Pending>> inFlight = new ArrayDeque<>();
  private final Map<PaperId, Integer> uncommitted = new HashMap<>();
  private final BitSet seen = new BitSet();
  private List<Pending> chunk = new ArrayList<>(CHUNK);
  private int nextNumber;
  private ImportReport report;

  Importer(PaperStore store, Encoder encoder, Committer committer, ImportListener listener) {
    this.store = store;
    this.encoder = encoder;
    this.committer = committer;
    this.listener = listener;
    this.model = Library.stamp(encoder.model());
    this.nextNumber = store.facts().nextNumber();
    this.report = new ImportReport(0, 0, 0, 0, store.facts().generation());
    this.workers =
        Executors.newFixedThreadPool(
            Encoder.parallelism(), Thread.ofPlatform().name("akin-encode-", 0).daemon().factory());
  }

  ImportReport run(PaperReader reader) throws IOException {
    while (hasNext(reader)) {
      take(reader.next());
    }
    drain(0);
    return report;
  }

  private boolean hasNext(PaperReader reader) throws IOException {
    try {
      return reader.hasNext();
    } catch (UncheckedIOException e) {
      // What was read before the input broke off is good.
      drain(0);
      throw Objects.requireNonNull(e.getCause());
    }
  }

  private void take(Entry entry) throws IOException {
    switch (entry) {
      case Entry.Rejected rejected -> reject(rejected);
      case Entry.Accepted accepted -> accept(accepted);
    }
    if (chunk.size() >= CHUNK) {
      drain(CHUNKS_IN_FLIGHT - 1);
    }
  }

  private void reject(Entry.Rejected rejected) {
    report = report.plus(new ImportReport(0, 0, 0, 1, 0));
    listener.rejected(rejected);
  }

  private void accept(Entry.Accepted accepted) throws IOException {
    Paper paper = accepted.paper();
    var known = new TreeMap<Integer, PaperId>();
    for (PaperId id : paper.allIds()) {
      OptionalInt number = number(id);
      number.ifPresent(n -> known.putIfAbsent(n, id));
    }
    if (known.size() > 1) {
      reject(refusal(accepted, "ids belong to different papers: " + known.values()));
      return;
    }
    Map.Entry<Integer, PaperId> match = known.firstEntry();
    int number = match == null ? nextNumber++ : match.getKey();
    if (match != null && seen.get(number)) {
      reject(refusal(accepted, "id " + match.getValue() + " repeated; the first record was taken"));
      return;
    }
    seen.set(number);
    enqueue(number, paper);
  }

  private static Entry.Rejected refusal(Entry.Accepted accepted, String reason) {
    return new Entry.Rejected(accepted.place(), reason, accepted.paper().title());
  }

  private OptionalInt number(PaperId id) throws IOException {
    Integer pending = uncommitted.get(id);
    return pending == null ? store.number(id) : OptionalInt.of(pending);
  }

  private void enqueue(int number, Paper read) throws IOException {
    Optional<StoredPaper> earlier = store.paper(number);
    Paper paper = earlier.map(e -> read.succeeding(e.paper())).orElse(read);
    String text = encoder.model().description().documentText(paper.title(), paper.abstractText());
    var stored = new StoredPaper(number, paper, HexFormat.of().formatHex(Sha256.of(text)));
    if (earlier.isPresent() && earlier.get().equals(stored)) {
      report = report.plus(new ImportReport(0, 0, 1, 0, 0));
      return;
    }
    boolean sameText =
        earlier.isPresent() && earlier.get().textDigest().equals(stored.textDigest());
    report =
        report.plus(
            earlier.isPresent()
                ? new ImportReport(0, 1, 0, 0, 0)
                : new ImportReport(1, 0, 0, 0, 0));
    paper.allIds().forEach(id -> uncommitted.put(id, number));
    Future<float[]> vector =
        sameText ? null : workers.submit(() -> encoder.encode(text, Lane.BULK));
    chunk.add(new Pending(stored, vector));
  }

  /// Commits finished chunks until at most `left` are on their way.
  private void drain(int left) throws IOException {
    if (!chunk.isEmpty()) {
      inFlight.add(chunk);
      chunk = new ArrayList<>(CHUNK);
    }
    while (inFlight.size() > left) {
      commit(inFlight.remove());
    }
  }

  private void commit(List<Pending> finished) throws IOException {
    Changes changes = new Changes();
    for (Pending pending : finished) {
      Future<float[]> vector = pending.vector();
      if (vector == null) {
        changes.putKeepingVector(pending.stored());
      } else {
        changes.put(pending.stored(), await(vector));
      }
    }
    long generation = committer.commit(changes, model).generation();
    for (Pending pending : finished) {
      pending.stored().paper().allIds().forEach(uncommitted::remove);
    }
    report = report.plus(new ImportReport(0, 0, 0, 0, generation));
    listener.progress(report);
  }

  private static float[] await(Future<float[]> vector) throws IOException {
    try {
      return vector.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("import interrupted");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IOException("encoding failed: " + e.getCause(), e);
    }
  }

  /// Stops the workers; what was not committed is dropped.
  @Override
  public void close() {
    workers.shutdownNow();
    workers.close();
  }
}

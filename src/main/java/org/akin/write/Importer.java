package org.akin.write;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.PaperLookup;
import org.akin.embed.PaperEncoder;
import org.akin.embed.PaperEncoders;
import org.akin.identity.Held;
import org.akin.identity.HeldPapers;
import org.akin.identity.Plan;
import org.akin.identity.RecordPlanner;
import org.akin.identity.Resolution;
import org.akin.identity.Taken;
import org.akin.ingest.Entry;
import org.akin.paper.PaperId;
import org.akin.write.ImportCommit.Prepared;
import org.jspecify.annotations.Nullable;

/// One import. Reading, encoding and storing overlap: while worker threads encode one chunk, this
/// thread stores the one before and reads the one after.
///
/// Other changes are shut out only while a chunk is stored, not while records arrive or are
/// encoded: what becomes of a record is therefore decided at its commit.
public final class Importer implements AutoCloseable {
  private static final int CHUNKS_IN_FLIGHT = 2;

  /// Records that are looked up in one request, which a library elsewhere has to wait for.
  private static final int LOOKED_UP = 16;

  /// What became of a chunk.
  ///
  /// @param changed whether there was anything to store
  private record Chunk(List<Decided> records, boolean changed) {}

  /// A record on its way.
  private record Pending(Entry entry, Prepared prepared) {}

  private final CorpusWriter writer;
  private final Cancellation cancellation;
  private final ImportSettings settings;
  private final PaperEncoders encoders;
  private final Taken taken = new Taken();
  private final PaperLookup papers;
  private final RecordPlanner foreseeing;
  private final List<Entry> read = new ArrayList<>();
  private final Deque<List<Pending>> inFlight = new ArrayDeque<>();
  private List<Pending> chunk = new ArrayList<>();
  private ImportReport report;
  private PaperEncoder encoder;
  private boolean titles;
  private long prepared;

  /// The stored papers that records are looked up in while they are read.
  private HeldPapers ahead;

  private final class Ahead implements HeldPapers {
    @Override
    public OptionalInt number(PaperId id) throws IOException {
      return ahead.number(id);
    }

    @Override
    public @Nullable Held held(int number) throws IOException {
      return ahead.held(number);
    }
  }

  /// @param encoders asked for one now, and for another when the library goes over to another model
  /// @param cancellation ends the import early, with what is encoded by then stored
  public Importer(
      CorpusWriter writer,
      PaperEncoders encoders,
      Cancellation cancellation,
      ImportSettings settings)
      throws IOException {
    this.writer = writer;
    this.papers = writer.papers();
    this.ahead = new StoredPapers(papers);
    this.cancellation = cancellation;
    this.settings = settings;
    this.encoders = encoders;
    this.titles = papers.facts().wantTitles();
    this.report = ImportReport.start(papers.facts().generation());
    this.encoder = encoders.open();
    this.foreseeing = new RecordPlanner(new Ahead(), new Taken(), settings.onConflict());
  }

  /// @throws InterruptedIOException when cancelled, once what is encoded is stored
  public ImportReport run(Iterator<Entry> records, ImportListener listener) throws IOException {
    try {
      while (hasNext(records, listener)) {
        read.add(records.next());
        boolean full = chunk.size() + read.size() >= settings.recordsPerCommit();
        if (full || read.size() >= LOOKED_UP) {
          foresee();
        }
        if (full) {
          drain(CHUNKS_IN_FLIGHT - 1, listener);
        }
      }
      drain(0, listener);
      return report;
    } catch (IOException e) {
      if (cancellation.isCancelled()) {
        commitEncoded(listener);
        cancellation.check();
      }
      throw e;
    }
  }

  private boolean hasNext(Iterator<Entry> records, ImportListener listener) throws IOException {
    try {
      return cancellation.await(records::hasNext);
    } catch (UncheckedIOException e) {
      cancellation.check();
      // What was read before the input broke off is good.
      drain(0, listener);
      throw Objects.requireNonNull(e.getCause());
    }
  }

  /// Begins to encode what was read.
  private void foresee() throws IOException {
    ahead = new StoredPapers(papers.announced(ids(read.stream())));
    for (Entry entry : read) {
      chunk.add(pending(entry));
    }
    read.clear();
  }

  private static List<PaperId> ids(Stream<Entry> entries) {
    return entries
        .flatMap(entry ->
            switch (entry) {
              case Entry.Rejected rejected -> Stream.of();
              case Entry.Supplement supplement -> supplement.ids().stream();
              case Entry.Accepted accepted -> accepted.paper().allIds().stream();
            })
        .toList();
  }

  private Pending pending(Entry entry) throws IOException {
    return switch (entry) {
      case Entry.Rejected rejected -> new Pending(rejected, Prepared.NOTHING);
      case Entry.Supplement supplement ->
          new Pending(supplement, prepared(foreseeing.decide(supplement)));
      case Entry.Accepted accepted -> new Pending(accepted, prepared(foreseeing.foresee(accepted)));
    };
  }

  private Prepared prepared(Plan plan) {
    return switch (plan) {
      case Plan.Reject reject -> Prepared.NOTHING;
      case Plan.Add add -> begun(null, add.held());
      case Plan.Update update -> begun(update.before(), update.after());
      case Plan.Merge merge -> begun(merge.before(), merge.after());
    };
  }

  private Prepared begun(@Nullable Held before, Held after) {
    return after.hasTextOf(before)
        ? Prepared.NOTHING
        : new Prepared(after.stored().textDigest(), encoder.begin(after.paper(), titles));
  }

  /// Commits finished chunks until at most `left` are on their way; what was read is on its way
  /// too.
  private void drain(int left, ImportListener listener) throws IOException {
    foresee();
    if (!chunk.isEmpty()) {
      inFlight.add(chunk);
      chunk = new ArrayList<>();
    }
    while (inFlight.size() > left) {
      for (Pending pending : inFlight.element()) {
        cancellation.check();
        pending.prepared().await();
        prepared++;
        listener.prepared(prepared);
      }
      tell(commit(inFlight.remove(), listener), listener);
    }
  }

  /// Commits the records before the first that is not encoded yet, and drops the others.
  private void commitEncoded(ImportListener listener) throws IOException {
    inFlight.add(chunk);
    List<Pending> whole = new ArrayList<>();
    boolean encoded = true;
    for (Pending pending : inFlight.stream().flatMap(List::stream).toList()) {
      encoded = encoded && pending.prepared().isEncoded();
      if (encoded) {
        whole.add(pending);
      } else {
        pending.prepared().cancel();
      }
    }
    inFlight.clear();
    if (!whole.isEmpty()) {
      tell(commit(whole, listener), listener);
    }
  }

  private List<Decided> commit(List<Pending> finished, ImportListener listener) throws IOException {
    var written = write(finished, listener);
    for (List<Pending> again = finished; written.decided().isEmpty(); ) {
      renew();
      again = begunAgain(again);
      for (Pending pending : again) {
        pending.prepared().await();
      }
      written = write(again, listener);
    }
    Chunk chunk = written.decided().get();
    if (chunk.changed()) {
      report = report.plus(ImportReport.start(written.facts().generation()));
    }
    return chunk.records();
  }

  /// Decides on a chunk; on nothing when its vectors are no longer those of the library.
  private CorpusWriter.Written<Optional<Chunk>> write(
      List<Pending> finished, ImportListener listener) throws IOException {
    return writer.write(
        encoder.stamp(),
        (stored, changes) -> {
          ModelStamp now = stored.facts().model();
          if (now != null && !now.makesSameVectors(encoder.stamp())) {
            return Optional.empty();
          }
          List<PaperId> ids = ids(finished.stream().map(Pending::entry));
          var commits = new ImportCommit.Import(encoder, taken, settings.onConflict());
          var commit = new ImportCommit(stored.announced(ids), changes, commits);
          List<Decided> decided = new ArrayList<>(finished.size());
          for (Pending pending : finished) {
            decided.add(decided(commit, pending));
          }
          listener.committing(decided);
          return Optional.of(new Chunk(decided, !changes.isEmpty()));
        });
  }

  /// Goes over to the library's model of now, as the library did meanwhile.
  private void renew() throws IOException {
    encoder.close();
    encoder = encoders.open();
    ModelStamp now = papers.facts().model();
    if (now != null) {
      now.requireSame(encoder.stamp());
    }
    titles = papers.facts().wantTitles();
    List<List<Pending>> waiting = List.copyOf(inFlight);
    inFlight.clear();
    for (List<Pending> one : waiting) {
      inFlight.add(begunAgain(one));
    }
    chunk = begunAgain(chunk);
  }

  private List<Pending> begunAgain(List<Pending> begun) throws IOException {
    List<Pending> again = new ArrayList<>(begun.size());
    for (Pending pending : begun) {
      again.add(pending(pending.entry()));
    }
    return again;
  }

  private static Decided decided(ImportCommit commit, Pending pending) throws IOException {
    Prepared prepared = pending.prepared();
    return switch (pending.entry()) {
      case Entry.Rejected rejected -> new Decided.Refused(rejected);
      case Entry.Supplement supplement -> commit.decide(supplement, prepared);
      case Entry.Accepted accepted -> commit.decide(accepted, prepared);
    };
  }

  private void tell(List<Decided> decided, ImportListener listener) {
    for (Decided one : decided) {
      switch (one) {
        case Decided.Refused refused -> {
          report = report.withRejected();
          listener.rejected(refused.record());
        }
        case Decided.Taken taken -> {
          Resolution resolution = taken.resolution();
          report = report.with(taken.outcome(), resolution instanceof Resolution.Replaced);
          if (resolution != null) {
            listener.resolved(taken.place(), resolution);
          }
          listener.imported(taken.record(), taken.outcome(), report.generation());
        }
      }
    }
    listener.progress(report);
  }

  /// Stops the workers; what was not committed is dropped.
  @Override
  public void close() {
    encoder.close();
  }
}

package org.akin.write;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Future;
import org.akin.corpus.Changes;
import org.akin.corpus.PaperLookup;
import org.akin.embed.PaperEncoder;
import org.akin.embed.ParallelEncoder;
import org.akin.identity.Held;
import org.akin.identity.HeldPapers;
import org.akin.identity.OnConflict;
import org.akin.identity.Plan;
import org.akin.identity.RecordPlanner;
import org.akin.identity.Resolution;
import org.akin.identity.Taken;
import org.akin.ingest.Entry;
import org.akin.paper.PaperId;
import org.akin.write.ImportListener.Outcome;
import org.jspecify.annotations.Nullable;

/// The changes of one chunk of an import, decided while no other change can come between. Each
/// record sees those before it.
final class ImportCommit implements HeldPapers {
  /// A text on its way through the model.
  ///
  /// @param digest of the text
  /// @param begun that text; null when none was foreseen to be needed
  record Prepared(String digest, ParallelEncoder.@Nullable Begun begun) {
    static final Prepared NOTHING = new Prepared("", null);

    private List<Future<float[]>> vectors() {
      return begun == null
          ? List.of()
          : begun.title() == null
              ? List.of(begun.vector())
              : List.of(begun.vector(), begun.title());
    }

    void await() throws IOException {
      for (Future<float[]> vector : vectors()) {
        ParallelEncoder.await(vector);
      }
    }

    /// Whether it need not be waited for.
    boolean isEncoded() {
      return vectors().stream().allMatch(vector -> vector.state() == Future.State.SUCCESS);
    }

    /// Drops it where no thread has begun it yet.
    void cancel() {
      vectors().forEach(vector -> vector.cancel(false));
    }
  }

  private final HeldPapers stored;
  private final PaperEncoder encoder;
  private final RecordPlanner planner;
  private final LocalDate today = LocalDate.now(ZoneOffset.UTC);
  private final Changes changes;
  private final Map<Integer, Held> put = new HashMap<>();
  private final Set<Integer> gone = new HashSet<>();
  private final Map<PaperId, Integer> numbers = new HashMap<>();
  private final boolean titles;
  private int nextNumber;

  /// What all commits of an import share.
  ///
  /// @param taken by the import so far; added to
  record Import(PaperEncoder encoder, Taken taken, OnConflict onConflict) {}

  /// @param changes added to
  ImportCommit(PaperLookup papers, Changes changes, Import of) {
    this.stored = new StoredPapers(papers);
    this.changes = changes;
    this.encoder = of.encoder();
    this.planner = new RecordPlanner(this, of.taken(), of.onConflict());
    this.titles = papers.facts().wantTitles();
    this.nextNumber = papers.facts().nextNumber();
  }

  @Override
  public OptionalInt number(PaperId id) throws IOException {
    Integer changed = numbers.get(id);
    return changed == null ? stored.number(id) : OptionalInt.of(changed);
  }

  @Override
  public @Nullable Held held(int number) throws IOException {
    Held changed = put.get(number);
    return changed != null || gone.contains(number) ? changed : stored.held(number);
  }

  Decided decide(Entry.Accepted record, Prepared prepared) throws IOException {
    Plan plan = planner.decide(record, nextNumber, today);
    return carryOut(plan, record.place(), record.paper().title(), prepared);
  }

  Decided decide(Entry.Supplement record, Prepared prepared) throws IOException {
    String excerpt = record.ids().getFirst().toString();
    return carryOut(planner.decide(record), record.place(), excerpt, prepared);
  }

  private Decided carryOut(Plan plan, Entry.Place place, String excerpt, Prepared prepared)
      throws IOException {
    return switch (plan) {
      case Plan.Reject reject ->
          new Decided.Refused(new Entry.Rejected(place, reject.reason(), excerpt));
      case Plan.Add(Held held) -> {
        nextNumber++;
        put(null, held, prepared);
        yield new Decided.Taken(place, Outcome.ADDED, null, held, List.of(), null);
      }
      case Plan.Update update -> {
        Held before = update.before();
        if (!update.isUnchanged()) {
          put(before, update.after(), prepared);
        }
        Outcome outcome = update.isUnchanged() ? Outcome.UNCHANGED : Outcome.UPDATED;
        yield new Decided.Taken(
            place, outcome, before, update.after(), List.of(), update.resolution());
      }
      case Plan.Merge(Held before, Held after, List<Held> gone, Resolution resolution) -> {
        gone.forEach(this::remove);
        put(before, after, prepared);
        yield new Decided.Taken(place, Outcome.MERGED, before, after, gone, resolution);
      }
    };
  }

  private void remove(Held held) {
    put.remove(held.number());
    gone.add(held.number());
    changes.remove(held.number());
  }

  private void put(@Nullable Held before, Held after, Prepared prepared) throws IOException {
    int number = after.number();
    put.put(number, after);
    after.paper().allIds().forEach(id -> numbers.put(id, number));
    if (after.hasTextOf(before)) {
      changes.putKeepingVector(after.stored());
    } else {
      put(after, prepared);
    }
    if (before == null || !before.origins().equals(after.origins())) {
      changes.originate(number, after.origins());
    }
  }

  /// Encoded only now when the paper became another than was foreseen as the record was read.
  private void put(Held held, Prepared prepared) throws IOException {
    ParallelEncoder.Begun begun = prepared.begun();
    if (begun == null
        || !prepared.digest().equals(held.stored().textDigest())
        || (titles && begun.title() == null)) {
      begun = encoder.begin(held.paper(), titles);
    }
    Future<float[]> title = titles ? begun.title() : null;
    changes.put(
        held.stored(),
        ParallelEncoder.await(begun.vector()),
        title == null ? null : ParallelEncoder.await(title),
        begun.text());
  }
}

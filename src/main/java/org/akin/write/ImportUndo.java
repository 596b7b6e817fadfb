package org.akin.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoredPaper;
import org.akin.embed.PaperEncoder;
import org.akin.embed.PaperEncoders;
import org.akin.embed.ParallelEncoder;
import org.akin.embed.ParallelEncoder.Begun;
import org.akin.identity.Held;
import org.jspecify.annotations.Nullable;

/// Takes back what an import did: papers that it added are taken out, papers that it changed are as
/// they were, and papers that it merged are apart again. Papers that something else changed since
/// stay as they are.
public final class ImportUndo {
  private final CorpusWriter writer;
  private final PaperEncoders encoders;

  /// What was done.
  ///
  /// @param removed papers taken out
  /// @param restored papers that are as they were
  /// @param kept papers left alone, since they are not as the import left them
  /// @param generation of the library after it
  public record Report(long removed, long restored, long kept, long generation) {
    /// Before the first paper.
    public static final Report NONE = new Report(0, 0, 0, 0);

    /// The sum, at the later generation.
    public Report plus(Report other) {
      return new Report(
          removed + other.removed,
          restored + other.restored,
          kept + other.kept,
          Math.max(generation, other.generation));
    }
  }

  /// @param encoders of papers that had another text
  public ImportUndo(CorpusWriter writer, PaperEncoders encoders) {
    this.writer = writer;
    this.encoders = encoders;
  }

  /// Undoes the changes of some papers, all or none. What was undone already counts again as such,
  /// so that an undo that was interrupted may be run again.
  ///
  /// @throws IOException when the library cannot be written; then nothing has changed
  public Report run(List<Reversal> reversals) throws IOException {
    Optional<Report> done = Optional.empty();
    while (done.isEmpty()) {
      // Again when the library has gone over to another model meanwhile.
      try (PaperEncoder encoder = encoders.open()) {
        done = run(reversals, encoder);
      }
    }
    return done.get();
  }

  private Optional<Report> run(List<Reversal> reversals, PaperEncoder encoder) throws IOException {
    PaperLookup now = announced(writer.papers(), reversals);
    var vectors = new Vectors(encoder, now.facts().wantTitles(), new HashMap<>());
    for (Reversal reversal : reversals) {
      StoredPaper stored = now.paper(reversal.number()).orElse(null);
      Held before = reversal.before();
      if (stored != null && reversal.leftSo(stored.paper())) {
        if (before != null && !before.stored().textDigest().equals(stored.textDigest())) {
          vectors.begin(before);
        }
        reversal.gone().forEach(vectors::begin);
      }
    }
    var written =
        writer.write(
            encoder.stamp(),
            (papers, changes) -> {
              ModelStamp model = papers.facts().model();
              return model == null || model.makesSameVectors(encoder.stamp())
                  ? Optional.of(
                      new Undoing(announced(papers, reversals), changes, vectors).run(reversals))
                  : Optional.<Report>empty();
            });
    return written
        .decided()
        .map(done -> done.plus(new Report(0, 0, 0, written.facts().generation())));
  }

  /// Vectors that were begun, by the digests of their texts.
  private record Vectors(PaperEncoder encoder, boolean titles, Map<String, Begun> begun) {
    Begun begin(Held held) {
      return begun.computeIfAbsent(
          held.stored().textDigest(), text -> encoder.begin(held.paper(), titles));
    }

    /// With the vector of the title, where that has come to be wanted.
    Begun of(Held held, boolean withTitle) {
      Begun known = begin(held);
      return withTitle && known.title() == null ? encoder.begin(held.paper(), true) : known;
    }
  }

  private static PaperLookup announced(PaperLookup papers, List<Reversal> reversals)
      throws IOException {
    return papers.announced(
        reversals.stream()
            .map(Reversal::before)
            .filter(before -> before != null)
            .flatMap(before -> before.paper().allIds().stream())
            .toList());
  }

  /// One commit.
  private static final class Undoing {
    private final PaperLookup papers;
    private final Changes changes;
    private final Vectors vectors;
    private int nextNumber;

    Undoing(PaperLookup papers, Changes changes, Vectors vectors) {
      this.papers = papers;
      this.changes = changes;
      this.vectors = vectors;
      this.nextNumber = papers.facts().nextNumber();
    }

    Report run(List<Reversal> reversals) throws IOException {
      Report report = Report.NONE;
      List<Held> apart = new ArrayList<>();
      for (Reversal reversal : reversals) {
        report = report.plus(one(reversal, apart));
      }
      // Last: their identifiers must have left the papers that they were merged into.
      for (Held gone : apart) {
        put(null, new Held(StoredPaper.of(nextNumber, gone.paper()), gone.origins()));
        nextNumber++;
      }
      return report;
    }

    private Report one(Reversal reversal, List<Held> apart) throws IOException {
      Held before = reversal.before();
      Optional<StoredPaper> stored = papers.paper(reversal.number());
      Report done =
          before == null ? new Report(1, 0, 0, 0) : new Report(0, 1 + reversal.gone().size(), 0, 0);
      if (stored.isEmpty()) {
        return before == null ? done : new Report(0, 0, 1, 0);
      }
      if (before != null && stored.get().paper().equals(before.paper())) {
        return done;
      }
      if (!reversal.leftSo(stored.get().paper())) {
        return new Report(0, 0, 1, 0);
      }
      if (before == null) {
        changes.remove(reversal.number());
      } else {
        put(stored.get(), before);
      }
      apart.addAll(reversal.gone());
      return before == null ? done.plus(new Report(0, reversal.gone().size(), 0, 0)) : done;
    }

    private void put(@Nullable StoredPaper stored, Held held) throws IOException {
      if (stored != null && stored.textDigest().equals(held.stored().textDigest())) {
        changes.putKeepingVector(held.stored());
      } else {
        boolean titles = papers.facts().wantTitles();
        Begun begun = vectors.of(held, titles);
        Future<float[]> title = titles ? begun.title() : null;
        changes.put(
            held.stored(),
            ParallelEncoder.await(begun.vector()),
            title == null ? null : ParallelEncoder.await(title));
      }
      changes.originate(held.number(), held.origins());
    }
  }
}

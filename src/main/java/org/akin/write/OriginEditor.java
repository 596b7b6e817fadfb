package org.akin.write;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.Origins;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoreFacts;
import org.akin.identity.Held;
import org.akin.identity.SplitPaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.jspecify.annotations.Nullable;

/// Where the papers of a library come from, and how two that were merged become two again.
/// Thread-safe.
public final class OriginEditor {
  /// Where an identifier comes from.
  ///
  /// @param source null when a version stored it that did not keep that
  public record Origin(PaperId id, Origins.@Nullable Source source) {}

  /// What a split made of a paper.
  ///
  /// @param rest the paper without the identifier
  /// @param apart the separate paper that the identifier leads to now; null when the identifier
  ///   leads nowhere, since no merged record had brought it
  /// @param facts of the library after it
  public record Split(Paper rest, @Nullable Paper apart, StoreFacts facts) {}

  /// Encodes papers.
  public interface Vectors {
    /// The unit vector of a paper, or of its title.
    float[] of(Paper paper) throws IOException;
  }

  private final CorpusWriter writer;
  private final Vectors vectors;
  private final Vectors titles;

  /// @param writer of the library's papers
  /// @param vectors makes those of papers
  /// @param titles makes those of their titles
  public OriginEditor(CorpusWriter writer, Vectors vectors, Vectors titles) {
    this.writer = writer;
    this.vectors = vectors;
    this.titles = titles;
  }

  /// Where each identifier of a paper comes from, the paper's own first.
  ///
  /// @throws PaperNotFoundException when there is none
  public List<Origin> of(PaperId id) throws IOException {
    Held held = held(writer.papers(), id);
    List<Origin> origins = new ArrayList<>();
    for (PaperId one : held.paper().allIds()) {
      origins.add(new Origin(one, held.origins().source(one).orElse(null)));
    }
    return origins;
  }

  /// Takes an identifier out of its paper, for good: no import brings it back to that paper. If it
  /// belonged to a paper that was merged into this one, that is a separate paper again, as its own
  /// records left it; otherwise the identifier leads nowhere.
  ///
  /// @throws PaperNotFoundException when no paper has it
  /// @throws IllegalArgumentException when the paper has no other
  /// @throws IOException when the library cannot be written; then nothing has changed
  public Split split(PaperId id) throws IOException {
    var written = writer.write(null, (papers, changes) -> split(papers, changes, id));
    Held apart = written.decided().apart();
    return new Split(
        written.decided().rest().paper(), apart == null ? null : apart.paper(), written.facts());
  }

  private SplitPaper split(PaperLookup papers, Changes changes, PaperId id) throws IOException {
    Held before = held(papers, id);
    SplitPaper made = SplitPaper.of(before, id, papers.facts().nextNumber());
    boolean withTitles = papers.facts().wantTitles();
    put(changes, before, made.rest(), withTitles);
    Held apart = made.apart();
    if (apart != null) {
      put(changes, null, apart, withTitles);
    }
    return made;
  }

  private void put(Changes changes, @Nullable Held before, Held after, boolean withTitle)
      throws IOException {
    if (after.hasTextOf(before)) {
      changes.putKeepingVector(after.stored());
    } else {
      float[] title = withTitle ? titles.of(after.paper()) : null;
      changes.put(after.stored(), vectors.of(after.paper()), title);
    }
    changes.originate(after.number(), after.origins());
  }

  private static Held held(PaperLookup papers, PaperId id) throws IOException {
    int number = papers.number(id).orElseThrow(() -> new PaperNotFoundException(id));
    Held held = new StoredPapers(papers).held(number);
    if (held == null) {
      throw new PaperNotFoundException(id);
    }
    return held;
  }
}

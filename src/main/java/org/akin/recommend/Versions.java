package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.identity.Work;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Folds the versions of one work, such as a preprint and what was published of it, into one place
/// of an answer.
///
/// Two records are versions when their titles are the same, they share an author as far as authors
/// are known, and their vectors have a cosine of at least [#LEAST_COSINE]. The record that comes
/// first in the answer's order stays, so the order and the cosines are what they were; the others
/// are named with it. docs/quality.md says how often this is right.
///
/// Costs one look at as many papers as are shown and a few more.
final class Versions {
  /// The least cosine of 812 preprints and what was published of them is .753 (docs/quality.md).
  /// Records below it share a title and an author by chance.
  static final double LEAST_COSINE = 0.75;

  /// Versions are rare: this many papers more than are shown nearly always suffice.
  static final int SPARE = 5;

  private final Map<String, List<Place>> byTitle = new HashMap<>();
  private final List<Place> places = new ArrayList<>();

  /// @param asked papers asked about, no version of which is shown
  Versions(List<FoundPaper> asked) {
    asked.forEach(one -> note(new Place(Work.of(one.paper()), one.vector(), null)));
  }

  /// One place of an answer, or what was asked about, which is not shown.
  private static final class Place {
    private final Work work;
    private final float[] vector;
    private final @Nullable Shown shown;
    private final List<PaperId> versions = new ArrayList<>();

    Place(Work work, float[] vector, @Nullable Shown shown) {
      this.work = work;
      this.vector = vector;
      this.shown = shown;
    }
  }

  private record Shown(Hit hit, Paper paper) {}

  /// Hits in the order of an answer.
  interface Order {
    /// The first of them, fewer only when there are no more; more are a continuation of fewer.
    List<Hit> first(int count) throws IOException;
  }

  /// The first papers of an order, versions folded.
  ///
  /// @param hits bring the papers
  static List<Related> folded(Order order, Hits hits, List<FoundPaper> asked, int limit)
      throws IOException {
    int count = limit + SPARE;
    while (true) {
      List<Hit> found = order.first(count);
      Versions versions = new Versions(asked);
      List<Optional<Paper>> read = hits.papers(found);
      for (int i = 0; i < found.size(); i++) {
        Hit hit = found.get(i);
        read.get(i).ifPresent(paper -> versions.add(new Shown(hit, paper)));
      }
      if (versions.places.size() >= limit || found.size() < count) {
        return versions.related(limit);
      }
      count = Math.multiplyExact(count, 2);
    }
  }

  private void add(Shown shown) {
    Place place = new Place(Work.of(shown.paper()), shown.hit().vector(), shown);
    for (Place other : byTitle.getOrDefault(place.work.title(), List.of())) {
      if (place.work.mayBe(other.work) && Vectors.dot(place.vector, other.vector) >= LEAST_COSINE) {
        other.versions.add(shown.paper().id());
        return;
      }
    }
    note(place);
    places.add(place);
  }

  private void note(Place place) {
    byTitle.computeIfAbsent(place.work.title(), title -> new ArrayList<>()).add(place);
  }

  private List<Related> related(int limit) {
    List<Related> related = new ArrayList<>();
    for (Place place : places.subList(0, Math.min(limit, places.size()))) {
      Shown shown = place.shown;
      if (shown != null) {
        related.add(new Related(shown.hit(), shown.paper(), place.versions));
      }
    }
    return List.copyOf(related);
  }
}

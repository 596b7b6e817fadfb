package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.akin.identity.Work;
import org.akin.index.Neighbor;
import org.akin.paper.PaperId;
import org.akin.store.PaperStore;
import org.akin.store.StoredPaper;
import org.jspecify.annotations.Nullable;

/// Folds the versions of one work, such as a preprint and what was published of it, into one place
/// of an answer.
///
/// Two records are versions when their titles are the same, they share an author as far as authors
/// are known, and their vectors have a cosine of at least [#LEAST_COSINE]. The record that comes
/// first in the answer's order stays, so the order and the cosines are what they were; the others
/// are named beside it. docs/quality.md says how often this is right.
///
/// Costs one look at as many papers as are shown and a few more.
final class Versions {
  /// The least cosine of 812 preprints and what was published of them is .753 (docs/quality.md).
  /// Records below it share a title and an author by chance.
  static final double LEAST_COSINE = 0.75;

  /// Versions are rare: so many papers more than are shown nearly always suffice.
  private static final int SPARE = 5;

  private final PaperStore store;

  Versions(PaperStore store) {
    this.store = store;
  }

  /// Papers in the order of an answer.
  interface Order {
    /// The first so many, fewer only when there are no more; more are a continuation of fewer.
    List<Neighbor> first(int count) throws IOException;
  }

  /// One place of an answer; a null cosine marks what was asked about, which is never shown.
  private static final class Place {
    private final StoredPaper stored;
    private final Work work;
    private final @Nullable Float cosine;
    private final List<PaperId> versions = new ArrayList<>();

    Place(StoredPaper stored, @Nullable Float cosine) {
      this.stored = stored;
      this.work = Work.of(stored.paper());
      this.cosine = cosine;
    }
  }

  /// The first papers of an order, versions folded.
  ///
  /// @param asked numbers of the papers asked about, no version of which is shown
  List<Related> folded(Order order, Collection<Integer> asked, int limit) throws IOException {
    List<Place> hidden = new ArrayList<>();
    for (StoredPaper stored : store.papers(List.copyOf(asked))) {
      if (stored != null) {
        hidden.add(new Place(stored, null));
      }
    }
    int count = limit + SPARE;
    while (true) {
      List<Neighbor> found = order.first(count);
      List<Place> places = places(found, hidden);
      if (places.size() >= limit || found.size() < count) {
        return places.stream().limit(limit).map(Versions::related).toList();
      }
      count = Math.multiplyExact(count, 2);
    }
  }

  private List<Place> places(List<Neighbor> found, List<Place> hidden) throws IOException {
    Map<String, List<Place>> byTitle = new HashMap<>();
    hidden.forEach(place -> add(byTitle, place));
    List<Place> places = new ArrayList<>();
    List<@Nullable StoredPaper> papers =
        store.papers(found.stream().map(Neighbor::number).toList());
    for (int i = 0; i < found.size(); i++) {
      StoredPaper stored = papers.get(i);
      if (stored == null) {
        continue;
      }
      Place place = new Place(stored, found.get(i).cosine());
      Place first = versionOf(place, byTitle.getOrDefault(place.work.title(), List.of()));
      if (first == null) {
        add(byTitle, place);
        places.add(place);
      } else {
        first.versions.add(stored.paper().id());
      }
    }
    return places;
  }

  private static void add(Map<String, List<Place>> byTitle, Place place) {
    byTitle.computeIfAbsent(place.work.title(), title -> new ArrayList<>()).add(place);
  }

  private @Nullable Place versionOf(Place place, List<Place> sameTitle) throws IOException {
    for (Place other : sameTitle) {
      if (place.work.mayBe(other.work)
          && cosine(place.stored.number(), other.stored.number()) >= LEAST_COSINE) {
        return other;
      }
    }
    return null;
  }

  private float cosine(int one, int other) throws IOException {
    Optional<float[]> first = store.vector(one);
    Optional<float[]> second = store.vector(other);
    return first.isEmpty() || second.isEmpty() ? -1 : Diversity.dot(first.get(), second.get());
  }

  private static Related related(Place place) {
    float cosine = place.cosine == null ? 0 : place.cosine;
    return new Related(place.stored.number(), place.stored.paper(), cosine, place.versions);
  }
}

package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.akin.index.Neighbor;
import org.akin.index.NeighborQuery;
import org.akin.index.NeighborSearch;
import org.akin.store.PaperStore;
import org.akin.words.WordHit;
import org.akin.words.WordIndex;
import org.jspecify.annotations.Nullable;

/// Answers with the papers that suit what a reader typed, by meaning, by words, or by both fused.
/// Thread-safe.
///
/// A search by meaning is a recommendation from the question's vector. The other two rank the best
/// [#DEPTH] of each side, so recency and diversity choose among those.
public final class Searcher {
  /// Papers ranked on each side: twice the longest answer, since what one side has lower down than
  /// that would not come up for the other's sake.
  static final int DEPTH = 2 * RelatedOptions.MAX_LIMIT;

  private final PaperStore store;
  private final NeighborSearch index;
  private final FacetTable facets;
  private final WordIndex words;

  /// Searches a store whose vectors are in the index, facets in the table and words in the word
  /// index; all stay the caller's.
  public Searcher(PaperStore store, NeighborSearch index, FacetTable facets, WordIndex words) {
    this.store = store;
    this.index = index;
    this.facets = facets;
    this.words = words;
  }

  /// A paper with its cosine and what it is ordered by.
  private record Candidate(int number, float[] vector, float cosine, double relevance) {
    Neighbor neighbor() {
      return new Neighbor(number, cosine);
    }
  }

  /// The papers that suit best, best first; filters are given up as for recommendations.
  ///
  /// The cosine of each is that of its stored vector with the question's, also when it was found by
  /// its words. A paper that the question names by identifier is first, if it passes the filters.
  public Recommendation search(SearchQuestion question, RelatedOptions options) throws IOException {
    return Recommendation.of(options, tried -> related(question, tried));
  }

  private List<Related> related(SearchQuestion question, RelatedOptions options)
      throws IOException {
    var recommender = new Recommender(store, index, facets);
    Set<Integer> hidden = recommender.hidden(options.filters());
    List<Related> found =
        switch (question.mode()) {
          case MEANING -> {
            var seeds = new Seeds(List.of(question.vector()), List.of(), named(question));
            yield recommender.related(seeds, options, question.conditions());
          }
          case WORDS, BOTH -> fused(question, options, hidden);
        };
    Integer named = question.named();
    return named == null || hidden.contains(named)
        ? found
        : namedFirst(named, found, question, options);
  }

  private List<Related> fused(SearchQuestion question, RelatedOptions options, Set<Integer> hidden)
      throws IOException {
    BitSet accepted = FacetTable.both(facets.passing(options.filters()), question.conditions());
    List<Candidate> candidates = candidates(question, options, hidden, accepted);
    Versions.Order order =
        options.diversity() > 0
            ? count -> diversified(candidates, options.diversity(), count)
            : count -> candidates.stream().limit(count).map(Candidate::neighbor).toList();
    return new Versions(store).folded(order, named(question), options.limit());
  }

  private static Set<Integer> named(SearchQuestion question) {
    return question.named() == null ? Set.of() : Set.of(question.named());
  }

  private static List<Neighbor> diversified(
      List<Candidate> candidates, double diversity, int count) {
    double[] relevance = candidates.stream().mapToDouble(Candidate::relevance).toArray();
    List<float[]> vectors = candidates.stream().map(Candidate::vector).toList();
    return Diversity.choose(relevance, vectors, diversity, count).stream()
        .map(candidates::get)
        .map(Candidate::neighbor)
        .toList();
  }

  /// Those that may be shown, best first. Hidden papers are ranked like any other, so that hiding
  /// one does not change the order of the rest.
  private List<Candidate> candidates(
      SearchQuestion question,
      RelatedOptions options,
      Set<Integer> hidden,
      @Nullable BitSet accepted)
      throws IOException {
    int depth = Math.max(DEPTH, RelatedOptions.MAX_LIMIT + hidden.size());
    ReciprocalRank fusion = new ReciprocalRank();
    fusion.add(
        words.search(question.text(), depth, accepted).stream().map(WordHit::number).toList());
    if (question.mode() == SearchMode.BOTH) {
      var nearest = NeighborQuery.nearest(depth);
      List<Neighbor> neighbors =
          index.search(question.vector(), accepted == null ? nearest : nearest.within(accepted));
      fusion.add(neighbors.stream().map(Neighbor::number).toList());
    }
    Recency recency = Recency.of(options);
    List<Candidate> candidates = new ArrayList<>();
    for (int number : fusion.papers()) {
      Optional<float[]> vector = hidden.contains(number) ? Optional.empty() : store.vector(number);
      if (vector.isEmpty()) {
        continue;
      }
      float cosine = Diversity.dot(question.vector(), vector.get());
      double standing = fusion.standing(number);
      double relevance = recency == null ? standing : recency.tilted(standing, facets.day(number));
      if (cosine >= options.filters().minCosine()) {
        candidates.add(new Candidate(number, vector.get(), cosine, relevance));
      }
    }
    // Each side's first has the same standing when the other does not know it.
    candidates.sort(
        Comparator.comparingDouble(Candidate::relevance)
            .thenComparingDouble(Candidate::cosine)
            .reversed()
            .thenComparingInt(Candidate::number));
    return candidates;
  }

  private List<Related> namedFirst(
      int named, List<Related> found, SearchQuestion question, RelatedOptions options)
      throws IOException {
    BitSet accepted = facets.passing(options.filters());
    Optional<float[]> vector = store.vector(named);
    if (vector.isEmpty() || (accepted != null && !accepted.get(named))) {
      return found;
    }
    float cosine = Diversity.dot(question.vector(), vector.get());
    if (cosine < options.filters().minCosine()) {
      return found;
    }
    List<Related> first = new ArrayList<>();
    Neighbor itself = new Neighbor(named, cosine);
    first.addAll(new Versions(store).folded(count -> List.of(itself), Set.of(), 1));
    first.addAll(found);
    return List.copyOf(first.subList(0, Math.min(first.size(), options.limit())));
  }
}

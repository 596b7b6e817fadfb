package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.corpus.Key;
import org.akin.corpus.Recency;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.jspecify.annotations.Nullable;

/// Which papers suit a text by its words, or by words and meaning fused.
///
/// The best of each side are ranked, [#DEPTH] or a few more; recency and diversity choose among
/// those.
///
/// @param vector unit vector of the text's subject
/// @param mode words, or both
/// @param seeds whose hidden papers are not shown; they are ranked like any other, so that hiding
///   one does not change the order of the rest
record FusedQuestion(TextQuery text, float[] vector, SearchMode mode, Seeds seeds)
    implements Question {
  /// Papers ranked on each side: twice the longest answer, since what one side has lower down than
  /// that would not come up for the other's sake.
  static final int DEPTH = 2 * RelatedOptions.MAX_LIMIT;

  @Override
  public Search search(RelatedOptions options) {
    int depth = Math.max(DEPTH, RelatedOptions.MAX_LIMIT + seeds.hidden().size());
    return new Search(vector, mode, text, options.filters(), null, null, depth);
  }

  @Override
  public List<String> conditions() {
    return text.typedConditions();
  }

  @Override
  public @Nullable Question unconditional() {
    TextQuery words = text.withoutConditions();
    return words.parts().isEmpty() ? null : new FusedQuestion(words, vector, mode, seeds);
  }

  /// A hit with what it is ordered by.
  private record Candidate(Hit hit, double relevance) {}

  @Override
  public List<Related> answer(Search asked, Hits hits, RelatedOptions options) throws IOException {
    List<Candidate> candidates = candidates(hits, options);
    Versions.Order order =
        options.diversity() > 0
            ? count -> diverse(candidates, options.diversity(), count)
            : count -> candidates.stream().limit(count).map(Candidate::hit).toList();
    List<Related> shown = Versions.folded(order, hits, seeds.stored(), options.limit());
    return mode == SearchMode.BOTH ? placed(shown, hits) : shown;
  }

  private static List<Related> placed(List<Related> shown, Hits hits) {
    Map<Key, Integer> meaning = places(hits.nearest());
    Map<Key, Integer> words = places(hits.matching());
    return shown.stream()
        .map(one -> {
          Key key = one.hit().key();
          return one.placed(new Places(meaning.get(key), words.get(key)));
        })
        .toList();
  }

  private static Map<Key, Integer> places(List<Hit> ranking) {
    Map<Key, Integer> places = new HashMap<>();
    ranking.forEach(hit -> places.put(hit.key(), places.size() + 1));
    return places;
  }

  /// Those that may be shown, best first.
  private List<Candidate> candidates(Hits hits, RelatedOptions options) {
    ReciprocalRank fusion = new ReciprocalRank();
    Map<Key, Hit> found = new HashMap<>();
    fusion.add(ranking(hits.matching(), found));
    if (mode == SearchMode.BOTH) {
      fusion.add(ranking(hits.nearest(), found));
      if (hits.complete() > 0) {
        // A paper that has all words of a term is seldom meant less than one that has some.
        fusion.addTied(ranking(hits.matching().subList(0, hits.complete()), found));
      }
    }
    Recency recency = options.tilt();
    List<Candidate> candidates = new ArrayList<>();
    for (Hit hit : found.values()) {
      boolean shown =
          hit.cosine() >= options.filters().minCosine() && !seeds.hidden().contains(hit.key());
      if (shown) {
        double standing = fusion.standing(hit.key());
        candidates.add(new Candidate(hit, Recency.tilted(recency, standing, hit.day())));
      }
    }
    // Each side's first has the same standing when the other does not know it.
    candidates.sort(
        Comparator.comparingDouble(Candidate::relevance)
            .thenComparingDouble(candidate -> candidate.hit().cosine())
            .reversed()
            .thenComparing(candidate -> candidate.hit().key()));
    return candidates;
  }

  private static List<Key> ranking(List<Hit> hits, Map<Key, Hit> found) {
    hits.forEach(hit -> found.putIfAbsent(hit.key(), hit));
    return hits.stream().map(Hit::key).toList();
  }

  private static List<Hit> diverse(List<Candidate> candidates, double diversity, int count) {
    double[] relevance = candidates.stream().mapToDouble(Candidate::relevance).toArray();
    List<float[]> vectors = candidates.stream().map(candidate -> candidate.hit().vector()).toList();
    return Diversity.choose(relevance, vectors, diversity, count).stream()
        .map(candidates::get)
        .map(Candidate::hit)
        .toList();
  }
}

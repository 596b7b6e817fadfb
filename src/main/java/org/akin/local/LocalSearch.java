package org.akin.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.AkinOrder.Placed;
import org.akin.corpus.Filters;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.corpus.Neighbor;
import org.akin.corpus.Recency;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.akin.local.ann.topk.NeighborQuery;
import org.akin.local.facet.FacetTable;
import org.akin.local.text.WordHit;
import org.akin.local.text.WordIndex;
import org.akin.paper.Paper;
import org.akin.term.TermCounts;
import org.akin.timing.Stage;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// One request to a library's indexes. What several of its searches need is looked up once.
final class LocalSearch {
  /// Neighbours fetched however few are shown. The index is not exact, and what it finds depends on
  /// how many it is asked for: the same for every small limit, so that a longer answer begins with
  /// the shorter one.
  private static final int DEPTH = 128;

  private final LocalRetrieval all;
  private @Nullable Conditions conditions;
  private @Nullable Around around;

  /// @param papers those that meet the conditions of a text, null when it has none
  private record Conditions(TextQuery text, @Nullable BitSet papers) {}

  /// The nearest of all papers to the vector that was looked around last.
  private record Around(float[] vector, int count, List<Neighbor> neighbors) {}

  LocalSearch(LocalRetrieval all) {
    this.all = all;
  }

  private record Found(LocalRetrieval all, List<Hit> nearest, List<Hit> matching, int complete)
      implements Hits {
    @Override
    public List<Optional<Paper>> papers(List<Hit> hits) throws IOException {
      List<Integer> numbers = hits.stream().map(hit -> NumberKey.of(hit.key())).toList();
      List<Optional<Paper>> papers = new ArrayList<>(hits.size());
      for (var stored : all.store().papers(numbers)) {
        papers.add(stored == null ? Optional.empty() : Optional.of(stored.paper()));
      }
      return papers;
    }
  }

  Hits run(Search search) throws IOException {
    if (all.store().facts().model() == null) {
      return new Found(all, List.of(), List.of(), 0);
    }
    TextQuery text = search.text();
    BitSet accepted =
        FacetTable.both(all.columns().facets().passing(search.filters()), conditions(text));
    List<Hit> nearest =
        search.mode() == SearchMode.WORDS ? List.of() : near(placed(search, accepted));
    List<WordHit> matching =
        text == null || search.mode() == SearchMode.MEANING
            ? List.of()
            : Stage.WORDS.time(() -> words().search(text, search.limit(), accepted));
    return found(search, nearest, matching);
  }

  private @Nullable BitSet conditions(@Nullable TextQuery text) throws IOException {
    if (text == null || text.conditions().isEmpty()) {
      return null;
    }
    Conditions known = conditions;
    if (known == null || !known.text().equals(text)) {
      known = new Conditions(text, Stage.WORDS.time(() -> words().accepted(text)));
      conditions = known;
    }
    return known.papers();
  }

  private WordIndex words() throws IOException {
    return all.words().current();
  }

  private Hits found(Search search, List<Hit> nearest, List<WordHit> words) throws IOException {
    List<Hit> complete = matching(search, words.stream().filter(WordHit::all).toList());
    List<Hit> some = matching(search, words.stream().filter(word -> !word.all()).toList());
    List<Hit> matching = new ArrayList<>(complete);
    matching.addAll(some);
    return new Found(all, nearest, matching, complete.size());
  }

  private List<Hit> matching(Search search, List<WordHit> words) throws IOException {
    List<Integer> numbers = words.stream().map(WordHit::number).toList();
    return hits(numbers, (i, vector) -> Vectors.dot(search.vector(), vector), i -> null);
  }

  /// With the cosines of the index.
  private List<Hit> near(List<Placed<Neighbor>> placed) throws IOException {
    List<Integer> numbers = placed.stream().map(one -> one.paper().number()).toList();
    return hits(numbers, (i, vector) -> placed.get(i).paper().cosine(), i -> placed.get(i).parts());
  }

  private interface Cosine {
    float of(int place, float[] vector);
  }

  /// Those that are still stored.
  private List<Hit> hits(
      List<Integer> numbers, Cosine cosine, IntFunction<AkinOrder.@Nullable Parts> parts)
      throws IOException {
    List<float @Nullable []> vectors = all.store().vectors(numbers);
    List<Hit> hits = new ArrayList<>(numbers.size());
    for (int i = 0; i < vectors.size(); i++) {
      float[] vector = vectors.get(i);
      if (vector != null) {
        int number = numbers.get(i);
        hits.add(
            new Hit(
                new NumberKey(number),
                vector,
                cosine.of(i, vector),
                all.columns().facets().day(number),
                all.columns().topics().applyAsInt(number),
                parts.apply(i)));
      }
    }
    return hits;
  }

  private List<Placed<Neighbor>> placed(Search search, @Nullable BitSet accepted)
      throws IOException {
    AkinOrder order = search.mode() == SearchMode.MEANING ? search.order() : null;
    if (order == null) {
      return nearest(search, accepted, search.limit()).stream()
          .map(neighbor -> new Placed<>(neighbor, null))
          .toList();
    }
    List<Neighbor> near = nearest(search, accepted, Math.max(search.limit(), AkinOrder.DEPTH));
    return Stage.RERANK.time(() -> ordered(search, order, near));
  }

  private List<Placed<Neighbor>> ordered(Search search, AkinOrder order, List<Neighbor> near)
      throws IOException {
    List<Integer> numbers = near.stream().limit(AkinOrder.DEPTH).map(Neighbor::number).toList();
    List<AkinOrder.Parts> parts = order.parts(known(order, numbers), all.terms().current());
    FacetTable facets = all.columns().facets();
    return AkinOrder.first(
        search.limit(),
        near,
        parts,
        (one, own) ->
            Recency.tilted(
                search.recency(), order.standing(one.cosine(), own), facets.day(one.number())));
  }

  private List<AkinOrder.Known> known(AkinOrder order, List<Integer> numbers) throws IOException {
    Map<Integer, TermCounts> terms = all.store().terms().getAll(numbers);
    List<byte @Nullable []> titles =
        order.title() == null ? List.of() : all.store().titles(numbers);
    List<AkinOrder.Known> known = new ArrayList<>(numbers.size());
    for (int i = 0; i < numbers.size(); i++) {
      TermCounts words = terms.getOrDefault(numbers.get(i), TermCounts.EMPTY);
      known.add(new AkinOrder.Known(words, titles.isEmpty() ? null : titles.get(i)));
    }
    return known;
  }

  private List<Neighbor> nearest(Search search, @Nullable BitSet accepted, int count)
      throws IOException {
    Recency recency = search.mode() == SearchMode.MEANING ? search.recency() : null;
    return recency == null
        ? fetch(search, Math.max(count, DEPTH), accepted).neighbors().stream().limit(count).toList()
        : tilted(search, recency, accepted, count);
  }

  /// A neighbour with what it is ordered by.
  private record Candidate(Neighbor neighbor, double relevance) {}

  /// No tilt raises a cosine, so once the best by relevance are all at least the least cosine
  /// fetched, what was not fetched cannot be among them.
  private List<Neighbor> tilted(
      Search search, Recency recency, @Nullable BitSet accepted, int count) throws IOException {
    int fetched = Math.max(count, DEPTH);
    while (true) {
      fetched = Math.multiplyExact(fetched, 4);
      Fetch fetch = fetch(search, fetched, accepted);
      List<Candidate> best =
          fetch.neighbors().stream()
              .map(neighbor -> candidate(neighbor, recency))
              .sorted(Comparator.comparingDouble(Candidate::relevance).reversed())
              .limit(count)
              .toList();
      boolean complete =
          fetch.whole()
              || (best.size() == count && best.getLast().relevance() >= fetch.leastCosine());
      if (complete) {
        return best.stream().map(Candidate::neighbor).toList();
      }
    }
  }

  private Candidate candidate(Neighbor neighbor, Recency recency) {
    int day = all.columns().facets().day(neighbor.number());
    return new Candidate(neighbor, recency.tilted(neighbor.cosine(), day));
  }

  /// @param whole whether there are no more that pass
  /// @param leastCosine of all that were found, whether they pass or not
  private record Fetch(List<Neighbor> neighbors, boolean whole, float leastCosine) {}

  private Fetch fetch(Search search, int count, @Nullable BitSet accepted) throws IOException {
    List<Neighbor> found =
        accepted == null
            ? around(search.vector(), count)
            : all.index().search(search.vector(), NeighborQuery.nearest(count).within(accepted));
    float least = found.isEmpty() ? 1 : found.getLast().cosine();
    Filters filters = search.filters();
    List<Neighbor> passing =
        found.stream().filter(neighbor -> neighbor.cosine() >= filters.minCosine()).toList();
    return new Fetch(passing, found.size() < count || least < filters.minCosine(), least);
  }

  private List<Neighbor> around(float[] vector, int count) throws IOException {
    Around known = around;
    if (known == null || known.count() != count || !Arrays.equals(known.vector(), vector)) {
      var found = all.index().search(vector, NeighborQuery.nearest(count));
      known = new Around(vector, count, found);
      around = known;
    }
    return known.neighbors();
  }
}

package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.akin.index.Neighbor;
import org.akin.index.NeighborQuery;
import org.akin.index.NeighborSearch;
import org.akin.paper.PaperId;
import org.akin.store.PaperStore;
import org.jspecify.annotations.Nullable;

/// Answers with the papers nearest to seeds, filtered, tilted and diversified as asked.
/// Thread-safe.
public final class Recommender {
  /// Enough choice for diversity to work with, few enough to compare with all that were chosen. The
  /// same for every limit, so that a longer answer begins with the shorter one.
  private static final int CANDIDATES = 3 * RelatedOptions.MAX_LIMIT;

  /// Neighbours fetched however few are shown. The index is not exact, and what it finds depends on
  /// how many it is asked for: the same for every limit, so that a longer answer begins with the
  /// shorter one.
  private static final int DEPTH = 128;

  private final PaperStore store;
  private final NeighborSearch index;
  private final FacetTable facets;

  /// Recommends from a store whose vectors are in the index and whose facets are in the table; all
  /// stay the caller's.
  public Recommender(PaperStore store, NeighborSearch index, FacetTable facets) {
    this.store = store;
    this.index = index;
    this.facets = facets;
  }

  /// A candidate with what it is ordered by.
  private record Candidate(Neighbor neighbor, double relevance) {}

  /// The papers nearest to the seeds, in the order asked for; never a seed. When nothing passes the
  /// filters, some are given up; see [Relaxation].
  public Recommendation recommend(Seeds seeds, RelatedOptions options) throws IOException {
    return Recommendation.of(options, tried -> related(seeds, tried, null));
  }

  /// The nearest papers under these filters as they are.
  ///
  /// @param within the only papers to choose from, null for all
  List<Related> related(Seeds seeds, RelatedOptions options, @Nullable BitSet within)
      throws IOException {
    float[] query = seeds.query();
    Set<Integer> hidden = hidden(options.filters());
    hidden.addAll(seeds.numbers());
    BitSet accepted = FacetTable.both(facets.passing(options.filters()), within);
    if (accepted != null) {
      hidden.forEach(accepted::clear);
    }
    var pool = new Pool(query, hidden, accepted, options);
    Versions.Order order = options.diversity() > 0 ? count -> diversified(pool, count) : pool::best;
    return new Versions(store).folded(order, seeds.numbers(), options.limit());
  }

  /// The numbers of excluded papers; a set the caller may change.
  Set<Integer> hidden(Filters filters) throws IOException {
    Set<Integer> hidden = new HashSet<>();
    for (PaperId id : filters.exclude()) {
      store.number(id).ifPresent(hidden::add);
    }
    return hidden;
  }

  private List<Neighbor> diversified(Pool pool, int count) throws IOException {
    List<Neighbor> neighbors = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (Neighbor neighbor : pool.best(CANDIDATES)) {
      store
          .vector(neighbor.number())
          .ifPresent(vector -> {
            neighbors.add(neighbor);
            vectors.add(vector);
          });
    }
    double[] relevance = neighbors.stream().mapToDouble(pool::relevance).toArray();
    return Diversity.choose(relevance, vectors, pool.options.diversity(), count).stream()
        .map(neighbors::get)
        .toList();
  }

  /// The candidates of one question under one set of filters.
  private final class Pool {
    private final float[] query;
    private final Set<Integer> hidden;
    private final @Nullable BitSet accepted;
    private final RelatedOptions options;
    private final @Nullable Recency recency;

    Pool(float[] query, Set<Integer> hidden, @Nullable BitSet accepted, RelatedOptions options) {
      this.query = query;
      this.hidden = hidden;
      this.accepted = accepted;
      this.options = options;
      this.recency = Recency.of(options);
    }

    double relevance(Neighbor neighbor) {
      return recency == null
          ? neighbor.cosine()
          : recency.tilted(neighbor.cosine(), facets.day(neighbor.number()));
    }

    List<Neighbor> best(int count) throws IOException {
      return recency != null
          ? tilted(count)
          : nearest(Math.max(count, DEPTH)).neighbors().stream().limit(count).toList();
    }

    /// No tilt raises a cosine, so once the best by relevance are all at least the least cosine
    /// fetched, what was not fetched cannot be among them.
    private List<Neighbor> tilted(int count) throws IOException {
      int fetched = Math.max(count, DEPTH);
      while (true) {
        fetched = Math.multiplyExact(fetched, 4);
        Fetch fetch = nearest(fetched);
        List<Candidate> best =
            fetch.neighbors().stream()
                .map(neighbor -> new Candidate(neighbor, relevance(neighbor)))
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

    private Fetch nearest(int count) throws IOException {
      // Asking for as many more as are hidden leaves enough without a filter in the index.
      int asked = accepted == null ? count + hidden.size() : count;
      var request = NeighborQuery.nearest(asked);
      List<Neighbor> found =
          index.search(query, accepted == null ? request : request.within(accepted));
      float least = found.isEmpty() ? 1 : found.getLast().cosine();
      List<Neighbor> shown =
          found.stream()
              .filter(neighbor -> !hidden.contains(neighbor.number()))
              .filter(neighbor -> neighbor.cosine() >= options.filters().minCosine())
              .limit(count)
              .toList();
      boolean whole = found.size() < asked || least < options.filters().minCosine();
      return new Fetch(shown, whole, least);
    }
  }

  /// @param whole whether there are no more that pass
  /// @param leastCosine of all that were found, shown or not
  private record Fetch(List<Neighbor> neighbors, boolean whole, float leastCosine) {}
}

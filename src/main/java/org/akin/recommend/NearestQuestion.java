package org.akin.recommend;

import java.io.IOException;
import java.util.List;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.Hit;
import org.akin.corpus.Hits;
import org.akin.corpus.Recency;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.jspecify.annotations.Nullable;

/// Which papers are near to seeds.
///
/// @param text whose conditions hold; null when there is none
record NearestQuestion(Retrieval retrieval, Seeds seeds, @Nullable TextQuery text)
    implements Question {
  /// Enough choice for diversity to work with, few enough to compare with all that were chosen. The
  /// same for every limit, so that a longer answer begins with the shorter one.
  private static final int CANDIDATES = 3 * RelatedOptions.MAX_LIMIT;

  @Override
  public Search search(RelatedOptions options) {
    int shown = options.diversity() > 0 ? CANDIDATES : options.limit() + Versions.SPARE;
    // Asking for as many more as are hidden leaves enough.
    int limit = shown + seeds.hidden().size();
    return new Search(
        seeds.query(),
        SearchMode.MEANING,
        text,
        options.filters(),
        options.tilt(),
        order(options),
        limit);
  }

  private @Nullable AkinOrder order(RelatedOptions options) {
    AkinOrder order = options.order() == RelatedOptions.Order.AKIN ? seeds.order() : null;
    return order != null && options.why() ? order.withShares() : order;
  }

  @Override
  public List<Related> answer(Search asked, Hits hits, RelatedOptions options) throws IOException {
    Pool pool = new Pool(asked, hits);
    Versions.Order order =
        options.diversity() > 0 ? count -> pool.diverse(options.diversity(), count) : pool::first;
    return Versions.folded(order, hits, seeds.stored(), options.limit());
  }

  @Override
  public List<String> conditions() {
    return text == null ? List.of() : text.typedConditions();
  }

  @Override
  public @Nullable Question unconditional() {
    // What only says who and when is nothing to be near to.
    return text == null || text.subject().isBlank()
        ? null
        : new NearestQuestion(retrieval, seeds, null);
  }

  /// Hits under one set of filters, more of which are fetched when they do not suffice.
  private final class Pool {
    private Search asked;
    private Hits hits;

    Pool(Search asked, Hits hits) {
      this.asked = asked;
      this.hits = hits;
    }

    private List<Hit> visible() {
      return hits.nearest().stream().filter(hit -> !seeds.hidden().contains(hit.key())).toList();
    }

    List<Hit> first(int count) throws IOException {
      List<Hit> visible = visible();
      while (visible.size() < count && hits.nearest().size() >= asked.limit()) {
        asked = asked.upTo(Math.multiplyExact(asked.limit(), 4));
        hits = retrieval.search(asked);
        visible = visible();
      }
      return visible.subList(0, Math.min(count, visible.size()));
    }

    List<Hit> diverse(double diversity, int count) {
      List<Hit> candidates = visible();
      double[] relevance = candidates.stream().mapToDouble(this::relevance).toArray();
      List<float[]> vectors = candidates.stream().map(Hit::vector).toList();
      return Diversity.choose(relevance, vectors, diversity, count).stream()
          .map(candidates::get)
          .toList();
    }

    private double relevance(Hit hit) {
      AkinOrder order = asked.order();
      double standing = order == null ? hit.cosine() : order.standing(hit.cosine(), hit.parts());
      return Recency.tilted(asked.recency(), standing, hit.day());
    }
  }
}

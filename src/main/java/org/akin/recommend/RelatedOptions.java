package org.akin.recommend;

import java.util.Set;
import org.akin.paper.PaperId;

/// What the caller wants of an answer.
///
/// @param limit most papers, 1 to [#MAX_LIMIT]
/// @param minCosine least cosine, -1 to 1
/// @param exclude papers not to show
public record RelatedOptions(int limit, double minCosine, Set<PaperId> exclude) {
  /// A page that people read to its end.
  public static final int DEFAULT_LIMIT = 10;

  /// More than this is an export, not an answer.
  public static final int MAX_LIMIT = 100;

  /// Ten papers, none refused.
  public static final RelatedOptions DEFAULT = new RelatedOptions(DEFAULT_LIMIT, -1, Set.of());

  /// @throws IllegalArgumentException when a value is out of its range
  public RelatedOptions {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT + ", found " + limit);
    }
    if (!(minCosine >= -1 && minCosine <= 1)) {
      throw new IllegalArgumentException("min_cosine: expected -1 to 1, found " + minCosine);
    }
    exclude = Set.copyOf(exclude);
  }

  /// The same with another limit.
  public RelatedOptions withLimit(int newLimit) {
    return new RelatedOptions(newLimit, minCosine, exclude);
  }
}

package org.akin.recommend;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.akin.corpus.Filters;
import org.akin.corpus.Recency;
import org.jspecify.annotations.Nullable;

/// What the caller wants of an answer.
///
/// @param limit most papers, 1 to [#MAX_LIMIT]
/// @param filters which papers may be in it
/// @param diversity 0 for the plain order to 1 for papers as different as possible; see [Diversity]
/// @param recency half-life in days after which a paper counts less, above 0, or null for no
///   preference; see [Recency]
/// @param why whether each paper comes with its [Reason]
/// @param order what nearness is, wherever papers are ordered by it
/// @param first what comes first
public record RelatedOptions(
    int limit,
    Filters filters,
    double diversity,
    @Nullable Double recency,
    boolean why,
    Order order,
    First first) {
  /// By what papers are ordered as near.
  public enum Order {
    /// By cosine, words and titles, see [org.akin.corpus.AkinOrder].
    AKIN,
    /// By cosine alone.
    COSINE
  }

  /// What an answer begins with.
  public enum First {
    /// The nearest papers, as filters, recency and diversity have it.
    NEAREST,
    /// The newest of the papers that are near, those of one day by nearness; see [Newest]. Recency
    /// and diversity then only choose among papers of the same years.
    NEWEST
  }

  /// A page that people read to its end.
  public static final int DEFAULT_LIMIT = 10;

  /// More than this is an export, not an answer.
  public static final int MAX_LIMIT = 100;

  /// Ten papers in plain order, none refused.
  public static final RelatedOptions DEFAULT =
      new RelatedOptions(DEFAULT_LIMIT, Filters.NONE, 0, null, false);

  /// Options with the nearest papers first, by cosine, words and titles.
  public RelatedOptions(
      int limit, Filters filters, double diversity, @Nullable Double recency, boolean why) {
    this(limit, filters, diversity, recency, why, Order.AKIN, First.NEAREST);
  }

  /// @throws IllegalArgumentException when a value is out of its range
  public RelatedOptions {
    requireLimit(limit);
    if (!(diversity >= 0 && diversity <= 1)) {
      throw new IllegalArgumentException("diversity: expected 0 to 1, found " + diversity);
    }
    if (recency != null && !(recency > 0 && recency < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "recency: expected a half-life of more than 0 days, found " + recency);
    }
  }

  /// @throws IllegalArgumentException when a limit is not 1 to [#MAX_LIMIT]
  public static void requireLimit(int limit) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw new IllegalArgumentException("limit: expected 1 to " + MAX_LIMIT + ", found " + limit);
    }
  }

  /// The tilt that is asked for, as of today; null when none is.
  @Nullable Recency tilt() {
    return recency == null
        ? null
        : new Recency(recency, LocalDate.now(ZoneOffset.UTC).toEpochDay());
  }

  /// The same with another limit.
  public RelatedOptions withLimit(int newLimit) {
    return new RelatedOptions(newLimit, filters, diversity, recency, why, order, first);
  }

  /// The same with other filters.
  public RelatedOptions withFilters(Filters newFilters) {
    return new RelatedOptions(limit, newFilters, diversity, recency, why, order, first);
  }

  /// The same with reasons.
  public RelatedOptions withWhy() {
    return new RelatedOptions(limit, filters, diversity, recency, true, order, first);
  }

  /// The same in another order.
  public RelatedOptions in(Order newOrder) {
    return new RelatedOptions(limit, filters, diversity, recency, why, newOrder, first);
  }

  /// The same with the newest papers first.
  public RelatedOptions newestFirst() {
    return new RelatedOptions(limit, filters, diversity, recency, why, order, First.NEWEST);
  }
}

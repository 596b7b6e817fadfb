package org.akin.recommend;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The newest of the papers that are near: asks for those of this year and of ever more years back
/// until there are enough, so that the nearest papers of all time cannot crowd out a new one.
///
/// Within one span of years at most the [RelatedOptions#MAX_LIMIT] nearest are looked at. Papers of
/// which neither date nor year is known are never new.
final class Newest {
  /// Years before the last one that are looked at, step by step.
  private static final int[] SPANS = {0, 1, 3, 7, 15, 31, 1000};

  private Newest() {}

  /// @param options whose limit is how many papers to return, and whose least cosine says how near
  ///   they must be
  /// @param nearest answers with the nearest under the options it is given
  /// @return the newest first, those of one day by cosine
  static List<Related> of(RelatedOptions options, Relaxation.Attempt nearest) throws IOException {
    Filters filters = options.filters();
    int last = filters.to() == null ? LocalDate.now(ZoneOffset.UTC).getYear() : filters.to();
    List<Related> found = List.of();
    for (int span : SPANS) {
      int from = filters.from() == null ? last - span : Math.max(filters.from(), last - span);
      var tried = options.withLimit(RelatedOptions.MAX_LIMIT).withFilters(filters.since(from));
      found = nearest.under(tried);
      if (found.size() >= options.limit() || Integer.valueOf(from).equals(filters.from())) {
        break;
      }
    }
    return found.stream()
        .filter(one -> one.paper().firstDay() != null)
        .sorted(Comparator.comparing(Newest::day).reversed())
        .limit(options.limit())
        .toList();
  }

  private static LocalDate day(Related one) {
    return Objects.requireNonNull(one.paper().firstDay());
  }
}

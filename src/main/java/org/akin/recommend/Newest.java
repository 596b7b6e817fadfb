package org.akin.recommend;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/// The newest of some papers: asks for those of this year and of ever more years back until there
/// are enough, so that the best papers of all time cannot crowd out a new one.
///
/// Papers of which neither date nor year is known are never new.
public final class Newest {
  /// Years before the last one that are looked at, step by step.
  private static final int[] SPANS = {0, 1, 3, 7, 15, 31, 1000};

  /// Finds the best papers, at most some [RelatedOptions#MAX_LIMIT] of them.
  @FunctionalInterface
  public interface Since {
    /// Papers of a year or later.
    List<Related> find(int year) throws IOException;
  }

  private Newest() {}

  /// @param limit most papers
  /// @param papers finds them
  /// @return the newest first, those of one day in the order they were found in
  public static List<Related> of(int limit, Since papers) throws IOException {
    return of(limit, Filters.NONE, papers);
  }

  /// The newest of the papers that are near.
  ///
  /// @param options whose limit is how many papers to return, and whose least cosine says how near
  ///   they must be
  /// @param nearest answers with the nearest under the options it is given
  static List<Related> of(RelatedOptions options, Relaxation.Attempt nearest) throws IOException {
    Filters filters = options.filters();
    return of(
        options.limit(),
        filters,
        year ->
            nearest.under(
                options.withLimit(RelatedOptions.MAX_LIMIT).withFilters(filters.since(year))));
  }

  private static List<Related> of(int limit, Filters filters, Since papers) throws IOException {
    int last = filters.to() == null ? LocalDate.now(ZoneOffset.UTC).getYear() : filters.to();
    List<Related> found = List.of();
    for (int span : SPANS) {
      int from = filters.from() == null ? last - span : Math.max(filters.from(), last - span);
      found = papers.find(from);
      if (found.size() >= limit || Integer.valueOf(from).equals(filters.from())) {
        break;
      }
    }
    return found.stream()
        .filter(one -> one.paper().firstDay() != null)
        .sorted(Comparator.comparing(Newest::day).reversed())
        .limit(limit)
        .toList();
  }

  private static LocalDate day(Related one) {
    return Objects.requireNonNull(one.paper().firstDay());
  }
}

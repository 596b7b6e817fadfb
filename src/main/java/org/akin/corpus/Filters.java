package org.akin.corpus;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Which papers may be in an answer. A paper whose year, category or venue is unknown passes no
/// filter on it.
///
/// @param from first year, or null
/// @param to last year, or null
/// @param categories any of these; an archive such as `cs` stands for all its classes; empty for
///   all
/// @param venues any of these, without regard to case; empty for all
/// @param minCosine least cosine, -1 to 1
/// @param exclude papers not to show
public record Filters(
    @Nullable Integer from,
    @Nullable Integer to,
    Set<String> categories,
    Set<String> venues,
    double minCosine,
    Set<PaperId> exclude) {
  /// Refuses nothing.
  public static final Filters NONE = new Filters(null, null, Set.of(), Set.of(), -1, Set.of());

  /// @throws IllegalArgumentException when a value is out of its range
  public Filters {
    if (from != null && to != null && from > to) {
      throw new IllegalArgumentException("from: expected at most to (" + to + "), found " + from);
    }
    if (!(minCosine >= -1 && minCosine <= 1)) {
      throw new IllegalArgumentException("min_cosine: expected -1 to 1, found " + minCosine);
    }
    categories = lowerCased(categories);
    venues = lowerCased(venues);
    exclude = Set.copyOf(exclude);
  }

  private static Set<String> lowerCased(Set<String> values) {
    return values.stream()
        .map(value -> value.strip().toLowerCase(Locale.ROOT))
        .filter(value -> !value.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether a paper passes; its cosine and its identifier are not looked at.
  public boolean accepts(Paper paper) {
    Integer year = paper.year();
    String venue = paper.venue();
    return acceptsYear(year == null ? 0 : year)
        && (categories.isEmpty() || paper.categories().stream().anyMatch(this::acceptsCategory))
        && (venues.isEmpty() || (venue != null && acceptsVenue(venue)));
  }

  /// Whether papers must be looked at one by one.
  public boolean concernsFacets() {
    return from != null || to != null || !categories.isEmpty() || !venues.isEmpty();
  }

  /// Whether a year passes; 0 stands for an unknown one.
  public boolean acceptsYear(int year) {
    if (from == null && to == null) {
      return true;
    }
    return year != 0 && (from == null || year >= from) && (to == null || year <= to);
  }

  /// Whether a category passes.
  public boolean acceptsCategory(String category) {
    String lower = category.toLowerCase(Locale.ROOT);
    int dot = lower.indexOf('.');
    return categories.contains(lower) || (dot > 0 && categories.contains(lower.substring(0, dot)));
  }

  /// Whether a venue passes.
  public boolean acceptsVenue(String venue) {
    return venues.contains(venue.toLowerCase(Locale.ROOT));
  }

  /// The same from another year on.
  public Filters since(int year) {
    return new Filters(year, to, categories, venues, minCosine, exclude);
  }

  /// The same without venues.
  public Filters withoutVenues() {
    return new Filters(from, to, categories, Set.of(), minCosine, exclude);
  }

  /// The same without categories.
  public Filters withoutCategories() {
    return new Filters(from, to, Set.of(), venues, minCosine, exclude);
  }

  /// The same without years.
  public Filters withoutYears() {
    return new Filters(null, null, categories, venues, minCosine, exclude);
  }
}

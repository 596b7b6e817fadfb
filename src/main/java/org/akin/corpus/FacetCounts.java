package org.akin.corpus;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How many papers each value of a filter leaves.
///
/// @param papers that pass all filters
/// @param years papers of each year that pass the filters but those on years
/// @param categories papers of each category that pass the filters but those on categories, the
///   most frequent first
/// @param venues the same of venues
public record FacetCounts(
    int papers, SortedMap<Integer, Integer> years, List<Count> categories, List<Count> venues) {
  /// Of a backend that does not count.
  public static final FacetCounts UNKNOWN =
      new FacetCounts(0, new TreeMap<>(), List.of(), List.of());

  /// A value and how many papers have it.
  public record Count(String value, int papers) {
    static Count of(Map.Entry<String, Integer> entry) {
      return new Count(entry.getKey(), entry.getValue());
    }
  }

  /// Values in the order of [#categories].
  ///
  /// @param most how many to keep
  public static List<Count> mostFrequent(Map<String, Integer> papers, int most) {
    return papers.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(Count::of)
        .toList();
  }
}

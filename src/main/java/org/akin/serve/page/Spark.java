package org.akin.serve.page;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.akin.serve.page.words.Words;

/// Papers by year as a small curve.
///
/// @param points of a polyline in a box of 100 by 20, years from left to right
/// @param text the same in words, for those who do not see it
record Spark(String points, String text) {
  private static final int WIDTH = 100;
  private static final int HEIGHT = 20;

  /// Keeps the line's own width inside the box.
  private static final int MARGIN = 1;

  static Spark of(SortedMap<Integer, Integer> byYear, Words words) {
    if (byYear.isEmpty()) {
      return new Spark("", "");
    }
    int first = byYear.firstKey();
    int last = byYear.lastKey();
    int most = byYear.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    var points = new StringBuilder();
    for (int year = first; year <= last; year++) {
      double x = first == last ? WIDTH / 2.0 : (double) WIDTH * (year - first) / (last - first);
      double share = byYear.getOrDefault(year, 0) / (double) most;
      double y = HEIGHT - MARGIN - share * (HEIGHT - 2 * MARGIN);
      points.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y));
    }
    return new Spark(points.toString().strip(), text(byYear, most, words));
  }

  private static String text(SortedMap<Integer, Integer> byYear, int most, Words words) {
    int peak =
        byYear.entrySet().stream()
            .filter(year -> year.getValue() == most)
            .map(Map.Entry::getKey)
            .findFirst()
            .orElseThrow();
    return words.text(
        "years.text",
        byYear.firstKey().toString(),
        byYear.lastKey().toString(),
        Integer.toString(peak),
        words.number(most));
  }
}

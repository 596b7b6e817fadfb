package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.akin.serve.page.words.Words;

/// Papers by year as bars.
///
/// @param bars years from left to right, in a box of [#WIDTH] by [#HEIGHT]
/// @param first year
/// @param last year
/// @param text the same in words, for those who do not see it
record Histogram(List<Bar> bars, int first, int last, String text) {
  static final int WIDTH = 240;
  static final int HEIGHT = 40;

  /// Further back there are few papers, and more bars than these cannot be told apart.
  private static final int MOST_YEARS = 60;

  private static final double SHARE = 0.8;

  /// One year.
  ///
  /// @param text year and papers
  record Bar(String x, String y, String width, String height, String text) {}

  /// @param byYear at least one year
  static Histogram of(SortedMap<Integer, Integer> byYear, Words words) {
    int last = byYear.lastKey();
    SortedMap<Integer, Integer> shown = byYear.tailMap(last - MOST_YEARS + 1);
    int first = shown.firstKey();
    int most = shown.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    double step = (double) WIDTH / (last - first + 1);
    List<Bar> bars = new ArrayList<>();
    shown.forEach((year, papers) -> {
      double height = Math.max(1, (double) HEIGHT * papers / most);
      bars.add(
          new Bar(
              number((year - first) * step),
              number(HEIGHT - height),
              number(step * SHARE),
              number(height),
              words.text("years.bar", year.toString(), words.count("papers", papers))));
    });
    return new Histogram(bars, first, last, text(byYear, words));
  }

  private static String text(SortedMap<Integer, Integer> byYear, Words words) {
    Map.Entry<Integer, Integer> peak =
        byYear.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
    return byYear.firstKey().equals(byYear.lastKey())
        ? words.text("years.one", words.count("papers", peak.getValue()), peak.getKey().toString())
        : words.text(
            "years.text",
            byYear.firstKey().toString(),
            byYear.lastKey().toString(),
            peak.getKey().toString(),
            words.number(peak.getValue()));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}

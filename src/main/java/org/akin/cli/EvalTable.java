package org.akin.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.akin.eval.JudgedSet;
import org.akin.eval.Measured;
import org.akin.eval.Metric;
import org.akin.eval.Resampling;
import org.jspecify.annotations.Nullable;

/// The figures of an evaluation, for people as a table, for machines as one flat list.
final class EvalTable {
  /// One figure; all fractions, not percent.
  ///
  /// @param group empty for all queries of the set
  /// @param against the difference from the first setting; absent for the first itself
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Figure(
      String set,
      String group,
      int queries,
      String setting,
      String metric,
      Resampling.Interval mean,
      Resampling.@Nullable Comparison against) {}

  /// What `--json` prints.
  record Document(long seed, int rounds, List<Figure> figures) {}

  private final Resampling resampling;
  private final boolean byGroup;
  private final List<Figure> figures = new ArrayList<>();

  EvalTable(Resampling resampling, boolean byGroup) {
    this.resampling = resampling;
    this.byGroup = byGroup;
  }

  Document document() {
    return new Document(resampling.seed(), resampling.rounds(), figures);
  }

  /// Adds the figures of one set; the first setting is the baseline of the others.
  void add(List<Measured> settings) {
    for (String group : groups(settings.getFirst().set())) {
      for (Measured measured : settings) {
        for (Metric metric : measured.metrics()) {
          figures.add(figure(measured, settings.getFirst(), group, metric));
        }
      }
    }
  }

  private Figure figure(Measured measured, Measured baseline, String group, Metric metric) {
    return new Figure(
        measured.set().name(),
        group,
        measured.count(group),
        measured.setting().name(),
        metric.name(),
        measured.mean(group, metric, resampling),
        measured == baseline ? null : measured.against(baseline, group, metric, resampling));
  }

  private List<String> groups(JudgedSet set) {
    List<String> groups = new ArrayList<>(List.of(""));
    if (byGroup && set.groups().size() > 1) {
      groups.addAll(set.groups());
    }
    return groups;
  }

  /// Prints the figures of one set that was added.
  void print(List<Measured> settings, Output output) {
    JudgedSet set = settings.getFirst().set();
    output.line(
        "%s: %,d papers, 95 %% intervals by bootstrap, seed %d, %,d rounds",
        set.name(), set.papers().size(), resampling.seed(), resampling.rounds());
    for (String group : groups(set)) {
      List<Figure> shown =
          figures.stream()
              .filter(f -> f.set().equals(set.name()) && f.group().equals(group))
              .toList();
      output.line("");
      output.line("%s (%,d queries)", group.isEmpty() ? "all" : group, shown.getFirst().queries());
      shown.forEach(figure -> output.line("%s", row(figure, width(shown))));
    }
    output.line("");
  }

  private static int width(List<Figure> figures) {
    return figures.stream().mapToInt(figure -> figure.setting().length()).max().orElse(0);
  }

  private static String row(Figure figure, int width) {
    String row =
        "  %-10s %s  %s"
            .formatted(
                figure.metric(),
                figure.setting() + " ".repeat(width - figure.setting().length()),
                percent(figure.mean(), "%5.1f", "%.1f"));
    Resampling.Comparison against = figure.against();
    return against == null
        ? row
        : "%s   %s  p %s"
            .formatted(row, percent(against.difference(), "%+5.1f", "%+.1f"), p(against.p()));
  }

  private static String percent(Resampling.Interval interval, String value, String end) {
    return String.format(
        Locale.ROOT,
        value + " [" + end + ", " + end + "]",
        100 * interval.value(),
        100 * interval.low(),
        100 * interval.high());
  }

  private static String p(double p) {
    return p < 0.001 ? "< 0.001" : String.format(Locale.ROOT, "%.3f", p);
  }
}

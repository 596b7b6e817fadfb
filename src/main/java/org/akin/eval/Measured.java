package org.akin.eval;

import java.util.ArrayList;
import java.util.List;

/// What one setting reached on each query of a set.
///
/// @param set the queries
/// @param setting how papers were compared
/// @param metrics the columns
/// @param values one row for each query, one column for each metric
public record Measured(
    JudgedSet set, Setting setting, List<Metric> metrics, List<List<Double>> values) {

  /// Copies the values.
  public Measured {
    metrics = List.copyOf(metrics);
    values = values.stream().map(List::copyOf).toList();
  }

  /// The mean of a metric with its interval.
  ///
  /// @param group the queries to look at; empty for all
  public Resampling.Interval mean(String group, Metric metric, Resampling resampling) {
    return resampling.interval(queries(group), column(group, metric));
  }

  /// This setting less another, query by query.
  ///
  /// @param group the queries to look at; empty for all
  public Resampling.Comparison against(
      Measured baseline, String group, Metric metric, Resampling resampling) {
    return resampling.compare(
        queries(group), column(group, metric), baseline.column(group, metric));
  }

  /// How many queries a group has; empty for all.
  public int count(String group) {
    return queries(group).size();
  }

  private List<JudgedQuery> queries(String group) {
    return set.queries().stream().filter(query -> isIn(query, group)).toList();
  }

  private double[] column(String group, Metric metric) {
    int column = metrics.indexOf(metric);
    List<Double> found = new ArrayList<>();
    for (int i = 0; i < values.size(); i++) {
      if (isIn(set.queries().get(i), group)) {
        found.add(values.get(i).get(column));
      }
    }
    return found.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static boolean isIn(JudgedQuery query, String group) {
    return group.isEmpty() || query.group().equals(group);
  }
}

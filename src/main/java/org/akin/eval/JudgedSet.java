package org.akin.eval;

import java.util.List;

/// Papers with judged queries over them.
///
/// @param name shown above the results
/// @param papers the corpus
/// @param queries in a fixed order
/// @param relevantFrom the least grade that counts as relevant where a measure knows only yes and
///   no
/// @param metrics that are usual for these queries, the leading one first
public record JudgedSet(
    String name,
    List<JudgedPaper> papers,
    List<JudgedQuery> queries,
    int relevantFrom,
    List<Metric> metrics) {

  /// @throws IllegalArgumentException when there is nothing to measure
  public JudgedSet {
    papers = List.copyOf(papers);
    queries = List.copyOf(queries);
    metrics = List.copyOf(metrics);
    if (queries.isEmpty()) {
      throw new IllegalArgumentException(name + " holds no query with a relevant paper");
    }
  }

  /// The groups of the queries, each once, in their order.
  public List<String> groups() {
    return queries.stream().map(JudgedQuery::group).distinct().toList();
  }
}

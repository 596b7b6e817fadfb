package org.akin.eval;

import java.util.List;
import java.util.Map;

/// One query with its judgements; papers are numbered by their place in the corpus.
///
/// @param group under which results are also shown apart, such as a facet or a review
/// @param stratum within which queries count alike; strata count alike among each other
/// @param unit of resampling: queries that stand or fall together share it
/// @param paper the query
/// @param pool the papers to rank, shared between queries; the query itself is ranked only when a
///   grade was given to it
/// @param grades of the pool's papers; absent is 0
public record JudgedQuery(
    String group,
    String stratum,
    String unit,
    int paper,
    List<Integer> pool,
    Map<Integer, Integer> grades) {

  /// Copies nothing that is immutable already.
  public JudgedQuery {
    pool = List.copyOf(pool);
    grades = Map.copyOf(grades);
  }

  /// The papers to rank.
  List<Integer> candidates() {
    return grades.containsKey(paper)
        ? pool
        : pool.stream().filter(candidate -> candidate != paper).toList();
  }
}

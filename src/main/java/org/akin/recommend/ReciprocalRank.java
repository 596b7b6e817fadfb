package org.akin.recommend;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.corpus.Key;

/// Reciprocal rank fusion (Cormack, Clarke and Büttcher, SIGIR 2009): one order out of several
/// whose scores cannot be compared, such as cosines and BM25.
///
/// A paper d stands at Σ 1 / (k + r(d)) over the rankings that hold it, r counting from 1. Costs
/// one step for each ranked paper.
///
/// | in the paper | here |
/// |---|---|
/// | k | [#K] |
/// | r(d) | place in a list given to [#add], from 1 |
/// | RRFscore(d) | [#standing], there divided by the most there can be |
final class ReciprocalRank {
  /// The paper's own value: it keeps one ranking's first places from deciding alone, and the result
  /// depends little on it.
  static final int K = 60;

  private final Map<Key, Double> sums = new HashMap<>();
  private int rankings;

  /// Adds a ranking, best first.
  void add(List<Key> ranking) {
    rankings++;
    for (int i = 0; i < ranking.size(); i++) {
      sums.merge(ranking.get(i), 1.0 / (K + i + 1), Double::sum);
    }
  }

  /// Adds a ranking in which papers share the first place.
  void addTied(List<Key> first) {
    rankings++;
    first.forEach(key -> sums.merge(key, 1.0 / (K + 1), Double::sum));
  }

  /// Where a paper stands: above 0, and 1 for the one that is first in every ranking.
  double standing(Key paper) {
    return sums.getOrDefault(paper, 0.0) * (K + 1) / rankings;
  }
}

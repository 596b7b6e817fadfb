package org.akin.eval;

import java.util.List;

/// How alike the papers of one corpus are, by number.
interface Similarity {
  /// The similarity of the query to each candidate; more is more alike.
  float[] toEach(int query, List<Integer> candidates);
}

package org.akin.local.ann;

import java.io.IOException;
import java.util.List;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.topk.NeighborQuery;

/// Finds the vectors nearest to a query by cosine, in an index or, while there is none, where the
/// vectors are stored. Thread-safe.
@FunctionalInterface
public interface NeighborSearch {
  /// The nearest vectors, best first; equal cosines are ordered by the lower number.
  ///
  /// @param query length = dimension, L2 norm 1 ± 1e-3; not kept
  /// @return at most `request.limit()` neighbours, fewer when fewer are stored and accepted; the
  ///   cosines are plain float dot products, never estimates
  /// @throws IllegalArgumentException if the query has another dimension or is not of unit length
  /// @throws IOException when stored vectors cannot be read
  List<Neighbor> search(float[] query, NeighborQuery request) throws IOException;
}

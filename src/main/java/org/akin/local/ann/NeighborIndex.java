package org.akin.local.ann;

import java.util.List;
import org.akin.corpus.Neighbor;
import org.akin.local.ann.topk.NeighborQuery;

/// Finds the vectors nearest to a query by cosine.
///
/// Searches may run at any time from any thread; [#put], [#remove] and [#close] come from one
/// thread at a time. A search sees every put and remove that returned before it began.
public interface NeighborIndex extends NeighborSearch, AutoCloseable {
  @Override
  List<Neighbor> search(float[] query, NeighborQuery request);

  /// Stores a vector under a number, in place of the one it had.
  ///
  /// @param number 0 to 2^31 - 2; memory follows the highest number, so numbers should be dense
  /// @param vector length = dimension, L2 norm 1 ± 1e-3; copied
  /// @throws IllegalArgumentException if the vector has another dimension or is not of unit length
  ///   (NaN and zero vectors are not)
  void put(int number, float[] vector);

  /// Forgets a number; no effect when it is absent.
  void remove(int number);

  /// How many vectors are stored.
  int size();

  /// Releases memory and files; later calls throw [IllegalStateException]. Waits for running
  /// searches.
  @Override
  void close();
}

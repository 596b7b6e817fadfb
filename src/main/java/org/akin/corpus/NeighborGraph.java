package org.akin.corpus;

import java.util.List;

/// The nearest neighbours of every paper, found ahead of time.
public interface NeighborGraph {
  /// Numbers of the papers it holds, ascending; not to be changed.
  int[] numbers();

  /// Neighbours of a paper by its number, best first; none when it does not hold it.
  List<Neighbor> neighbors(int number);
}

package org.akin.corpus;

import java.util.List;

/// The nearest neighbours of every paper, found ahead of time.
@FunctionalInterface
public interface NeighborGraph {
  /// Neighbours of a paper by its number, best first; none when it was not stored.
  List<Neighbor> neighbors(int number);
}

package org.akin.corpus;

import java.util.List;

/// The map as of one generation, in columns of one row a paper.
///
/// @param coordinates numbers, x and y of the papers
/// @param ids of the papers, in normal spelling
/// @param years in which they appeared; 0 where unknown
/// @param topics number of each paper's topic; 0 for none
/// @param generation of the library
public record MapPoints(
    MapCoordinates coordinates, List<String> ids, short[] years, int[] topics, long generation) {
  /// How many papers are on the map.
  public int size() {
    return ids.size();
  }
}

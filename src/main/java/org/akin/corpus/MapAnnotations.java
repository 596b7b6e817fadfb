package org.akin.corpus;

import java.io.IOException;

/// The positions of the papers of a corpus on the map.
///
/// Thread-safe. Once there is a map, a paper that is stored later is put among its neighbours in
/// the commit that stores it, and a paper that is taken out vanishes from it.
public interface MapAnnotations {
  /// The map as of the last commit, without papers when none was made.
  MapPoints points() throws IOException;

  /// Puts another map in the place of the former, or leaves that.
  ///
  /// @param scan that it was made of; papers that came while it was open are put among their
  ///   neighbours, and those that went are left out
  /// @param made by the numbers of that scan
  void replace(CorpusScan scan, MapCoordinates made) throws IOException;
}

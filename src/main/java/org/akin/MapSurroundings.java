package org.akin;

import java.util.List;
import java.util.Map;
import org.akin.paper.PaperId;

/// What lies around a paper on the map.
///
/// @param paper where it is
/// @param named where those of the papers are that were asked for and are within reach
/// @param others some of all other papers within reach
/// @param reach how far to see from the paper, up and down; 1.6 times as far to both sides
public record MapSurroundings(
    Place paper, Map<PaperId, Place> named, List<Place> others, float reach) {
  /// How much farther to see to both sides than up and down.
  public static final float ASPECT = 1.6f;

  /// A position on the map.
  ///
  /// @param x to the right
  /// @param y upwards
  public record Place(float x, float y) {
    boolean isWithin(float reach, Place middle) {
      return Math.abs(y - middle.y) <= reach && Math.abs(x - middle.x) <= ASPECT * reach;
    }

    /// The least reach at which this is seen from another.
    float reachFrom(Place middle) {
      return Math.max(Math.abs(y - middle.y), Math.abs(x - middle.x) / ASPECT);
    }
  }
}

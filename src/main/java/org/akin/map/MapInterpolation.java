package org.akin.map;

import java.util.List;
import org.akin.corpus.Neighbor;

/// Puts a paper among those that are on the map already, without moving them: at the mean of its
/// neighbours' positions, weighted by its [Memberships].
public final class MapInterpolation {
  /// As many as a fit looks at.
  public static final int NEIGHBORS = MapSettings.DEFAULT_NEIGHBORS;

  private MapInterpolation() {}

  /// The position of a paper.
  ///
  /// @param neighbors best first, at least one, all of them on the map
  /// @param x by number
  /// @param y by number
  public static Point of(List<Neighbor> neighbors, float[] x, float[] y) {
    float[] weights = Memberships.of(neighbors);
    double sum = 0;
    double meanX = 0;
    double meanY = 0;
    for (int i = 0; i < weights.length; i++) {
      int number = neighbors.get(i).number();
      sum += weights[i];
      meanX += weights[i] * x[number];
      meanY += weights[i] * y[number];
    }
    return new Point((float) (meanX / sum), (float) (meanY / sum));
  }

  /// A position on the map.
  public record Point(float x, float y) {}
}

package org.akin;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPosition;
import org.akin.corpus.Neighbor;
import org.akin.map.MapInterpolation;
import org.jspecify.annotations.Nullable;

/// Positions on the map by the papers' numbers, 8 bytes a number. Not thread-safe.
final class PositionsByNumber {
  private final BitSet known = new BitSet();
  private float[] x = {};
  private float[] y = {};

  static PositionsByNumber of(MapCoordinates map) {
    PositionsByNumber positions = new PositionsByNumber();
    int[] numbers = map.numbers();
    for (int row = 0; row < numbers.length; row++) {
      positions.put(numbers[row], map.x()[row], map.y()[row]);
    }
    return positions;
  }

  void put(MapPosition paper) {
    put(paper.number(), paper.x(), paper.y());
  }

  private void put(int number, float toX, float toY) {
    if (number >= x.length) {
      int capacity = Math.max(number + 1, x.length * 3 / 2);
      x = Arrays.copyOf(x, capacity);
      y = Arrays.copyOf(y, capacity);
    }
    known.set(number);
    x[number] = toX;
    y[number] = toY;
  }

  void remove(int number) {
    known.clear(number);
  }

  /// The numbers that have a position; not to be changed.
  BitSet numbers() {
    return known;
  }

  MapInterpolation.@Nullable Point get(int number) {
    return known.get(number) ? new MapInterpolation.Point(x[number], y[number]) : null;
  }

  /// A position among neighbours that have theirs.
  MapInterpolation.Point interpolate(List<Neighbor> neighbors) {
    return MapInterpolation.of(neighbors, x, y);
  }
}

package org.akin.map;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.MapPosition;
import org.akin.corpus.Neighbor;
import org.jspecify.annotations.Nullable;

/// Positions on the map by the papers' numbers, 8 bytes a number. Not thread-safe.
public final class PositionsByNumber {
  private final BitSet known = new BitSet();
  private float[] x = {};
  private float[] y = {};

  /// Those of a map.
  public static PositionsByNumber of(MapCoordinates map) {
    PositionsByNumber positions = new PositionsByNumber();
    int[] numbers = map.numbers();
    for (int row = 0; row < numbers.length; row++) {
      positions.put(numbers[row], map.x()[row], map.y()[row]);
    }
    return positions;
  }

  /// Adds or moves a paper.
  public void put(MapPosition paper) {
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

  /// Takes a paper off; no effect when it has no position.
  public void remove(int number) {
    known.clear(number);
  }

  /// The numbers that have a position; not to be changed.
  public BitSet numbers() {
    return known;
  }

  /// The position of a paper, or null.
  public MapInterpolation.@Nullable Point get(int number) {
    return known.get(number) ? new MapInterpolation.Point(x[number], y[number]) : null;
  }

  /// A position among those neighbours that have theirs; null when none has.
  ///
  /// @param neighbors best first
  public MapInterpolation.@Nullable Point interpolate(List<Neighbor> neighbors) {
    List<Neighbor> mapped =
        neighbors.stream()
            .filter(neighbor -> known.get(neighbor.number()))
            .limit(MapInterpolation.NEIGHBORS)
            .toList();
    return mapped.isEmpty() ? null : MapInterpolation.of(mapped, x, y);
  }
}

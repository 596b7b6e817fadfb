package org.akin;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.akin.corpus.MapCoordinates;
import org.akin.corpus.Neighbor;
import org.akin.corpus.PlacedPaper;
import org.akin.map.Placement;
import org.jspecify.annotations.Nullable;

/// Places on the map by the papers' numbers, 8 bytes a number. Not thread-safe.
final class PlacesByNumber {
  private final BitSet placed = new BitSet();
  private float[] x = {};
  private float[] y = {};

  static PlacesByNumber of(MapCoordinates map) {
    PlacesByNumber places = new PlacesByNumber();
    int[] numbers = map.numbers();
    for (int row = 0; row < numbers.length; row++) {
      places.put(numbers[row], map.x()[row], map.y()[row]);
    }
    return places;
  }

  void put(PlacedPaper paper) {
    put(paper.number(), paper.x(), paper.y());
  }

  private void put(int number, float toX, float toY) {
    if (number >= x.length) {
      int capacity = Math.max(number + 1, x.length * 3 / 2);
      x = Arrays.copyOf(x, capacity);
      y = Arrays.copyOf(y, capacity);
    }
    placed.set(number);
    x[number] = toX;
    y[number] = toY;
  }

  void remove(int number) {
    placed.clear(number);
  }

  /// The numbers that have a place; not to be changed.
  BitSet placed() {
    return placed;
  }

  Placement.@Nullable Point get(int number) {
    return placed.get(number) ? new Placement.Point(x[number], y[number]) : null;
  }

  /// A place among neighbours that have theirs.
  Placement.Point place(List<Neighbor> neighbors) {
    return Placement.of(neighbors, x, y);
  }
}

package org.akin.corpus;

import java.util.Arrays;

/// Where papers are on the map, in columns.
///
/// @param numbers of the papers, ascending
/// @param x of each; finite
/// @param y of each; finite
public record MapCoordinates(int[] numbers, float[] x, float[] y) {
  public MapCoordinates {
    if (x.length != numbers.length || y.length != numbers.length) {
      throw new IllegalArgumentException(
          "map: expected %d positions, found %d x and %d y"
              .formatted(numbers.length, x.length, y.length));
    }
    for (int row = 0; row < numbers.length; row++) {
      if (row > 0 && numbers[row] <= numbers[row - 1]) {
        throw new IllegalArgumentException("map: numbers are not ascending at row " + row);
      }
      if (!Float.isFinite(x[row]) || !Float.isFinite(y[row])) {
        throw new IllegalArgumentException(
            "map: position of paper %d is not finite: %s, %s"
                .formatted(numbers[row], x[row], y[row]));
      }
    }
  }

  /// The row of a paper, or a negative number when it is not on the map.
  public int row(int number) {
    return Arrays.binarySearch(numbers, number);
  }
}

package org.akin.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OptimalAssignmentTest {
  @Test
  void hasTheGreatestSumOfAllAssignments() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int trial = 0; trial < 200; trial++) {
      int rows = 1 + random.nextInt(6);
      int columns = 1 + random.nextInt(6);
      double[][] values = new double[rows][columns];
      for (double[] row : values) {
        // Few distinct values, so that ties are met too.
        Arrays.setAll(row, j -> random.nextInt(5) / 4.0 - 0.25);
      }
      int[] columnOf = OptimalAssignment.of(values);
      assertThat(columnOf).hasSize(rows);
      assertThat(Arrays.stream(columnOf).filter(c -> c >= 0).distinct().count())
          .as("columns used, seed %d, trial %d", seed, trial)
          .isEqualTo(Math.min(rows, columns));
      assertThat(sum(values, columnOf))
          .as("seed %d, trial %d", seed, trial)
          .isCloseTo(best(values, 0, new boolean[columns], rows - columns), within(1e-9));
    }
  }

  @Test
  void assignsNothingWhenThereIsNothing() {
    assertThat(OptimalAssignment.of(new double[0][0])).isEmpty();
    assertThat(OptimalAssignment.of(new double[2][0])).containsExactly(-1, -1);
  }

  private static double sum(double[][] values, int[] columnOf) {
    double sum = 0;
    for (int i = 0; i < columnOf.length; i++) {
      sum += columnOf[i] < 0 ? 0 : values[i][columnOf[i]];
    }
    return sum;
  }

  /// @param spare rows that may stay without column
  private static double best(double[][] values, int row, boolean[] used, int spare) {
    if (row == values.length) {
      return 0;
    }
    double best = spare > 0 ? best(values, row + 1, used, spare - 1) : Double.NEGATIVE_INFINITY;
    for (int column = 0; column < used.length; column++) {
      if (!used[column]) {
        used[column] = true;
        best = Math.max(best, values[row][column] + best(values, row + 1, used, spare));
        used[column] = false;
      }
    }
    return best;
  }
}

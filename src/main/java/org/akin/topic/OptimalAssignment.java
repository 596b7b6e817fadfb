package org.akin.topic;

import java.util.Arrays;

/// Pairs rows with columns so that the sum of the values is greatest: the Hungarian method in the
/// form of shortest augmenting paths (Jonker and Volgenant, Computing 38, 1987). O(rows² ·
/// columns).
final class OptimalAssignment {
  private static final int FREE = -1;

  private final double[][] values;
  private final int rows;
  private final int columns;
  private final double[] rowPotentials;
  private final double[] columnPotentials;
  private final int[] rowOfColumn;

  private OptimalAssignment(double[][] values, int columns) {
    this.values = values;
    this.rows = values.length;
    this.columns = columns;
    rowPotentials = new double[rows];
    columnPotentials = new double[columns];
    rowOfColumn = new int[columns];
    Arrays.fill(rowOfColumn, FREE);
  }

  /// The column of each row, -1 for the rows that are left over when there are fewer columns.
  ///
  /// @param values rows × columns, finite
  static int[] of(double[][] values) {
    int rows = values.length;
    int columns = rows == 0 ? 0 : values[0].length;
    if (rows <= columns) {
      return new OptimalAssignment(values, columns).solve();
    }
    double[][] turned = new double[columns][rows];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        turned[j][i] = values[i][j];
      }
    }
    int[] rowOf = new OptimalAssignment(turned, rows).solve();
    int[] columnOf = new int[rows];
    Arrays.fill(columnOf, FREE);
    for (int j = 0; j < columns; j++) {
      columnOf[rowOf[j]] = j;
    }
    return columnOf;
  }

  private int[] solve() {
    for (int row = 0; row < rows; row++) {
      augment(row);
    }
    int[] columnOfRow = new int[rows];
    for (int column = 0; column < columns; column++) {
      if (rowOfColumn[column] != FREE) {
        columnOfRow[rowOfColumn[column]] = column;
      }
    }
    return columnOfRow;
  }

  /// Finds the cheapest way to give one more row a column, moving others where that pays.
  private void augment(int added) {
    double[] distances = new double[columns];
    Arrays.fill(distances, Double.POSITIVE_INFINITY);
    int[] before = new int[columns];
    Arrays.fill(before, FREE);
    boolean[] done = new boolean[columns];
    int column = FREE;
    int row = added;
    double reached = 0;
    while (true) {
      for (int j = 0; j < columns; j++) {
        // The greatest sum of values is the least sum of their negatives.
        double distance = reached - values[row][j] - rowPotentials[row] - columnPotentials[j];
        if (!done[j] && distance < distances[j]) {
          distances[j] = distance;
          before[j] = column;
        }
      }
      column = least(distances, done);
      reached = distances[column];
      done[column] = true;
      if (rowOfColumn[column] == FREE) {
        break;
      }
      row = rowOfColumn[column];
    }
    for (int j = 0; j < columns; j++) {
      if (done[j]) {
        columnPotentials[j] += distances[j] - reached;
        if (rowOfColumn[j] != FREE) {
          rowPotentials[rowOfColumn[j]] -= distances[j] - reached;
        }
      }
    }
    rowPotentials[added] += reached;
    for (int j = column; j != FREE; j = before[j]) {
      rowOfColumn[j] = before[j] == FREE ? added : rowOfColumn[before[j]];
    }
  }

  private static int least(double[] distances, boolean[] done) {
    int least = FREE;
    for (int j = 0; j < distances.length; j++) {
      if (!done[j] && (least == FREE || distances[j] < distances[least])) {
        least = j;
      }
    }
    return least;
  }
}

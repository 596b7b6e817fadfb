package org.akin.local.facet;

import java.util.Arrays;

/// A number for each paper, on the heap in as many bytes as the largest needs: 1, 2 or 4. Numbers
/// are unsigned; those never put are 0.
///
/// Not thread-safe.
final class Column {
  private static final int BYTE = 0xff;
  private static final int CHAR = 0xffff;

  /// The largest that fits, by unsigned order; of the three arrays one is in use.
  private int most = BYTE;

  private int rows;
  private byte[] bytes = {};
  private char[] chars = {};
  private int[] ints = {};

  int get(int row) {
    if (row >= rows) {
      return 0;
    }
    return switch (most) {
      case BYTE -> bytes[row] & BYTE;
      case CHAR -> chars[row];
      default -> ints[row];
    };
  }

  void put(int row, int number) {
    if (row >= rows) {
      reserve(Math.max(row + 1, rows + (rows >> 1)));
    }
    if (Integer.compareUnsigned(number, most) > 0) {
      widen(number);
    }
    switch (most) {
      case BYTE -> bytes[row] = (byte) number;
      case CHAR -> chars[row] = (char) number;
      default -> ints[row] = number;
    }
  }

  /// Makes room, and no more than is needed, for the rows below this one.
  void reserve(int upTo) {
    if (upTo <= rows) {
      return;
    }
    rows = upTo;
    switch (most) {
      case BYTE -> bytes = Arrays.copyOf(bytes, rows);
      case CHAR -> chars = Arrays.copyOf(chars, rows);
      default -> ints = Arrays.copyOf(ints, rows);
    }
  }

  private void widen(int number) {
    int wider = Integer.compareUnsigned(number, CHAR) > 0 ? -1 : CHAR;
    char[] asChars = wider == CHAR ? new char[rows] : new char[0];
    int[] asInts = wider == CHAR ? new int[0] : new int[rows];
    for (int row = 0; row < rows; row++) {
      if (wider == CHAR) {
        asChars[row] = (char) get(row);
      } else {
        asInts[row] = get(row);
      }
    }
    most = wider;
    bytes = new byte[0];
    chars = asChars;
    ints = asInts;
  }
}

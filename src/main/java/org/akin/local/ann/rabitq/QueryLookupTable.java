package org.akin.local.ann.rabitq;

/// A rotated query as a table of sums for every four coordinates, one entry for each way four signs
/// can fall: the product with a code of signs is then a sum of one entry a table (André, Kermarrec
/// and Le Scouarnec, "Quicker ADC", PAMI 2021; so does the paper of RaBitQ for blocks of codes).
///
/// A table of sixteen bytes fits into one vector register, which looks up sixteen codes at a time.
/// Entries are rounded to 32 levels; that widens the standard error of the estimate by less than 1
/// %, where two bit planes of the query, one Hamming distance each, widened it by 15 % and took
/// longer without instructions that count bits. Immutable.
public final class QueryLookupTable {
  public static final int GROUP = 4;
  public static final int ENTRIES = 1 << GROUP;

  /// Highest entry: eight of them are added in a byte.
  private static final int HIGHEST = 31;

  private static final int HIGHEST_SUM = 0xffff;

  /// Of group g, the entry for the signs s (bit i set: coordinate 4g + i counts positively) at
  /// `[table(g) + s]`.
  private final byte[] tables;

  /// `dot(query, signs) / √bits = slope · sum − intercept`.
  private final float intercept;

  private final float slope;

  /// @param rotated a multiple of 64 coordinates
  public QueryLookupTable(CodeKernels kernels, float[] rotated) {
    float all = 0;
    float largest = Float.MIN_NORMAL;
    for (int i = 0; i < rotated.length; i += GROUP) {
      float sum = 0;
      for (int j = i; j < i + GROUP; j++) {
        sum += Math.abs(rotated[j]);
      }
      all += sum;
      largest = Math.max(largest, sum);
    }
    int highest = Math.min(HIGHEST, HIGHEST_SUM * GROUP / rotated.length);
    float step = 2 * largest / highest;
    this.tables = new byte[rotated.length / GROUP * ENTRIES];
    kernels.tables(rotated, step, tables);
    float root = (float) Math.sqrt(rotated.length);
    this.slope = step / root;
    this.intercept = all / root;
  }

  /// See [#offset]; not to be changed.
  public byte[] tables() {
    return tables;
  }

  public float slope() {
    return slope;
  }

  public float intercept() {
    return intercept;
  }

  /// Where the table of a group begins. Of four bytes of a code, the tables of the lower halves
  /// come first, then those of the upper ones, so that one vector of 64 bytes holds what one
  /// shuffle takes.
  ///
  /// @param group 2r for the lower four signs of byte r of a code, 2r + 1 for the upper
  public static int offset(int group) {
    return ((group & ~7) + (group & 1) * 4 + (group >> 1 & 3)) * ENTRIES;
  }

  /// Product with the signs of a code, over √bits.
  ///
  /// @param sum of the code's entries
  float product(int sum) {
    return slope * sum - intercept;
  }
}

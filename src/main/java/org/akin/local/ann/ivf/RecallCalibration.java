package org.akin.local.ann.ivf;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// How far estimates must be trusted for a wanted recall, measured on the index's own vectors.
///
/// For a sample of stored vectors taken as queries, and each of their true neighbours, the needed
/// reach is the smallest one with which a search would have found it: `(worst cosine wanted −
/// estimate) / error`, for a cluster with what its place in the order adds. The table holds
/// quantiles of the needed reach. A search that wants recall r takes the quantiles at which a share
/// of 1 − r is missed: one share for neighbours whose cluster is skipped, one for those whose
/// estimate is low. Between and beyond the table's levels the reach is linear in `√(−2 ln miss)`,
/// to which the quantiles of a normal tail tend; the estimate's error is normal. Immutable.
public final class RecallCalibration {
  /// Share of the allowed misses that skipping clusters may cause: clusters cost more to widen.
  private static final double CLUSTER_SHARE = 0.6;

  /// Share that low estimates may cause; what is left covers the noise of the sample.
  private static final double CODE_SHARE = 0.2;

  /// Sizes of answers the table is made for; others take the next lower, which needs more reach.
  static final int[] LIMITS = {1, 10, 100};

  private static final double[] MISSES = {0.5, 0.2, 0.1, 0.05, 0.02, 0.01, 0.005, 0.002};
  static final int LEVELS = MISSES.length;

  /// Standard errors that nothing exceeds in practice.
  private static final float WIDE = 6;

  private static final float WIDEST = 24;

  /// With these a search finds nearly all: a neighbour in thirty thousand needs more than four
  /// standard errors of its code, one in a thousand of those measured needed 17 of its cluster.
  private static final float CALIBRATION_CLUSTER = 22;

  private static final float CALIBRATION_CODE = 4;

  /// A larger one measures more centroids and hardly reduces the lists scanned.
  private static final float SLACK = 0.4f;

  private final Table table;
  private final float unit;

  /// How far a search reaches for a recall.
  ///
  /// @param cluster standard errors of a cluster's spread, for the first cluster
  /// @param code multiple of a code's error
  record Reach(float unit, float cluster, float code) {
    /// Multiple of the spread of the cluster at a place of the order of visits, the first being 0.
    ///
    /// Where many clusters are as near, each holds fewer of the neighbours, so that a visit finds
    /// less. The tail of the needed reach falls by a factor of e for about each standard error;
    /// reaching one less for every factor of e in clusters visited keeps what a visit finds at the
    /// end the same for each query, which finds most neighbours in the fewest codes.
    float cluster(int rank) {
      return unit * (cluster - depth(rank));
    }

    static float depth(int rank) {
      return (float) Math.log(1 + rank);
    }

    /// What an estimated cosine of a centroid may lack, as a multiple of the cluster's spread,
    /// before the centroid is not even measured.
    float slack() {
      return SLACK * unit;
    }
  }

  /// Needed reaches in standard errors: one row a limit, one column a level.
  public record Table(float[][] cluster, float[][] code) {
    /// Writes both as 32-bit floats.
    public void write(ByteBuffer bytes) {
      for (float[][] rows : new float[][][] {cluster, code}) {
        for (float[] row : rows) {
          for (float reach : row) {
            bytes.putFloat(reach);
          }
        }
      }
    }

    public static Table read(ByteBuffer bytes) {
      return new Table(rows(bytes), rows(bytes));
    }

    private static float[][] rows(ByteBuffer bytes) {
      float[][] rows = new float[LIMITS.length][LEVELS];
      for (float[] row : rows) {
        for (int level = 0; level < LEVELS; level++) {
          row[level] = bytes.getFloat();
        }
      }
      return rows;
    }
  }

  public RecallCalibration(Table table, int bits) {
    this.table = table;
    this.unit = unit(bits);
  }

  /// What an index that has not been calibrated uses: misses hardly anything.
  public static RecallCalibration wide(int bits) {
    float[] row = new float[LEVELS];
    Arrays.fill(row, WIDE);
    float[][] rows = new float[LIMITS.length][];
    Arrays.fill(rows, row);
    return new RecallCalibration(new Table(rows, rows), bits);
  }

  /// One standard error of a code whose error is 1.
  static float unit(int bits) {
    return (float) (1 / Math.sqrt(bits - 1));
  }

  /// Finds what calibration takes for the truth.
  static Reach widest(int bits) {
    return new Reach(unit(bits), CALIBRATION_CLUSTER, CALIBRATION_CODE * unit(bits));
  }

  /// @param recall below 1
  Reach reach(int limit, double recall, boolean clustered) {
    int row = 0;
    while (row + 1 < LIMITS.length && LIMITS[row + 1] <= limit) {
      row++;
    }
    double miss = 1 - recall;
    double code = clustered ? CODE_SHARE : CLUSTER_SHARE + CODE_SHARE;
    return new Reach(
        unit,
        interpolate(table.cluster[row], miss * CLUSTER_SHARE),
        unit * interpolate(table.code[row], miss * code));
  }

  /// Quantiles at the table's levels, the larger of two samples.
  static float[] row(float[] needed, float[] other) {
    float[] row = row(needed);
    float[] second = row(other);
    for (int level = 0; level < LEVELS; level++) {
      row[level] = Math.max(row[level], second[level]);
    }
    return row;
  }

  /// Quantiles at the table's levels.
  static float[] row(float[] needed) {
    Arrays.sort(needed);
    float[] row = new float[LEVELS];
    for (int level = 0; level < LEVELS; level++) {
      int rank = (int) Math.ceil((1 - MISSES[level]) * needed.length);
      row[level] = needed.length == 0 ? WIDE : needed[Math.min(needed.length - 1, rank)];
    }
    return row;
  }

  private static float interpolate(float[] row, double miss) {
    double at = depth(miss);
    int level = 0;
    while (level + 2 < LEVELS && depth(MISSES[level + 1]) < at) {
      level++;
    }
    // beyond the table one level is too noisy to extend, so the slope is taken over several
    int from = at > depth(MISSES[LEVELS - 1]) ? LEVELS - 5 : level;
    int to = at > depth(MISSES[LEVELS - 1]) ? LEVELS - 1 : level + 1;
    double slope = (row[to] - row[from]) / (depth(MISSES[to]) - depth(MISSES[from]));
    double reach = row[to] + Math.max(0, slope) * (at - depth(MISSES[to]));
    return (float) Math.clamp(reach, -WIDEST, WIDEST);
  }

  private static double depth(double miss) {
    return Math.sqrt(-2 * Math.log(miss));
  }

  public Table table() {
    return table;
  }
}

package org.akin.index;

/// A rotated query in two bits a coordinate, cut into bit planes.
///
/// Coordinate i is `step · (2u_i − 3)` with u_i in 0 … 3, so plane j holds bit j of every u_i and
/// counts as ±2^j. Its product with a code of signs then is `step · (3 · bits − 2 Σ_j 2^j ·
/// Hamming(code, plane_j))`: the cost of one Hamming distance a plane. After the rotation
/// coordinates are close to normal, for which this step loses least; the product is then scaled so
/// that rounding does not shrink it. Immutable.
///
/// The paper takes four bits. Two widen the standard error of the estimate by 15 % and halve the
/// scan, which was measured to be the better bargain.
final class QueryCode {
  static final int PLANES = 2;
  private static final int LEVELS = (1 << PLANES) - 1;

  /// Half the distance between levels, in standard deviations of a coordinate: the best for four
  /// even levels and a normal distribution (Max, "Quantizing for minimum distortion", 1960).
  private static final double STEP = 0.4979;

  /// Word by word: `[word · 2 + plane]`.
  final long[] planes;

  /// `dot(query, signs) / √bits = intercept − slope · distance`.
  final float intercept;

  final float slope;

  /// @param rotated a multiple of 64 coordinates
  QueryCode(Arithmetic arithmetic, float[] rotated) {
    int bits = rotated.length;
    double root = Math.sqrt(bits);
    float step = (float) (STEP / root);
    this.planes = new long[bits / Long.SIZE * PLANES];
    float kept = arithmetic.planes(rotated, step, planes);
    double scale = step / Math.max(kept, Float.MIN_NORMAL);
    this.intercept = (float) (scale * LEVELS * root);
    this.slope = (float) (2 * scale / root);
  }

  /// Product with the signs of a code, over √bits.
  ///
  /// @param distance weighted Hamming distance to the planes
  float product(int distance) {
    return intercept - slope * distance;
  }
}

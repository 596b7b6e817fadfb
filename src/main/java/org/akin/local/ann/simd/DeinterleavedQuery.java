package org.akin.local.ann.simd;

import org.akin.local.ann.rabitq.Rotation;

/// A query's even and odd coordinates apart, padded with zeros as the rows of `FlatVectors` are:
/// one 32-bit load of a row holds the halves of two coordinates. Not to be changed.
public final class DeinterleavedQuery {
  final float[] even;
  final float[] odd;

  public DeinterleavedQuery(float[] vector) {
    int pairs = Rotation.padded(vector.length) / 2;
    this.even = new float[pairs];
    this.odd = new float[pairs];
    for (int i = 0; i < vector.length; i++) {
      (i % 2 == 0 ? even : odd)[i / 2] = vector[i];
    }
  }

  /// Coordinates of a row, a multiple of 64.
  int padded() {
    return 2 * even.length;
  }
}

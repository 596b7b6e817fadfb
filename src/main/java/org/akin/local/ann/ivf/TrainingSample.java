package org.akin.local.ann.ivf;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/// Draws stored numbers evenly, without repetition.
///
/// Every eighth is held out: centroids are trained on the others and the recall is calibrated on
/// the held-out ones, since a vector that a centroid was trained on lies nearer to it than a new
/// one will.
final class TrainingSample {
  private static final int HELD_OUT = 8;

  private TrainingSample() {}

  /// At most `wanted` numbers to learn from, ascending.
  static int[] learning(DirectMap present, int wanted, RandomGenerator random) {
    int heldOut = heldOut(present);
    return draw(present, present.size() - heldOut, wanted, random, false);
  }

  /// At most `wanted` of the others, ascending.
  static int[] heldOut(DirectMap present, int wanted, RandomGenerator random) {
    return draw(present, heldOut(present), wanted, random, true);
  }

  private static int heldOut(DirectMap present) {
    return (present.size() + HELD_OUT - 1) / HELD_OUT;
  }

  private static int[] draw(
      DirectMap present, int from, int wanted, RandomGenerator random, boolean heldOut) {
    int[] drawn = new int[Math.min(from, wanted)];
    int taken = 0;
    int rank = 0;
    int left = from;
    for (int i = present.next(0); i >= 0 && taken < drawn.length; i = present.next(i + 1)) {
      if (rank++ % HELD_OUT == 0 == heldOut && random.nextInt(left--) < drawn.length - taken) {
        drawn[taken++] = i;
      }
    }
    return Arrays.copyOf(drawn, taken);
  }
}

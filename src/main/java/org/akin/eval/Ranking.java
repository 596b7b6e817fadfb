package org.akin.eval;

import java.util.Arrays;
import java.util.List;

/// The grades of one query's candidates, most similar first. Equal similarities are ordered by the
/// lower number, as in the index, so that a measurement can be repeated.
final class Ranking {
  private final int[] grades;
  private final float[] similarities;
  private final int relevantFrom;

  private Ranking(int[] grades, float[] similarities, int relevantFrom) {
    this.grades = grades;
    this.similarities = similarities;
    this.relevantFrom = relevantFrom;
  }

  /// Ranks candidates. Cost: candidates × log candidates.
  ///
  /// @param similarities one for each candidate; NaN is refused, because it has no place
  static Ranking of(
      JudgedQuery query, List<Integer> candidates, float[] similarities, int relevantFrom) {
    long[] order = new long[similarities.length];
    for (int i = 0; i < order.length; i++) {
      if (Float.isNaN(similarities[i])) {
        throw new IllegalArgumentException("similarity of candidate " + i + " is not a number");
      }
      order[i] = (long) falling(similarities[i]) << 32 | candidates.get(i);
    }
    Arrays.sort(order);
    int[] grades = new int[order.length];
    float[] sorted = new float[order.length];
    for (int rank = 0; rank < order.length; rank++) {
      grades[rank] = query.grades().getOrDefault((int) order[rank], 0);
      sorted[rank] = similarity((int) (order[rank] >> 32));
    }
    return new Ranking(grades, sorted, relevantFrom);
  }

  /// A whole number that falls as the similarity rises, over all floats.
  static int falling(float similarity) {
    // Adding zero makes one of the two zeros.
    int bits = Float.floatToIntBits(similarity + 0f);
    return ~(bits ^ (bits >> 31 & Integer.MAX_VALUE));
  }

  private static float similarity(int falling) {
    int rising = ~falling;
    return Float.intBitsToFloat(rising ^ (rising >> 31 & Integer.MAX_VALUE));
  }

  /// A ranking that is given, for the grades alone.
  static Ranking ofGrades(int relevantFrom, int... grades) {
    float[] falling = new float[grades.length];
    for (int i = 0; i < falling.length; i++) {
      falling[i] = -i;
    }
    return new Ranking(grades.clone(), falling, relevantFrom);
  }

  int size() {
    return grades.length;
  }

  boolean relevant(int rank) {
    return grades[rank] >= relevantFrom;
  }

  /// The similarity of the first that is relevant, or of the first that is not; NaN without one.
  float bestSimilarity(boolean relevant) {
    for (int rank = 0; rank < grades.length; rank++) {
      if (relevant(rank) == relevant) {
        return similarities[rank];
      }
    }
    return Float.NaN;
  }

  /// The grades in the order of this ranking.
  int[] grades() {
    return grades.clone();
  }

  /// The grades in the best order there is.
  int[] idealGrades() {
    int[] rising = grades.clone();
    Arrays.sort(rising);
    int[] ideal = new int[rising.length];
    for (int i = 0; i < ideal.length; i++) {
      ideal[i] = rising[rising.length - 1 - i];
    }
    return ideal;
  }

  /// How many of the first `k` are relevant.
  int relevantAmong(int k) {
    int found = 0;
    for (int rank = 0; rank < Math.min(k, grades.length); rank++) {
      found += relevant(rank) ? 1 : 0;
    }
    return found;
  }
}

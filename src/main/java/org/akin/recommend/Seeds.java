package org.akin.recommend;

import java.util.List;
import java.util.Set;

/// What to recommend from.
///
/// @param like unit vectors to be near to, at least one
/// @param unlike unit vectors to keep away from, may be empty
/// @param numbers stored papers among them, which no answer repeats
public record Seeds(List<float[]> like, List<float[]> unlike, Set<Integer> numbers) {
  /// How far the disliked pull the query away. Of the weights measured (docs/quality.md), this
  /// sends most of an unliked theme away, while what both share is hardly lost; from 0.6 on it is.
  static final float UNLIKE_WEIGHT = 0.3f;

  /// @throws IllegalArgumentException when there is nothing to be near to
  public Seeds {
    if (like.isEmpty()) {
      throw new IllegalArgumentException("like: expected at least one paper or text");
    }
    like = List.copyOf(like);
    unlike = List.copyOf(unlike);
    numbers = Set.copyOf(numbers);
  }

  /// Rocchio's rule (1971): the mean of the liked minus a share of the mean of the disliked.
  ///
  /// @return a new unit vector; the liked mean alone when the two cancel out
  float[] query() {
    float[] liked = unit(mean(like));
    if (unlike.isEmpty()) {
      return liked;
    }
    float[] disliked = unit(mean(unlike));
    float[] query = new float[liked.length];
    for (int i = 0; i < query.length; i++) {
      query[i] = liked[i] - UNLIKE_WEIGHT * disliked[i];
    }
    return norm(query) > 0 ? unit(query) : liked;
  }

  /// The place of the vector with the greatest cosine to another; the first of several.
  public static int nearest(float[] vector, List<float[]> vectors) {
    int nearest = 0;
    for (int i = 1; i < vectors.size(); i++) {
      if (Diversity.dot(vector, vectors.get(i)) > Diversity.dot(vector, vectors.get(nearest))) {
        nearest = i;
      }
    }
    return nearest;
  }

  private static float[] mean(List<float[]> vectors) {
    float[] sum = new float[vectors.getFirst().length];
    for (float[] vector : vectors) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += vector[i];
      }
    }
    return norm(sum) > 0 ? sum : vectors.getFirst().clone();
  }

  private static double norm(float[] vector) {
    double square = 0;
    for (float x : vector) {
      square += (double) x * x;
    }
    return Math.sqrt(square);
  }

  private static float[] unit(float[] vector) {
    double norm = norm(vector);
    float[] unit = new float[vector.length];
    for (int i = 0; i < unit.length; i++) {
      unit[i] = (float) (vector[i] / norm);
    }
    return unit;
  }
}

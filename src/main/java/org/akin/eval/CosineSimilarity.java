package org.akin.eval;

import java.util.List;

/// Cosine of unit vectors: the plain dot product.
final class CosineSimilarity implements Similarity {
  private final List<float[]> vectors;

  /// @param vectors unit length, one for each paper of the corpus, not copied
  CosineSimilarity(List<float[]> vectors) {
    this.vectors = vectors;
  }

  @Override
  public float[] toEach(int query, List<Integer> candidates) {
    float[] from = vectors.get(query);
    float[] cosines = new float[candidates.size()];
    for (int i = 0; i < cosines.length; i++) {
      float[] to = vectors.get(candidates.get(i));
      float dot = 0;
      for (int d = 0; d < from.length; d++) {
        dot += from[d] * to[d];
      }
      cosines[i] = dot;
    }
    return cosines;
  }

  /// `vector + weight · other`, brought back to unit length.
  static float[] sum(float[] vector, float[] other, double weight) {
    float[] sum = new float[vector.length];
    double square = 0;
    for (int d = 0; d < sum.length; d++) {
      sum[d] = (float) (vector[d] + weight * other[d]);
      square += (double) sum[d] * sum[d];
    }
    double norm = Math.sqrt(square);
    // Opposite vectors of the same weight leave nothing to point with.
    if (!(norm > 1e-6)) {
      return vector;
    }
    for (int d = 0; d < sum.length; d++) {
      sum[d] = (float) (sum[d] / norm);
    }
    return sum;
  }
}

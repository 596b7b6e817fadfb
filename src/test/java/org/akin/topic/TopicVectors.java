package org.akin.topic;

import java.util.Random;
import org.akin.vector.Vectors;

/// Unit vectors for tests.
final class TopicVectors {
  private TopicVectors() {}

  static float[][] random(int count, int dimension, Random random) {
    float[][] vectors = new float[count][dimension];
    for (float[] vector : vectors) {
      for (int d = 0; d < dimension; d++) {
        vector[d] = (float) random.nextGaussian();
      }
      Vectors.normalize(vector);
    }
    return vectors;
  }

  /// A vector around another.
  ///
  /// @param spread 0 for the very same
  static float[] near(float[] center, double spread, Random random) {
    float[] vector = center.clone();
    for (int d = 0; d < vector.length; d++) {
      vector[d] += (float) (spread * random.nextGaussian() / Math.sqrt(vector.length));
    }
    Vectors.normalize(vector);
    return vector;
  }
}

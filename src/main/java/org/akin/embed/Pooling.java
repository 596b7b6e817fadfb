package org.akin.embed;

import java.util.Arrays;

/// How the vectors of a text's tokens become the vector of the text.
public enum Pooling {
  /// The mean over all tokens.
  MEAN,
  /// The vector of the first token.
  CLS;

  /// Pools one text, which is not padded: every token is a real one.
  ///
  /// @param hidden tokens × dimension, row-major
  /// @param dimension of a token's vector
  /// @return a new vector, not normalised
  float[] pool(float[] hidden, int dimension) {
    return switch (this) {
      case CLS -> Arrays.copyOf(hidden, dimension);
      case MEAN -> mean(hidden, dimension);
    };
  }

  private static float[] mean(float[] hidden, int dimension) {
    float[] mean = new float[dimension];
    for (int token = 0; token < hidden.length; token += dimension) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += hidden[token + i];
      }
    }
    int tokens = hidden.length / dimension;
    for (int i = 0; i < dimension; i++) {
      mean[i] /= tokens;
    }
    return mean;
  }
}

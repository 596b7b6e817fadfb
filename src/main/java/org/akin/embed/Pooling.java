package org.akin.embed;

import java.util.Arrays;

/// How the vectors of a text's tokens become the vector of the text.
public enum Pooling {
  /// The mean over all tokens.
  MEAN,
  /// The vector of the first token.
  CLS;

  /// Pools one text; what pads it behind its tokens is not looked at.
  ///
  /// @param hidden texts × tokens × dimension, row-major
  /// @param from where in it the text begins
  /// @param tokens of the text
  /// @param dimension of a token's vector
  /// @return a new vector, not normalised
  float[] pool(float[] hidden, int from, int tokens, int dimension) {
    return switch (this) {
      case CLS -> Arrays.copyOfRange(hidden, from, from + dimension);
      case MEAN -> mean(hidden, from, tokens, dimension);
    };
  }

  private static float[] mean(float[] hidden, int from, int tokens, int dimension) {
    float[] mean = new float[dimension];
    int end = from + tokens * dimension;
    for (int token = from; token < end; token += dimension) {
      for (int i = 0; i < dimension; i++) {
        mean[i] += hidden[token + i];
      }
    }
    for (int i = 0; i < dimension; i++) {
      mean[i] /= tokens;
    }
    return mean;
  }
}

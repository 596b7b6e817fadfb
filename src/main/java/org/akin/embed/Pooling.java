package org.akin.embed;

/// How the vectors of a text's tokens become the vector of the text.
public enum Pooling {
  /// The mean over the tokens that the attention mask marks as real.
  MEAN,
  /// The vector of the first token.
  CLS;

  /// Pools one text of a batch.
  ///
  /// @param hidden batch × tokens × dimension, row-major
  /// @param row which text
  /// @param tokens padded length of the batch
  /// @param length number of real tokens of this text, 1 to `tokens`; padding is at the end
  /// @param dimension of a token's vector
  /// @return a new vector, not normalised
  float[] pool(float[] hidden, int row, int tokens, int length, int dimension) {
    float[] pooled = new float[dimension];
    int start = row * tokens * dimension;
    switch (this) {
      case CLS -> System.arraycopy(hidden, start, pooled, 0, dimension);
      case MEAN -> {
        for (int token = 0; token < length; token++) {
          int offset = start + token * dimension;
          for (int i = 0; i < dimension; i++) {
            pooled[i] += hidden[offset + i];
          }
        }
        for (int i = 0; i < dimension; i++) {
          pooled[i] /= length;
        }
      }
    }
    return pooled;
  }
}

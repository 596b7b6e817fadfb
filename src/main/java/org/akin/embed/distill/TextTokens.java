package org.akin.embed.distill;

import java.util.Arrays;

/// The tokens of a text, each once, with their shares in it. Immutable.
final class TextTokens {
  private final int[] tokens;
  private final float[] shares;

  private TextTokens(int[] tokens, float[] shares) {
    this.tokens = tokens;
    this.shares = shares;
  }

  /// @param text at least one token, in order
  static TextTokens of(long[] text) {
    long[] sorted = text.clone();
    Arrays.sort(sorted);
    int[] tokens = new int[sorted.length];
    float[] shares = new float[sorted.length];
    int size = 0;
    for (long token : sorted) {
      if (size == 0 || tokens[size - 1] != token) {
        tokens[size++] = Math.toIntExact(token);
      }
      shares[size - 1] += 1f / sorted.length;
    }
    return new TextTokens(Arrays.copyOf(tokens, size), Arrays.copyOf(shares, size));
  }

  /// How many different ones there are.
  int size() {
    return tokens.length;
  }

  int token(int i) {
    return tokens[i];
  }

  /// In the text, above 0 and at most 1.
  float share(int i) {
    return shares[i];
  }
}

package org.akin.embed;

import java.util.ArrayList;
import java.util.List;

/// Texts of one word to more than any model reads, by which two ways to run a model are compared
/// before their vectors are mixed in one library.
final class ReferenceTexts {
  /// Below this, they must not be mixed.
  static final double LEAST_COSINE = 0.999;

  private static final String SENTENCE =
      "Sediment cores from forty lakes record how forests answered to warmer summers. ";

  static final List<String> TEXTS =
      List.of(
          "stars",
          "Lakes and forests. " + SENTENCE,
          "On the spectrum of random graphs. We bound the second eigenvalue of a d-regular graph "
              + "on n vertices by 2√(d−1) + o(1), with a proof that needs no trace method.",
          SENTENCE.repeat(8),
          SENTENCE.repeat(60));

  private ReferenceTexts() {}

  /// The vector of each, encoded one by one.
  static List<float[]> vectors(Encoder encoder) throws InterruptedException {
    List<float[]> vectors = new ArrayList<>();
    for (String text : TEXTS) {
      vectors.add(encoder.encode(text, Lane.BULK));
    }
    return vectors;
  }

  /// The least cosine between unit vectors at the same place.
  static double leastCosine(List<float[]> ones, List<float[]> others) {
    double least = 1;
    for (int text = 0; text < ones.size(); text++) {
      float[] a = ones.get(text);
      float[] b = others.get(text);
      double cosine = 0;
      for (int i = 0; i < a.length; i++) {
        cosine += (double) a[i] * b[i];
      }
      least = Math.min(least, cosine);
    }
    return least;
  }
}

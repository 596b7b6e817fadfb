package org.akin.corpus;

import org.jspecify.annotations.Nullable;

/// A question to [Retrieval].
///
/// @param vector unit vector: what the side of the meaning looks for, and what every cosine is with
/// @param mode which sides are asked
/// @param text what was typed, whose conditions hold on both sides; null when only a vector is
///   asked about, and then the mode is [SearchMode#MEANING]
/// @param filters which papers may be found; the least cosine holds on the side of the meaning
/// @param recency by which a search by meaning alone is ordered, or null; fused orders are tilted
///   once they are fused
/// @param order by which the nearest [AkinOrder#DEPTH] that pass are ordered in a search by meaning
///   alone, a tilt applied to it too; null for the order of cosines
/// @param limit most hits of each side, at least 1
public record Search(
    float[] vector,
    SearchMode mode,
    @Nullable TextQuery text,
    Filters filters,
    @Nullable Recency recency,
    @Nullable AkinOrder order,
    int limit) {
  /// @throws IllegalArgumentException when words are to be looked for and there is no text
  public Search {
    if (text == null && mode != SearchMode.MEANING) {
      throw new IllegalArgumentException("text: expected one in a search by words");
    }
  }

  /// The same with another limit.
  public Search upTo(int most) {
    return new Search(vector, mode, text, filters, recency, order, most);
  }
}

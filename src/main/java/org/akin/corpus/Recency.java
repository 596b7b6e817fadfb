package org.akin.corpus;

import org.jspecify.annotations.Nullable;

/// A tilt towards recent papers: cosine · (1 − w + w · 2^(−age / half-life)) with w = [#WEIGHT].
///
/// The factor lies between 1 − w and 1, so an old paper that is very near still comes before a new
/// one that is not; a paper without date counts as infinitely old. Only the order changes: the
/// cosine that is shown stays what it is.
///
/// @param halfLife days, above 0
/// @param today days since 1970-01-01
public record Recency(double halfLife, long today) {
  /// How much of a paper's standing can fade. Half: fading all of it would sort by date.
  public static final double WEIGHT = 0.5;

  /// What a paper is ordered by under a tilt, or under none.
  public static double tilted(@Nullable Recency recency, double standing, int day) {
    return recency == null ? standing : recency.tilted(standing, day);
  }

  /// What a paper is ordered by.
  ///
  /// @param standing its cosine, or its place in a fused order
  /// @param day when it appeared, days since 1970-01-01, or [Hit#UNKNOWN_DAY]
  public double tilted(double standing, int day) {
    return standing >= 0 ? standing * factor(day) : standing;
  }

  private double factor(int day) {
    if (day == Hit.UNKNOWN_DAY) {
      return 1 - WEIGHT;
    }
    double age = Math.max(0, today - day);
    return 1 - WEIGHT + WEIGHT * Math.exp(-age / halfLife * Math.log(2));
  }
}

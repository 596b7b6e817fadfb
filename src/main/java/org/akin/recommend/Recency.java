package org.akin.recommend;

import java.time.LocalDate;
import java.time.ZoneOffset;
import org.akin.store.Facets;
import org.jspecify.annotations.Nullable;

/// A tilt towards recent papers: cosine · (1 − w + w · 2^(−age / half-life)) with w = [#WEIGHT].
///
/// The factor lies between 1 − w and 1, so an old paper that is very near still comes before a new
/// one that is not; a paper without date counts as infinitely old. Only the order changes: the
/// cosine that is shown stays what it is.
final class Recency {
  /// How much of a paper's standing can fade. Half: fading all of it would sort by date.
  static final double WEIGHT = 0.5;

  private final double halfLife;
  private final long today;

  /// @param halfLife days, above 0
  /// @param today days since 1970-01-01
  Recency(double halfLife, long today) {
    this.halfLife = halfLife;
    this.today = today;
  }

  /// The tilt that is asked for, as of today; null when none is.
  static @Nullable Recency of(RelatedOptions options) {
    Double halfLife = options.recency();
    long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
    return halfLife == null ? null : new Recency(halfLife, today);
  }

  double tilted(double cosine, int day) {
    return cosine >= 0 ? cosine * factor(day) : cosine;
  }

  private double factor(int day) {
    if (day == Facets.UNKNOWN_DAY) {
      return 1 - WEIGHT;
    }
    double age = Math.max(0, today - day);
    return 1 - WEIGHT + WEIGHT * Math.exp(-age / halfLife * Math.log(2));
  }
}

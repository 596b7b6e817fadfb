package org.akin.ingest.harvest;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// How finely a repository dates its records, and so how windows of time are asked for.
enum Granularity {
  /// `YYYY-MM-DD`. A record may appear later on the day it bears, and on the day after.
  DAY(ChronoUnit.DAYS, Duration.ofDays(1)),
  /// `YYYY-MM-DDThh:mm:ssZ`.
  SECONDS(ChronoUnit.SECONDS, Duration.ofHours(1));

  private final ChronoUnit unit;
  private final Duration overlap;

  Granularity(ChronoUnit unit, Duration overlap) {
    this.unit = unit;
    this.overlap = overlap;
  }

  /// By what `Identify` answers; days, which every repository takes, when it is none of the two.
  static Granularity of(String answer) {
    return answer.strip().endsWith("Z") ? SECONDS : DAY;
  }

  /// From where to harvest when everything up to a moment is known: somewhat before it, for records
  /// that were dated before they could be seen.
  Instant overlapping(Instant known) {
    return known.minus(overlap).truncatedTo(unit);
  }

  /// A moment as the protocol writes it.
  String format(Instant moment) {
    String text = moment.truncatedTo(unit).toString();
    return this == DAY ? text.substring(0, "YYYY-MM-DD".length()) : text;
  }
}

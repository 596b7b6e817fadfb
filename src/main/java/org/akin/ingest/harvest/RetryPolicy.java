package org.akin.ingest.harvest;

import java.net.http.HttpHeaders;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// How long to wait before a request is repeated.
final class RetryPolicy {
  /// No server means more; also keeps the arithmetic of instants from overflowing.
  private static final long LONGEST_SECONDS = Duration.ofDays(3650).toSeconds();

  private final HarvestSettings settings;
  private final RandomGenerator random;

  RetryPolicy(HarvestSettings settings, RandomGenerator random) {
    this.settings = settings;
    this.random = random;
  }

  /// The exponential back-off with jitter after a number of failures, 1 or more: half of the time
  /// is certain, the other half drawn by lot, so that clients that failed together do not come
  /// again together.
  Duration backOff(int failures) {
    int doublings = Math.min(failures - 1, Integer.SIZE - 2);
    long longest = HarvestSettings.LONGEST_BACK_OFF.toMillis();
    long base = Math.min(settings.backOff().toMillis(), longest);
    long full = Math.min(base << Math.min(doublings, 16), longest);
    return Duration.ofMillis(full / 2 + random.nextLong(full / 2 + 1));
  }

  /// What a server asks for by `Retry-After`, in seconds or as an HTTP date; empty when it asks for
  /// nothing that can be read.
  static Optional<Duration> retryAfter(HttpHeaders headers, Instant now) {
    return headers.firstValue("Retry-After").flatMap(value -> retryAfter(value.strip(), now));
  }

  private static Optional<Duration> retryAfter(String value, Instant now) {
    if (value.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Math.min(Long.parseLong(value), LONGEST_SECONDS)));
    }
    try {
      Instant date = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, date);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeException notADate) {
      return Optional.empty();
    }
  }
}

package org.akin.local;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// When to try again what has failed, such as for want of room on the disk: a second later, then
/// after twice as long each time, five minutes at most. A reason is told once, not at each attempt.
///
/// Thread-safe.
final class RetryPause {
  private static final long SHORTEST_NANOS = Duration.ofSeconds(1).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

  private long pauseNanos;
  private long failedAt;
  private @Nullable String told;

  /// Whether it may be tried now: at first, and when the pause is over.
  synchronized boolean isOver() {
    return leftNanos() <= 0;
  }

  /// Until it may be tried; 0 or less when it may.
  synchronized long leftNanos() {
    return pauseNanos == 0 ? 0 : pauseNanos - (System.nanoTime() - failedAt);
  }

  /// Whether the last attempt failed.
  synchronized boolean hasFailed() {
    return pauseNanos > 0;
  }

  /// Begins a pause, longer than the one before.
  ///
  /// @return whether the reason is to be told: it is another than that of the last attempt
  synchronized boolean failed(String reason) {
    pauseNanos = Math.clamp(2 * pauseNanos, SHORTEST_NANOS, LONGEST_NANOS);
    failedAt = System.nanoTime();
    boolean isNews = !reason.equals(told);
    told = reason;
    return isNews;
  }

  /// The next failure is a first one.
  ///
  /// @return whether the attempt before failed
  synchronized boolean succeeded() {
    boolean hadFailed = hasFailed();
    pauseNanos = 0;
    told = null;
    return hadFailed;
  }
}

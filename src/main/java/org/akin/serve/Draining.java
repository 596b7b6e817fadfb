package org.akin.serve;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/// The end of a server between saying that it is not ready and listening no more: requests that
/// were sent before arrive. Thread-safe.
final class Draining {
  /// A request that was sent arrives within this time, also on a busy machine.
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /// The longest wait for a pause between requests.
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final LongSupplier arrivals;
  private final BooleanSupplier awaited;

  /// @param arrivals how many requests have come since the start
  /// @param awaited whether a client has connected that has not sent its request yet
  Draining(LongSupplier arrivals, BooleanSupplier awaited) {
    this.arrivals = arrivals;
    this.awaited = awaited;
  }

  /// Waits until no request has come for a moment, and none is awaited.
  void run() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_NANOS;
    long before;
    do {
      before = arrivals.getAsLong();
      TimeUnit.NANOSECONDS.sleep(QUIET_NANOS);
    } while ((arrivals.getAsLong() != before || awaited.getAsBoolean()) && System.nanoTime() < end);
  }
}

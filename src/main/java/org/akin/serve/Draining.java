package org.akin.serve;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/// The end of a server between saying that it is not ready and listening no more: requests that
/// were sent before arrive. Thread-safe.
final class Draining {
  /// A request that was sent arrives within this time, also on a busy machine.
  private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(250);

  /// The longest wait for a pause between requests.
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final BooleanSupplier awaited;
  private final AtomicLong arrivals = new AtomicLong();

  /// @param awaited whether a client has connected that has not sent its request yet
  Draining(BooleanSupplier awaited) {
    this.awaited = awaited;
  }

  /// Takes note of a request.
  void arrived() {
    arrivals.incrementAndGet();
  }

  /// Waits until no request has come for a moment, and none is awaited.
  void run() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_NANOS;
    long before;
    do {
      before = arrivals.get();
      TimeUnit.NANOSECONDS.sleep(QUIET_NANOS);
    } while ((arrivals.get() != before || awaited.getAsBoolean()) && System.nanoTime() < end);
  }
}

package org.akin.serve;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// Gives memory back to the system when a server has had nothing to do for a while: a heap shrinks
/// only with a collection, and an idle server has none.
final class IdleMemory implements AutoCloseable {
  private final LongSupplier requests;
  private final ScheduledThreadPoolExecutor timer;
  private final Runnable collection;

  /// Owned by the timer's thread.
  private long seen;

  private boolean collected = true;

  /// @param requests how many have come since the start
  /// @param collection what is to be done once after each busy time
  /// @param interval between two looks, in milliseconds; requests within it keep a server busy
  IdleMemory(LongSupplier requests, Runnable collection, long interval) {
    this.requests = requests;
    this.collection = collection;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("akin-idle-", 0).daemon().factory());
    timer.scheduleWithFixedDelay(this::look, interval, interval, TimeUnit.MILLISECONDS);
  }

  private void look() {
    long now = requests.getAsLong();
    boolean busy = now != seen;
    seen = now;
    if (busy) {
      collected = false;
    } else if (!collected) {
      collected = true;
      collection.run();
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}

package org.akin.local;

import java.io.IOException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.local.store.PaperStore;
import org.akin.paper.Uninterrupted;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Writes the index and the word index through to their files behind the changes, which are durable
/// in the store already: a while after the last change, or when many wait. A crash before that
/// costs the next opening a replay of the changes that waited.
///
/// An import of thousands of papers a second fills the files in few large steps: small segments of
/// the word index are merged again and again, which takes longer than writing them.
///
/// Thread-safe.
final class DeferredFlush implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeferredFlush.class);

  /// Writing one paper after the other does not pay for each.
  private static final long QUIET_NANOS = TimeUnit.SECONDS.toNanos(5);

  /// Replaying this many takes well below a second, searching them in memory some tens of
  /// microseconds.
  private static final int MANY_PAPERS = 1024;

  /// Many that come fast are written together with those of this time.
  private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(5);

  /// No more wait: replaying them takes some 3 seconds, searching them in memory a millisecond, and
  /// their vectors, of 384 dimensions, take 25 MB of the heap.
  private static final int MOST_PAPERS = 16_384;

  private final PaperStore store;
  private final Followers followers;
  private final Runnable catchUp;
  private final ScheduledThreadPoolExecutor timer;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicBoolean scheduled = new AtomicBoolean();
  private final AtomicBoolean due = new AtomicBoolean();
  private final RetryPause pause = new RetryPause();
  private volatile long lastChange;
  private volatile long lastFlush = System.nanoTime() - PAUSE_NANOS;

  /// @param catchUp has followers that missed a commit try again, while nothing else is committed
  DeferredFlush(PaperStore store, Followers followers, Runnable catchUp) {
    this.store = store;
    this.followers = followers;
    this.catchUp = catchUp;
    this.timer =
        new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("akin-flush-", 0).daemon().factory());
    timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
  }

  /// Takes note of a change that was stored and followed, at the opening or later.
  ///
  /// @param papers how many it put or removed
  void changed(int papers) {
    lastChange = System.nanoTime();
    int all = waiting.addAndGet(papers);
    boolean paused = lastChange - lastFlush >= PAUSE_NANOS;
    if (all >= (paused ? MANY_PAPERS : MOST_PAPERS)) {
      if (!due.getAndSet(true)) {
        timer.execute(this::now);
      }
    } else if (!scheduled.getAndSet(true)) {
      look(QUIET_NANOS);
    }
  }

  /// The caller reports failures itself.
  private void look(long afterNanos) {
    Future<?> _ = timer.schedule(this::whenQuiet, afterNanos, TimeUnit.NANOSECONDS);
  }

  private void whenQuiet() {
    long left = QUIET_NANOS - (System.nanoTime() - lastChange);
    if (left > 0) {
      look(left);
    } else {
      scheduled.set(false);
      now();
      if (followers.areBehind()) {
        changed(0);
      }
    }
  }

  /// Writes the files through now. Those that cannot be written are tried again later, and will be
  /// updated when the library is next opened at the latest.
  void now() {
    due.set(false);
    waiting.set(0);
    lastFlush = System.nanoTime();
    if (followers.areBehind()) {
      catchUp.run();
    }
    try {
      store.changes().forget(followers.flush());
      if (pause.succeeded()) {
        LOG.warn("the indexes can be written again");
      }
    } catch (IOException | RuntimeException | InternalError e) {
      // The error is how a mapped file tells that its disk has no room.
      if (pause.failed(e.toString())) {
        LOG.warn("could not write the indexes, retrying later: {}", e.toString());
      }
      if (!timer.isShutdown() && !scheduled.getAndSet(true)) {
        look(pause.leftNanos());
      }
    } finally {
      lastFlush = System.nanoTime();
    }
  }

  /// Ends writing behind: waits for what runs, then writes the rest.
  @Override
  public void close() {
    timer.shutdown();
    // An interrupt would close the files under the index.
    Uninterrupted.await(() -> timer.awaitTermination(1, TimeUnit.MINUTES));
    now();
  }
}

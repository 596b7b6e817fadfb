package org.akin;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.akin.paper.Uninterrupted;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Of the servers of a library in a cluster, lets one at a time fit topics and map, so that the
/// work is done once. The turn is a note of the library that its holder keeps changing; another one
/// that has not seen it change for a while takes it over, by its own clock. Two that hold it
/// nevertheless do the work twice and no harm.
final class RefitTurn {
  /// After which a holder that no longer changes its note has ended.
  static final Duration LOST = Duration.ofMinutes(1);

  private static final Logger LOG = LoggerFactory.getLogger(RefitTurn.class);
  private static final String NOTE = "refit-turn";
  private static final String HELD = "held ";
  private static final String FREE = "free ";

  private final LibraryUpkeep upkeep;
  private final Duration lost;
  private @Nullable String watched;
  private long watchedSince;

  RefitTurn(LibraryUpkeep upkeep, Duration lost) {
    this.upkeep = upkeep;
    this.lost = lost;
  }

  /// What is done by one at a time.
  interface Work {
    void run() throws IOException;
  }

  /// Does some work, unless it is the turn of another process.
  void run(Work work) throws IOException {
    String held = take();
    if (held == null) {
      return;
    }
    CountDownLatch done = new CountDownLatch(1);
    Thread renewing = Thread.ofVirtual().name("akin-refit-turn").start(() -> renew(held, done));
    try {
      work.run();
    } finally {
      done.countDown();
      Uninterrupted.join(renewing);
    }
  }

  /// The note by which this process has the turn; null when another one has it.
  private @Nullable String take() throws IOException {
    String kept = upkeep.note(NOTE).orElse(null);
    if (kept != null && kept.startsWith(HELD) && !isLost(kept)) {
      return null;
    }
    String own = HELD + UUID.randomUUID();
    return upkeep.claim(NOTE, kept, own) ? own : null;
  }

  private boolean isLost(String kept) {
    if (!kept.equals(watched)) {
      watched = kept;
      watchedSince = System.nanoTime();
    }
    return System.nanoTime() - watchedSince > lost.toNanos();
  }

  /// Keeps the turn until the work is done, then gives it up.
  private void renew(String taken, CountDownLatch done) {
    String held = taken;
    boolean over = false;
    while (!over) {
      try {
        over = done.await(lost.toMillis() / 10, TimeUnit.MILLISECONDS);
        String next = (over ? FREE : HELD) + UUID.randomUUID();
        if (!upkeep.claim(NOTE, held, next)) {
          return;
        }
        held = next;
      } catch (IOException e) {
        LOG.warn("the turn to fit topics and map was not renewed: {}", e.toString());
      } catch (InterruptedException e) {
        return;
      }
    }
  }
}

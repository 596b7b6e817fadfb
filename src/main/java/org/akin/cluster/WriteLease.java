package org.akin.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.cluster.LibraryState.Lease;
import org.akin.cluster.StateDocument.Version;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The right of one process to change a library, kept in the library's state and replaced by its
/// version, so that two can never both have it. The holder makes it beat; who waits and has not
/// seen it beat for [#LOST] takes it over, by the clock of those who wait alone.
final class WriteLease implements AutoCloseable {
  /// Of which ten must fail to come before a holder is lost.
  private static final Duration BEAT = Duration.ofSeconds(2);

  private static final Duration LOST = Duration.ofSeconds(20);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(2);
  private static final long POLL_MS = 50;
  private static final Logger LOG = LoggerFactory.getLogger(WriteLease.class);

  private final StateDocument document;
  private final Lease former;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ended = lock.newCondition();
  private @Nullable Version version;
  private boolean begun;

  private WriteLease(StateDocument document, Version claimed, @Nullable Lease former) {
    this.document = document;
    this.version = claimed;
    this.former = former == null ? new Lease("", "", 0, false) : former;
    Thread.ofVirtual().name("akin-write-lease").start(this::beat);
  }

  /// Waits for the turn of a process.
  ///
  /// @param holder by which it is known
  /// @throws IOException when others write for too long
  static WriteLease claim(StateDocument document, String holder) throws IOException {
    long begun = System.nanoTime();
    Lease watched = null;
    long since = begun;
    while (true) {
      Version now = document.require();
      Lease lease = now.state().lease();
      if (lease == null || !lease.equals(watched)) {
        watched = lease;
        since = System.nanoTime();
      }
      boolean lost = System.nanoTime() - since > LOST.toNanos();
      if (lease == null || lease.abandoned() || lost) {
        Lease own = new Lease(UUID.randomUUID().toString(), holder, 0, false);
        Version claimed = document.replace(now, now.state().leased(own.token(), own));
        if (claimed != null) {
          if (lease != null && lost) {
            LOG.warn("writer {} no longer answers; its last write is completed", lease.holder());
          }
          return new WriteLease(document, claimed, lease);
        }
      }
      if (System.nanoTime() - begun > LONGEST_WAIT.toNanos()) {
        throw new IOException("the library is being changed by others for too long; try again");
      }
      Cluster.pause(POLL_MS);
    }
  }

  /// The lease that was taken over from a writer that did not end it; without a token when there
  /// was none.
  Lease former() {
    return former;
  }

  /// The state as of the claim.
  LibraryState state() throws IOException {
    return held().state();
  }

  private Version held() throws IOException {
    lock.lock();
    try {
      if (version == null) {
        throw new IOException("another writer took over; nothing was acknowledged, try again");
      }
      return version;
    } finally {
      lock.unlock();
    }
  }

  /// Says that documents change from here on: a write that ends before [#complete] is completed by
  /// the next writer.
  void begin() throws IOException {
    held();
    begun = true;
  }

  /// Makes a new state that of the library, and gives the lease up.
  ///
  /// @return the new state
  LibraryState complete(LibraryState next) throws IOException {
    return replace(next, null);
  }

  /// Makes a new state that of the library, and keeps the lease.
  LibraryState advance(LibraryState next) throws IOException {
    return replace(next, held().state().lease());
  }

  private LibraryState replace(LibraryState next, @Nullable Lease lease) throws IOException {
    lock.lock();
    try {
      Version former = held();
      version = null;
      Version written = document.replace(former, next.leased(UUID.randomUUID().toString(), lease));
      version = lease == null ? null : written;
      begun = begun && lease != null;
      if (written == null) {
        throw new IOException("another writer took over; nothing was acknowledged, try again");
      }
      return written.state();
    } finally {
      lock.unlock();
    }
  }

  private void beat() {
    lock.lock();
    try {
      while (isLeased()) {
        boolean _ = ended.await(BEAT.toMillis(), TimeUnit.MILLISECONDS);
        renew();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean isLeased() {
    Version now = version;
    return now != null && now.state().lease() != null;
  }

  private void renew() {
    Version now = version;
    Lease lease = now == null ? null : now.state().lease();
    if (now != null && lease != null) {
      try {
        version = document.replace(now, now.state().leased(lease.token(), lease.beaten()));
      } catch (IOException e) {
        LOG.warn("the lease of this writer was not renewed: {}", e.toString());
      }
    }
  }

  /// Gives the lease up unless it is; what was begun is left to the next writer.
  @Override
  public void close() {
    lock.lock();
    try {
      ended.signalAll();
      Version now = version;
      Lease lease = now == null ? null : now.state().lease();
      version = null;
      if (now != null && lease != null) {
        Lease left = begun ? new Lease(lease.token(), lease.holder(), lease.beat(), true) : null;
        document.replace(now, now.state().leased(UUID.randomUUID().toString(), left));
      }
    } catch (IOException e) {
      LOG.warn("the lease of this writer was not given up: {}", e.toString());
    } finally {
      lock.unlock();
    }
  }
}

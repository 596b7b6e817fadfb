package org.akin.serve.overload;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The memory for long bodies of requests, shared by all. Thread-safe. Short ones are not counted:
/// the number of connections bounds them.
public final class BodyMemory {
  /// Up to this length a body is short, in bytes.
  public static final int SHORT = 64 << 10;

  private static final int LEAST = 16 << 20;
  private static final int MOST = 256 << 20;

  private final Semaphore bytes;
  private final Duration longestWait;

  /// @param heap most bytes the virtual machine may use; an eighth of it is for bodies
  /// @param longestWait for memory that others hold
  public BodyMemory(long heap, Duration longestWait) {
    this.bytes = new Semaphore((int) Math.clamp(heap / 8, LEAST, MOST), true);
    this.longestWait = longestWait;
  }

  /// Memory that is held until it is closed.
  public final class Held implements AutoCloseable {
    private int counted;

    /// Holds memory for a body that turned out to be longer than announced.
    ///
    /// @param length so far, in bytes
    /// @param longest it can become
    /// @throws RejectedExecutionException when the wait was too long
    public void cover(int length, int longest) throws InterruptedException {
      if (length > SHORT && length > counted) {
        acquire(longest - counted);
        counted = longest;
      }
    }

    @Override
    public void close() {
      bytes.release(counted);
      counted = 0;
    }
  }

  /// Waits for memory.
  ///
  /// @param length announced, in bytes; 0 when none is
  /// @throws RejectedExecutionException when the wait was too long
  public Held hold(int length) throws InterruptedException {
    Held held = new Held();
    held.cover(length, length);
    return held;
  }

  private void acquire(int length) throws InterruptedException {
    if (!bytes.tryAcquire(length, longestWait.toNanos(), TimeUnit.NANOSECONDS)) {
      throw new RejectedExecutionException(
          "the server is busy: other long bodies fill its memory; try again in a few seconds");
    }
  }
}

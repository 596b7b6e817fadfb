package org.akin.write;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Asks long work, such as an import, to end at its next safe point. Once it is cancelled it stays
/// so. Thread-safe.
///
/// Threads are interrupted only while they wait for input: an interrupt at any other time would
/// close the files of the indexes beneath the thread that writes them.
public final class Cancellation {
  /// Waits for something that an interrupt may break off.
  ///
  /// @param <T> what it gives
  @FunctionalInterface
  public interface Wait<T extends @Nullable Object> {
    /// Waits.
    T await() throws IOException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Thread> waiting = new HashSet<>();
  private final Set<Cancellation> parts = new HashSet<>();
  private volatile boolean cancelled;

  /// Whether work is to end.
  public boolean isCancelled() {
    return cancelled;
  }

  /// Asks all work to end, that which begins later too.
  public void cancel() {
    lock.lock();
    try {
      cancelled = true;
      waiting.forEach(Thread::interrupt);
      parts.forEach(Cancellation::cancel);
    } finally {
      lock.unlock();
    }
  }

  /// One for a part of the work: cancelled with this one, and without it.
  public Cancellation part() {
    var part = new Cancellation();
    lock.lock();
    try {
      parts.add(part);
      part.cancelled = cancelled;
    } finally {
      lock.unlock();
    }
    return part;
  }

  /// Lets go of a part whose work is over.
  public void release(Cancellation part) {
    lock.lock();
    try {
      parts.remove(part);
    } finally {
      lock.unlock();
    }
  }

  /// Passes a safe point.
  ///
  /// @throws InterruptedIOException when work is to end
  public void check() throws InterruptedIOException {
    if (cancelled) {
      throw new InterruptedIOException("interrupted");
    }
  }

  /// Waits for something that is broken off by an interrupt when work is to end.
  ///
  /// @throws InterruptedIOException when work was to end before
  public <T extends @Nullable Object> T await(Wait<T> wait) throws IOException {
    lock.lock();
    try {
      check();
      waiting.add(Thread.currentThread());
    } finally {
      lock.unlock();
    }
    try {
      return wait.await();
    } finally {
      leave();
    }
  }

  private void leave() {
    lock.lock();
    try {
      waiting.remove(Thread.currentThread());
      if (cancelled) {
        // Meant for the wait only.
        boolean _ = Thread.interrupted();
      }
    } finally {
      lock.unlock();
    }
  }
}

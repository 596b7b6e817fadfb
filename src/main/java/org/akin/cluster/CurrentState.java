package org.akin.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.akin.cluster.StateDocument.Version;

/// What a library holds, known without a request for a short while.
///
/// A write waits [#FRESH] before it is acknowledged, and nobody believes a state for longer after
/// having asked for it: a question after the acknowledgement knows of the write, in every process.
/// This needs clocks that run alike, not clocks that show the same. Thread-safe.
final class CurrentState {
  /// How long a state is believed; each process asks at most so often.
  static final Duration FRESH = Duration.ofMillis(100);

  private final StateDocument document;
  private final ReentrantLock asking = new ReentrantLock();
  private volatile Seen seen;

  /// @param at when it was asked for, by [System#nanoTime]
  private record Seen(LibraryState state, long at) {
    boolean isFresh() {
      return System.nanoTime() - at < FRESH.toNanos();
    }
  }

  CurrentState(StateDocument document, Version first, long at) {
    this.document = document;
    this.seen = new Seen(first.state(), at);
  }

  /// The state, at most as old as [#FRESH].
  ///
  /// @throws UncheckedIOException when no node answers
  LibraryState get() {
    Seen known = seen;
    if (known.isFresh()) {
      return known.state();
    }
    asking.lock();
    try {
      if (!seen.isFresh()) {
        long at = System.nanoTime();
        seen = new Seen(document.require().state(), at);
      }
      return seen.state();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      asking.unlock();
    }
  }

  /// The state as it was known last, however long ago; nothing is asked.
  LibraryState last() {
    return seen.state();
  }

  /// Takes note of a state that this process has written.
  ///
  /// @param at before it was written
  void set(LibraryState written, long at) {
    asking.lock();
    try {
      if (written.generation() >= seen.state().generation()) {
        seen = new Seen(written, at);
      }
    } finally {
      asking.unlock();
    }
  }
}

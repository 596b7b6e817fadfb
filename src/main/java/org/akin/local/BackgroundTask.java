package org.akin.local;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/// A part of a piece of work on its own thread, so that the rest goes on meanwhile.
///
/// @param <T> what the part gives
public final class BackgroundTask<T> {
  private final FutureTask<T> task;

  private BackgroundTask(Callable<T> part) {
    this.task = new FutureTask<>(part);
  }

  /// Begins a part.
  public static <T> BackgroundTask<T> start(Callable<T> part) {
    BackgroundTask<T> begun = new BackgroundTask<>(part);
    Thread.ofPlatform().name("akin-background").daemon().start(begun.task);
    return begun;
  }

  /// Waits for the part.
  ///
  /// @throws IOException as the part; its unchecked exceptions too
  public T await() throws IOException {
    try {
      return task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      switch (Objects.requireNonNull(e.getCause())) {
        case IOException failure -> throw failure;
        case RuntimeException failure -> throw failure;
        case Error failure -> throw failure;
        case Throwable other -> throw new IOException(other);
      }
    }
  }
}

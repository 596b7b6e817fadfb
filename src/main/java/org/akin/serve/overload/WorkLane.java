package org.akin.serve.overload;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.akin.timing.Stage;
import org.akin.timing.StageTimes;
import org.jspecify.annotations.Nullable;

/// Does the work of requests on a few platform threads, with a bounded queue in front of them.
/// Thread-safe.
///
/// Requests are read and answered on virtual threads, which share as many carriers as there are
/// processors. Native code and long computations do not leave their carrier, so two of them on a
/// machine with two processors would stop every other request. On separate threads the operating
/// system divides the processors among all.
public final class WorkLane implements AutoCloseable {
  private final String name;
  private final Duration longestWait;
  private final ThreadPoolExecutor workers;
  private final LongAdder refused = new LongAdder();

  /// @param name of its threads, and in what a refused client reads
  /// @param threads pieces of work done at a time
  /// @param queued most pieces that wait
  /// @param longestWait before a piece is begun; it is refused then
  public WorkLane(String name, int threads, int queued, Duration longestWait) {
    this.name = name;
    this.longestWait = longestWait;
    this.workers =
        new ThreadPoolExecutor(
            threads,
            threads,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queued),
            Thread.ofPlatform().name("akin-" + name + "-", 0).daemon().factory());
  }

  /// One piece of work, either begun by a worker or taken back by the request that waits for it.
  private static final class Piece<T> implements Runnable {
    private final Callable<T> work;
    private final @Nullable StageTimes times = StageTimes.current();
    private final long queued = System.nanoTime();
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<T> result = new CompletableFuture<>();

    Piece(Callable<T> work) {
      this.work = work;
    }

    boolean take() {
      return taken.compareAndSet(false, true);
    }

    void waited() {
      if (times != null) {
        times.add(Stage.QUEUE, System.nanoTime() - queued);
      }
    }

    @Override
    @SuppressWarnings("CatchAndPrintStackTrace")
    public void run() {
      if (!take()) {
        return;
      }
      try {
        waited();
        result.complete(StageTimes.during(times, work::call));
      } catch (Throwable e) {
        result.completeExceptionally(e);
      }
    }
  }

  /// Does a piece of work while the caller waits.
  ///
  /// @return what the work returned
  /// @throws RejectedExecutionException when the queue is full or the wait was too long; then
  ///   nothing was begun
  /// @throws Exception what the work threw
  public <T> T run(Callable<T> work) throws Exception {
    var piece = new Piece<>(work);
    try {
      workers.execute(piece);
    } catch (RejectedExecutionException e) {
      throw refusal();
    }
    try {
      return result(piece);
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Exception failure -> throw failure;
        case Error failure -> throw failure;
        case null, default -> throw e;
      }
    }
  }

  /// What has begun in time is waited for, however long it takes.
  private <T> T result(Piece<T> piece) throws ExecutionException, InterruptedException {
    try {
      return piece.result.get(longestWait.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      if (piece.take()) {
        workers.remove(piece);
        piece.waited();
        throw refusal();
      }
      return piece.result.get();
    }
  }

  private RejectedExecutionException refusal() {
    refused.increment();
    return new RejectedExecutionException(
        "the server is busy: %s wait for a processor; try again in a few seconds".formatted(name));
  }

  /// The name it was given.
  public String name() {
    return name;
  }

  /// Pieces of work that wait to be begun.
  public int waiting() {
    return workers.getQueue().size();
  }

  /// Pieces of work being done.
  public int running() {
    return workers.getActiveCount();
  }

  /// Pieces of work refused since the start.
  public long refused() {
    return refused.sum();
  }

  /// Refuses what comes; what was begun goes on.
  @Override
  public void close() {
    workers.shutdown();
  }
}

package org.akin.crash;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// An action under way: clients and readers of what processes print, each on its own thread.
final class Attempt implements AutoCloseable {
  /// One client's or one process's part.
  interface Part {
    void run() throws Exception;
  }

  private final long begun = System.nanoTime();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<CompletableFuture<Void>> parts = new ArrayList<>();
  private final List<Integer> order;
  private volatile boolean killed;
  private volatile long tookMillis;

  /// @param order the keys of papers that are stored one after another, empty where there is no
  ///   order
  Attempt(List<Integer> order) {
    this.order = List.copyOf(order);
  }

  void add(Part part) {
    parts.add(CompletableFuture.runAsync(() -> run(part), threads));
  }

  private void run(Part part) {
    try {
      part.run();
    } catch (IOException e) {
      if (!killed) {
        throw new AssertionError("failed before it was killed", e);
      }
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  /// Waits for its end.
  ///
  /// @return whether it came within the time
  boolean endsWithin(long millis) throws InterruptedException, ExecutionException {
    try {
      CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
          .get(millis, TimeUnit.MILLISECONDS);
      tookMillis = (System.nanoTime() - begun) / 1_000_000;
      return true;
    } catch (TimeoutException e) {
      return false;
    }
  }

  /// Waits for its end, however long that takes.
  void awaitParts() throws InterruptedException, ExecutionException {
    CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new)).get();
  }

  /// How long it took to its end; 0 when it was killed before.
  long tookMillis() {
    return tookMillis;
  }

  List<Integer> order() {
    return order;
  }

  /// From here on processes may be gone in the middle of an answer.
  void killing() {
    killed = true;
  }

  @Override
  public void close() {
    threads.close();
  }
}

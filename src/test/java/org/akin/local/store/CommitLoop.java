package org.akin.local.store;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.akin.JavaProcess;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;

/// A separate process that commits to a store until it is killed, and prints each generation once
/// it is committed.
final class CommitLoop implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Process process;
  private final Thread reading;
  private final AtomicLong printed = new AtomicLong();

  private CommitLoop(Process process) {
    this.process = process;
    this.reading = Thread.ofVirtual().start(this::read);
  }

  static CommitLoop start(Path directory) throws IOException {
    return new CommitLoop(JavaProcess.start(CommitLoop.class, directory));
  }

  private void read() {
    try (BufferedReader lines = process.inputReader()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        printed.set(Long.parseLong(line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void awaitGeneration(long generation) throws InterruptedException {
    long start = System.nanoTime();
    while (printed.get() < generation) {
      if (!process.isAlive() || System.nanoTime() - start > PATIENCE_NANOS) {
        throw new AssertionError(
            "generation " + generation + " never came, last was " + printed.get());
      }
      Thread.sleep(1);
    }
  }

  /// Kills it as `kill -9` does; returns the last generation it printed.
  long kill() throws InterruptedException {
    // The handle leaves the pipe open: what was printed just before is still to be read.
    process.toHandle().destroyForcibly();
    process.waitFor();
    reading.join();
    return printed.get();
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /// Of every ten commits one removes, two replace, the others add three papers each.
  public static void main(String[] arguments) throws IOException {
    try (PaperStore store = PaperStore.open(Path.of(arguments[0]))) {
      // A process that is not killed, because its parent was, ends by itself.
      long start = System.nanoTime();
      while (System.nanoTime() - start < PATIENCE_NANOS) {
        System.out.println(store.commit(changes(store.facts()), StorePapers.MODEL).generation());
        System.out.flush();
      }
    }
  }

  private static Changes changes(StoreFacts facts) {
    Changes changes = new Changes();
    int next = facts.nextNumber();
    int kind = (int) (facts.generation() % 10);
    if (kind == 9) {
      changes.remove(next / 2);
    } else if (kind > 6) {
      put(changes, next / 3, (int) facts.generation());
    } else {
      for (int number = next; number < next + 3; number++) {
        put(changes, number, 0);
      }
    }
    return changes;
  }

  /// The title tells the version, so that paper and vector of different commits are found out.
  private static void put(Changes changes, int number, int version) {
    changes.put(
        StorePapers.titled(number, "v" + version, "key-" + number, "10.1000/" + number),
        StorePapers.vector(number, version));
  }
}

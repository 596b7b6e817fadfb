package org.akin.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// How far some work is: a line that redraws itself on a terminal, a plain line now and then
/// elsewhere, both also while nothing new is known. Goes to standard error, so that standard output
/// stays the answer. Thread-safe.
final class Progress implements AutoCloseable {
  private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(10).toNanos();

  /// Nobody waits longer for a first sign of life.
  private static final long FIRST_NANOS = Duration.ofSeconds(1).toNanos();

  private static final int BAR = 24;

  private static final ScheduledExecutorService CLOCK =
      Executors.newSingleThreadScheduledExecutor(
          work -> Thread.ofPlatform().daemon().name("progress").unstarted(work));

  private final PrintWriter err;
  private final String name;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private final Future<?> ticking;
  private long size;
  private long records;
  private long done;
  private long last;
  private boolean drawn;
  private boolean ended;

  /// @param size of the work in any unit, such as bytes of an input; 0 when unknown
  Progress(Output output, String name, long size) {
    this.err = output.err();
    this.name = name;
    this.size = size;
    this.terminal = Terminal.current().isTerminal();
    this.last = start - PLAIN_NANOS + FIRST_NANOS;
    long pause = terminal ? TERMINAL_NANOS : FIRST_NANOS;
    this.ticking = CLOCK.scheduleAtFixedRate(this::tick, pause, pause, TimeUnit.NANOSECONDS);
  }

  /// Sets the size of an input that was not known before.
  synchronized void size(long known) {
    size = known;
  }

  /// @param newRecords finished so far
  /// @param newDone how much of the size they are
  synchronized void update(long newRecords, long newDone) {
    records = newRecords;
    done = newDone;
    tick();
  }

  private synchronized void tick() {
    long now = System.nanoTime();
    if (ended || now - last < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    last = now;
    String text = text(name, records, share(), Duration.ofNanos(now - start));
    if (terminal) {
      err.print("\r\u001b[K" + bar() + text);
      drawn = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  private double share() {
    return size == 0 ? 0 : Math.min(1, (double) done / size);
  }

  private String bar() {
    if (size == 0) {
      return "";
    }
    int filled = (int) (BAR * share());
    return "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] ";
  }

  /// @param share of the work that is done, 0 when not known
  static String text(String name, long records, double share, Duration spent) {
    double seconds = spent.toMillis() / 1e3;
    if (records == 0) {
      return "%s  %.0f s".formatted(name, seconds);
    }
    String text = "%s  %,d records  %.0f/s".formatted(name, records, records / seconds);
    if (share == 0) {
      return text;
    }
    var left = Duration.ofSeconds(Math.round(seconds / share - seconds));
    return text
        + "  %.0f %%  %d:%02d:%02d left"
            .formatted(100 * share, left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }

  /// Prints a line that stays.
  synchronized void message(String text) {
    clear();
    err.println(text);
    err.flush();
  }

  private void clear() {
    if (drawn) {
      err.print("\r\u001b[K");
      err.flush();
      drawn = false;
    }
  }

  /// Clears the line that redraws itself, which then stays away.
  synchronized void end() {
    ended = true;
    ticking.cancel(false);
    clear();
  }

  @Override
  public void close() {
    end();
  }
}

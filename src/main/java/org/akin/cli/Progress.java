package org.akin.cli;

import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;

/// How far an import is: a line that redraws itself on a terminal, a plain line now and then
/// elsewhere. Goes to standard error, so that standard output stays the answer.
final class Progress {
  private static final long TERMINAL_NANOS = Duration.ofMillis(200).toNanos();
  private static final long PLAIN_NANOS = Duration.ofSeconds(15).toNanos();
  private static final int BAR = 24;

  private final PrintWriter err;
  private final String name;
  private long size;
  private final boolean terminal;
  private final long start = System.nanoTime();
  private long last = start;
  private boolean drawn;

  /// @param size of the input in bytes, 0 when unknown
  Progress(Output output, String name, long size) {
    this.err = output.err();
    this.name = name;
    this.size = size;
    this.terminal = Session.isCurrent() ? Session.current().isTerminal() : isTerminal();
  }

  /// Whether this process prints on a terminal.
  static boolean isTerminal() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  /// Sets the size of an input that was not known before.
  void size(long known) {
    size = known;
  }

  void update(long records, long bytes) {
    long now = System.nanoTime();
    if (now - last < (terminal ? TERMINAL_NANOS : PLAIN_NANOS)) {
      return;
    }
    last = now;
    double seconds = (now - start) / 1e9;
    String text =
        "%s  %,d records  %.0f/s%s"
            .formatted(name, records, records / seconds, remaining(bytes, seconds));
    if (terminal) {
      err.print("\r\u001b[K" + bar(bytes) + text);
      drawn = true;
    } else {
      err.println(text);
    }
    err.flush();
  }

  private String bar(long bytes) {
    if (size == 0) {
      return "";
    }
    int filled = (int) Math.min(BAR, BAR * bytes / size);
    return "[" + "#".repeat(filled) + " ".repeat(BAR - filled) + "] ";
  }

  private String remaining(long bytes, double seconds) {
    if (size == 0 || bytes == 0) {
      return "";
    }
    double share = Math.min(1, (double) bytes / size);
    var left = Duration.ofSeconds(Math.round(seconds / share - seconds));
    return "  %.0f %%  %d:%02d:%02d left"
        .formatted(100 * share, left.toHours(), left.toMinutesPart(), left.toSecondsPart());
  }

  /// Prints a line that stays.
  void message(String text) {
    end();
    err.println(text);
    err.flush();
  }

  /// Clears the line that redraws itself.
  void end() {
    if (drawn) {
      err.print("\r\u001b[K");
      err.flush();
      drawn = false;
    }
  }
}

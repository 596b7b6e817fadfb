package org.akin.ingest.tagged;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.akin.ingest.record.LineReader;
import org.jspecify.annotations.Nullable;

/// The lines of a text as they stand, indented or blank. Not thread-safe; the caller closes it.
final class Lines implements Closeable {
  /// A line of the input.
  ///
  /// @param number counted from 1
  /// @param text without byte order mark and line end; blanks before it are kept
  /// @param cut whether the line was longer than [LineReader#MAX_BYTES]
  record Line(long number, String text, boolean cut) {}

  private static final char MARK = '\uFEFF';

  /// How many lines are looked at for doubled line ends.
  private static final int LOOK = 12;

  private final LineReader lines;
  private final Deque<Line> ahead = new ArrayDeque<>();
  private boolean looked;
  private boolean doubled;

  /// Reads lines that are closed with this.
  Lines(LineReader lines) {
    this.lines = lines;
  }

  /// The next line, null at the end. Where every other line is blank, because line ends were
  /// doubled on the way, these are left out.
  @Nullable Line next() throws IOException {
    if (!looked) {
      look();
    }
    Line line = take();
    if (doubled && line != null && !line.text().isBlank()) {
      Line blank = take();
      if (blank != null && !blank.text().isBlank()) {
        ahead.addFirst(blank);
      }
    }
    return line;
  }

  private void look() throws IOException {
    looked = true;
    boolean alternating = true;
    Line line = read();
    while (line != null) {
      ahead.add(line);
      alternating &= line.text().isBlank() == (ahead.size() % 2 == 0);
      line = alternating && ahead.size() < LOOK ? read() : null;
    }
    doubled = alternating && ahead.size() == LOOK;
  }

  private @Nullable Line take() throws IOException {
    return ahead.isEmpty() ? read() : ahead.removeFirst();
  }

  private @Nullable Line read() throws IOException {
    LineReader.Line line = lines.nextWhole();
    if (line == null) {
      return null;
    }
    String text = line.text();
    // A mark stands within a file that was put together from several.
    return new Line(line.number(), text.indexOf(MARK) == 0 ? text.substring(1) : text, line.cut());
  }

  /// How many lines were read so far.
  long count() {
    return lines.count();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package org.akin.ingest.tagged;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.jspecify.annotations.Nullable;

/// The lines of a text as they stand: indented or blank, decoded, with one note for all bytes that
/// are not UTF-8. Not thread-safe; the caller closes it.
final class Lines implements Closeable {
  /// A line of the input.
  ///
  /// @param number counted from 1
  /// @param text without byte order mark and line end; blanks before it are kept
  /// @param cut whether the line was longer than [LineReader#MAX_BYTES]
  record Line(long number, String text, boolean cut) {}

  private static final char MARK = '\uFEFF';
  private static final char REPLACEMENT = '\uFFFD';

  private final LineReader lines;
  private final Notes notes;
  private boolean noted;

  /// Reads lines that are closed with this.
  Lines(LineReader lines, Notes notes) {
    this.lines = lines;
    this.notes = notes;
  }

  /// The next line, null at the end.
  @Nullable Line next() throws IOException {
    LineReader.Line line = lines.nextWhole();
    if (line == null) {
      return null;
    }
    String text = line.text();
    if (!noted && text.indexOf(REPLACEMENT) >= 0 && !isUtf8(line.bytes()) && !line.cut()) {
      noted = true;
      notes.add(line.number(), "bytes that are not UTF-8 are read as U+FFFD; so are any below");
    }
    // A mark stands within a file that was put together from several.
    return new Line(line.number(), text.indexOf(MARK) == 0 ? text.substring(1) : text, line.cut());
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
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

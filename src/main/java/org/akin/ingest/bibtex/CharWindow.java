package org.akin.ingest.bibtex;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A window over UTF-8 text that moves forward and can look ahead. It holds what lies between its
/// position and the furthest character looked at, so the caller bounds its memory by how far it
/// looks. Bytes that are not UTF-8 become U+FFFD; a byte order mark is skipped.
final class CharWindow implements Closeable {
  /// What [#peek] answers behind the end.
  static final int END = -1;

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Reader in;
  private char[] buffer = new char[1 << 14];
  private int position;
  private int limit;
  private boolean ended;
  private long line = 1;

  /// Reads from a stream that is closed with this.
  CharWindow(InputStream in) throws IOException {
    this.in = new InputStreamReader(in, StandardCharsets.UTF_8);
    if (peek(0) == BYTE_ORDER_MARK) {
      position++;
    }
  }

  /// The character `ahead` places behind the position, or [#END].
  int peek(int ahead) throws IOException {
    while (position + ahead >= limit) {
      if (ended || !fill()) {
        return END;
      }
    }
    return buffer[position + ahead];
  }

  /// Moves forward by as many characters as were looked at, at most.
  void skip(int count) throws IOException {
    for (int i = 0; i < count; i++) {
      line += endsLine(i) ? 1 : 0;
    }
    position += count;
  }

  /// The next characters, which have been looked at.
  String text(int length) {
    return new String(buffer, position, length);
  }

  /// The line of the position, counted from 1. Lines end with LF, CR LF or CR.
  long line() {
    return line;
  }

  private boolean endsLine(int ahead) throws IOException {
    int c = peek(ahead);
    return c == '\n' || (c == '\r' && peek(ahead + 1) != '\n');
  }

  private boolean fill() throws IOException {
    if (position > buffer.length / 2) {
      System.arraycopy(buffer, position, buffer, 0, limit - position);
      limit -= position;
      position = 0;
    }
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    int read = in.read(buffer, limit, buffer.length - limit);
    ended = read < 0;
    limit += Math.max(0, read);
    return !ended;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package org.akin.ingest;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Splits bytes into lines before any decoding, so that one line of broken UTF-8 spoils no other.
/// Lines end with LF or CR LF; blank lines and a byte order mark are skipped.
final class LineReader implements AutoCloseable {
  /// Far above any abstract; a longer line is cut here so that memory stays bounded.
  static final int MAX_BYTES = 4 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /// One line.
  ///
  /// @param number counted from 1
  /// @param bytes without the line end, at most [#MAX_BYTES]
  /// @param length of the line in the input, in bytes
  record Line(long number, byte[] bytes, long length) {
    boolean cut() {
      return length > bytes.length;
    }
  }

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long count;

  LineReader(InputStream in) {
    this.in = in;
  }

  /// The number of lines read so far.
  long count() {
    return count;
  }

  /// The next line that is not blank, or null at the end.
  @Nullable Line next() throws IOException {
    while (true) {
      line.reset();
      long length = fill();
      if (length < 0) {
        return null;
      }
      count++;
      byte[] bytes = trimmed(line.toByteArray());
      if (bytes.length > 0) {
        return new Line(count, bytes, length > MAX_BYTES ? length : bytes.length);
      }
    }
  }

  /// Collects bytes up to the line end; returns their number, or -1 at the end of the input.
  private long fill() throws IOException {
    long length = 0;
    while (true) {
      if (position == limit) {
        limit = in.read(buffer);
        position = 0;
        if (limit <= 0) {
          limit = 0;
          return length > 0 ? length : -1;
        }
      }
      int start = position;
      while (position < limit && buffer[position] != '\n') {
        position++;
      }
      int read = position - start;
      line.write(buffer, start, Math.min(read, MAX_BYTES - line.size()));
      length += read;
      if (position < limit) {
        position++;
        return length;
      }
    }
  }

  private byte[] trimmed(byte[] bytes) {
    int from = count == 1 && startsWithMark(bytes) ? BYTE_ORDER_MARK.length : 0;
    int to = bytes.length;
    while (to > from && isBlank(bytes[to - 1])) {
      to--;
    }
    while (from < to && isBlank(bytes[from])) {
      from++;
    }
    return Arrays.copyOfRange(bytes, from, to);
  }

  private static boolean startsWithMark(byte[] bytes) {
    return bytes.length >= BYTE_ORDER_MARK.length
        && Arrays.equals(bytes, 0, BYTE_ORDER_MARK.length, BYTE_ORDER_MARK, 0, 3);
  }

  private static boolean isBlank(byte b) {
    return b == ' ' || b == '\t' || b == '\r';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

package org.akin.ingest.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Splits bytes into lines before any decoding, so that one line of broken UTF-8 spoils no other.
/// Lines end with LF, CR LF or CR; a byte order mark is skipped.
public final class LineReader implements AutoCloseable {
  /// Far above any abstract; a longer line is cut here so that memory stays bounded.
  public static final int MAX_BYTES = 4 << 20;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /// One line.
  ///
  /// @param number counted from 1
  /// @param bytes without the line end, at most [#MAX_BYTES]
  /// @param length of the line in the input, in bytes
  public record Line(long number, byte[] bytes, long length) {
    /// Whether the line was longer than [#MAX_BYTES].
    public boolean cut() {
      return length > bytes.length;
    }

    /// The line as text; bytes that are not UTF-8 become U+FFFD.
    public String text() {
      return new String(bytes, StandardCharsets.UTF_8);
    }
  }

  private final InputStream in;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream(4096);
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private boolean afterReturn;
  private long count;

  /// Reads from a stream that is closed with this.
  public LineReader(InputStream in) {
    this(in, 1);
  }

  /// Reads a part of an input, from a stream that is closed with this.
  ///
  /// @param first number of the first line there
  public LineReader(InputStream in, long first) {
    this.in = in;
    this.count = first - 1;
  }

  /// The number of lines read so far, and of those before the part that is read.
  public long count() {
    return count;
  }

  /// The next line that is not blank, without blanks around it, or null at the end.
  public @Nullable Line next() throws IOException {
    while (true) {
      Line whole = nextWhole();
      if (whole == null) {
        return null;
      }
      byte[] bytes = trimmed(whole.bytes());
      if (bytes.length > 0) {
        return new Line(whole.number(), bytes, whole.cut() ? whole.length() : bytes.length);
      }
    }
  }

  /// The next line as it stands, indented or blank, or null at the end.
  public @Nullable Line nextWhole() throws IOException {
    line.reset();
    long length = fill();
    if (length < 0) {
      return null;
    }
    count++;
    byte[] bytes = line.toByteArray();
    if (count == 1 && startsWithMark(bytes)) {
      bytes = Arrays.copyOfRange(bytes, BYTE_ORDER_MARK.length, bytes.length);
      length -= BYTE_ORDER_MARK.length;
    }
    return new Line(count, bytes, length);
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
      if (afterReturn) {
        afterReturn = false;
        if (buffer[position] == '\n') {
          position++;
          continue;
        }
      }
      int start = position;
      while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      int read = position - start;
      line.write(buffer, start, Math.min(read, MAX_BYTES - line.size()));
      length += read;
      if (position < limit) {
        afterReturn = buffer[position] == '\r';
        position++;
        return length;
      }
    }
  }

  private static byte[] trimmed(byte[] bytes) {
    int from = 0;
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
    return b == ' ' || b == '\t';
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

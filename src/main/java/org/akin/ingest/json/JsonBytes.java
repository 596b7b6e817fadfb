package org.akin.ingest.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// The bytes of a JSON text with one byte of look-ahead, counted lines, and a recording of what is
/// read in between. Memory is bounded by [#MAX_RECORDED]. Not thread-safe.
final class JsonBytes implements Closeable {
  /// As long as the longest line of JSON lines may be.
  static final int MAX_RECORDED = 4 << 20;

  /// Begins each value of a JSON text sequence (RFC 7464).
  static final int RECORD_SEPARATOR = 0x1e;

  private static final int FIRST_CAPACITY = 1 << 12;

  private final InputStream in;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int limit;
  private long line = 1;
  private boolean afterReturn;
  private int margin;

  private byte[] recorded = new byte[FIRST_CAPACITY];
  private boolean recording;
  private long length;

  /// Reads from a stream that is closed with this.
  JsonBytes(InputStream in) {
    this.in = in;
  }

  /// The line of the next byte, counted from 1.
  long line() {
    return line;
  }

  /// How far the line of the next byte is indented, in bytes; -1 when more than blanks stand before
  /// it.
  int margin() {
    return margin;
  }

  /// The next byte, which stays the next; -1 at the end.
  int peek() throws IOException {
    return position < limit || fill() ? Byte.toUnsignedInt(buffer[position]) : -1;
  }

  /// Takes the next byte; -1 at the end.
  int next() throws IOException {
    if (position == limit && !fill()) {
      return -1;
    }
    byte b = buffer[position++];
    if (b == '\n' || b == '\r') {
      countLine(b);
      margin = 0;
    } else {
      afterReturn = false;
      margin = margin >= 0 && isBlank(b) ? margin + 1 : -1;
    }
    if (recording) {
      append(b);
    }
    return Byte.toUnsignedInt(b);
  }

  /// The next byte that is no white space, which stays the next; -1 at the end.
  int peekPastBlanks() throws IOException {
    int next = peek();
    while (isBlank(next)) {
      next();
      next = peek();
    }
    return next;
  }

  static boolean isBlank(int b) {
    return b == ' ' || b == '\t' || b == '\n' || b == '\r' || b == RECORD_SEPARATOR;
  }

  /// Begins a recording with the next byte; a former one is forgotten.
  void record() {
    recording = true;
    length = 0;
  }

  /// Ends a recording.
  void stop() {
    recording = false;
  }

  /// What was read since [#record], at most [#MAX_RECORDED] bytes of it.
  byte[] recorded() {
    return Arrays.copyOf(recorded, (int) Math.min(length, MAX_RECORDED));
  }

  /// How much was read since [#record], in bytes.
  long length() {
    return length;
  }

  private void append(byte b) {
    if (length < MAX_RECORDED) {
      int at = (int) length;
      if (at == recorded.length) {
        recorded = Arrays.copyOf(recorded, Math.min(2 * at, MAX_RECORDED));
      }
      recorded[at] = b;
    }
    length++;
  }

  /// As editors count: LF, CR LF and a CR alone end a line.
  private void countLine(byte b) {
    if (b == '\r' || !afterReturn) {
      line++;
    }
    afterReturn = b == '\r';
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

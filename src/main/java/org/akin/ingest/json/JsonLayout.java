package org.akin.ingest.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.source.Head;

/// How a JSON input is laid out, seen by its beginning.
public enum JsonLayout {
  /// One object a line.
  LINES,
  /// Anything else: an array, an object over several lines, an object around an array.
  DOCUMENT,
  /// No JSON.
  NONE;

  private static final byte[] BYTE_ORDER_MARK = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

  /// Reads what is said to be JSON lines. People say so of arrays and answers too, so these are
  /// read as what they are.
  ///
  /// @param in closed with the result
  public static RecordReader open(InputStream in, Notes notes) {
    var head = new Head(in);
    return of(head.peek(JsonLayout::suffices)) == DOCUMENT
        ? new JsonRecords(head, notes)
        : new JsonLineRecords(new LineReader(head), notes);
  }

  /// Recognises a layout. What begins with a brace is JSON lines when its first line is one whole
  /// object that is no object around records, and when that line is cut or longer than the head, or
  /// the next line begins another object in the middle of the first, which is then broken.
  ///
  /// @param head the beginning of an input
  public static JsonLayout of(byte[] head) {
    int start = start(head, head.length);
    if (start == head.length) {
      return NONE;
    }
    if (head[start] == '[') {
      return isArray(head, start) ? DOCUMENT : NONE;
    }
    if (head[start] != '{') {
      return NONE;
    }
    if (start > 0 && head[start - 1] == JsonBytes.RECORD_SEPARATOR) {
      return DOCUMENT;
    }
    int end = lineEnd(head, start, head.length);
    return switch (firstLine(head, start, end)) {
      case RECORD -> LINES;
      case WRAPPER, SEVERAL -> DOCUMENT;
      case UNFINISHED -> {
        int next = skipBlanks(head, end, head.length);
        yield next == head.length || (head[next] == '{' && ":[".indexOf(last(head, end)) < 0)
            ? LINES
            : DOCUMENT;
      }
    };
  }

  /// Whether no more bytes are needed: a client that sends line by line is not waited for.
  ///
  /// @param head its first `length` bytes count
  public static boolean suffices(byte[] head, int length) {
    int start = start(head, length);
    if (start == length) {
      return false;
    }
    if (head[start] == '[') {
      return skipBlanks(head, start + 1, length) < length;
    }
    if (head[start] != '{') {
      return true;
    }
    int end = lineEnd(head, start, length);
    return end < length
        && (firstLine(head, start, end) != FirstLine.UNFINISHED
            || skipBlanks(head, end, length) < length);
  }

  private enum FirstLine {
    /// One object.
    RECORD,
    /// The beginning of an object around records.
    WRAPPER,
    /// More than an object, if only a comma.
    SEVERAL,
    /// Part of an object.
    UNFINISHED
  }

  private static FirstLine firstLine(byte[] head, int start, int end) {
    try (var elements = new JsonElements(new ByteArrayInputStream(head, start, end - start))) {
      JsonElements.Element first = elements.next();
      if (first == null || elements.isWithin() || first.wrapped()) {
        return FirstLine.WRAPPER;
      }
      if (first.torn()) {
        return FirstLine.UNFINISHED;
      }
      return elements.next() == null && last(head, end) != ','
          ? FirstLine.RECORD
          : FirstLine.SEVERAL;
    } catch (IOException e) {
      throw new UncheckedIOException("bytes in memory cannot break off", e);
    }
  }

  /// The last byte of a line that is not blank.
  private static char last(byte[] head, int end) {
    int last = end - 1;
    while (last > 0 && JsonBytes.isBlank(head[last])) {
      last--;
    }
    return (char) head[last];
  }

  /// A text may begin with a bracket; an array goes on with a value.
  private static boolean isArray(byte[] head, int start) {
    int next = skipBlanks(head, start + 1, head.length);
    return next == head.length || "{[]\"".indexOf(head[next]) >= 0 || startsNull(head, next);
  }

  private static boolean startsNull(byte[] head, int at) {
    return at + 1 < head.length && head[at] == 'n' && head[at + 1] == 'u';
  }

  private static int start(byte[] head, int length) {
    boolean marked = length >= BYTE_ORDER_MARK.length;
    for (int i = 0; marked && i < BYTE_ORDER_MARK.length; i++) {
      marked = head[i] == BYTE_ORDER_MARK[i];
    }
    return skipBlanks(head, marked ? BYTE_ORDER_MARK.length : 0, length);
  }

  private static int skipBlanks(byte[] head, int from, int length) {
    int at = from;
    while (at < length && JsonBytes.isBlank(head[at])) {
      at++;
    }
    return at;
  }

  private static int lineEnd(byte[] head, int from, int length) {
    int at = from;
    while (at < length && head[at] != '\n' && head[at] != '\r') {
      at++;
    }
    return at;
  }
}

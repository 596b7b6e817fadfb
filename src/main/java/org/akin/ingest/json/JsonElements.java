package org.akin.ingest.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Cuts JSON of any layout into what may be records: the elements of an array, objects one after
/// another, and the elements of an array within an object, as services answer. Nothing is parsed
/// here but brackets, strings and the names of the outer objects' fields, so that a mistake within
/// one record spoils no other, and memory is bounded by the longest record.
///
/// An object is taken for one around records when an array of objects stands in it under one of the
/// names of [Wrappers], at most [#MAX_WRAPPERS] objects deep, and no field of a paper before it.
/// Not thread-safe.
final class JsonElements implements Closeable {
  private static final int MAX_WRAPPERS = 5;

  /// As deep as the parser of a record may go.
  private static final int MAX_OPEN = 1000;

  /// Of UTF-8's byte order mark.
  private static final int FIRST_OF_MARK = 0xef;

  private static final int MARK_LENGTH = 3;

  /// What is recorded of a field's name.
  private static final int MAX_NAME = 64;

  /// What may be a record.
  ///
  /// @param bytes as they stand, at most [JsonBytes#MAX_RECORDED] of them
  /// @param length of the whole, in bytes
  /// @param wrapped whether it stands in an object around records
  /// @param torn whether the input ended within it
  record Element(long line, byte[] bytes, long length, boolean wrapped, boolean torn) {}

  private enum Open {
    ARRAY,
    OBJECT
  }

  private enum Found {
    RECORD,
    WRAPPER,
    /// An object around an empty array.
    NOTHING,
    /// The input ended within the object.
    TORN
  }

  private final JsonBytes in;
  private final Deque<Open> open = new ArrayDeque<>();
  private int openObjects;
  private boolean started;
  private boolean ended;

  /// Indentation of the object that is read, -1 when it does not begin its line.
  private int margin = -1;

  /// Whether a quote is missing in it.
  private boolean broken;

  /// Reads a stream that is closed with this; a byte order mark is skipped.
  JsonElements(InputStream in) {
    this.in = new JsonBytes(in);
  }

  /// The line that reading has come to.
  long line() {
    return in.line();
  }

  /// Whether reading is within an array, or an object around one.
  boolean isWithin() {
    return !open.isEmpty();
  }

  /// The next element, null at the end. Where the input ends within an array, the last element is
  /// torn and empty.
  @Nullable Element next() throws IOException {
    if (!started && in.peek() == FIRST_OF_MARK) {
      for (int i = 0; i < MARK_LENGTH; i++) {
        in.next();
      }
    }
    started = true;
    while (!ended) {
      int next = in.peekPastBlanks();
      if (next < 0) {
        ended = true;
        return open.isEmpty() ? null : new Element(in.line(), new byte[0], 0, false, true);
      }
      Element element = open.peek() == Open.OBJECT ? afterField(next) : value(next);
      if (element != null) {
        return element;
      }
    }
    return null;
  }

  private @Nullable Element value(int next) throws IOException {
    switch (next) {
      case ',' -> in.next();
      case ']' -> {
        if (open.peek() != Open.ARRAY) {
          return scalar();
        }
        in.next();
        open.pop();
      }
      case '[' -> {
        if (open.size() >= MAX_OPEN) {
          return scalar();
        }
        in.next();
        open.push(Open.ARRAY);
      }
      case '{' -> {
        return object();
      }
      default -> {
        return scalar();
      }
    }
    return null;
  }

  /// What is no object, up to where the next element may begin.
  private Element scalar() throws IOException {
    long line = in.line();
    margin = -1;
    broken = false;
    in.record();
    if (in.peek() == '"') {
      return recorded(line, !skipString());
    }
    do {
      in.next();
    } while (!endsScalar(in.peek()));
    return recorded(line, false);
  }

  private static boolean endsScalar(int b) {
    return b < 0 || b == ',' || b == ']' || b == '{' || b == '\n' || b == '\r';
  }

  private @Nullable Element object() throws IOException {
    long line = in.line();
    in.record();
    margin = in.margin();
    broken = false;
    Found found = candidate();
    if (found == Found.WRAPPER || found == Found.NOTHING) {
      in.stop();
      return null;
    }
    Element element = recorded(line, found == Found.TORN);
    if (broken) {
      skipLines();
    }
    return element;
  }

  /// Goes on where a line is indented as the broken object was, and does not go on with its fields.
  private void skipLines() throws IOException {
    int next = in.peekPastBlanks();
    while (next >= 0) {
      boolean isOutside = in.margin() >= 0 && in.margin() < margin && next != '"';
      if (isOutside || (in.margin() == margin && "\"},".indexOf(next) < 0)) {
        return;
      }
      while (next >= 0 && next != '\n') {
        next = in.next();
      }
      next = in.peekPastBlanks();
    }
  }

  private Element recorded(long line, boolean torn) {
    in.stop();
    ended |= torn;
    return new Element(line, in.recorded(), in.length(), openObjects > 0, torn);
  }

  /// Reads an object up to its end, or up to the first record within it.
  private Found candidate() throws IOException {
    Deque<String> names = new ArrayDeque<>(List.of(""));
    boolean telling = false;
    boolean identified = false;
    boolean emptyList = false;
    in.next();
    while (!names.isEmpty()) {
      String name = nextField(names);
      if (name == null || broken) {
        break;
      }
      telling |= Wrappers.isTelling(name);
      identified |= name.equals("id");
      int value = in.peekPastBlanks();
      if (telling || open.size() >= MAX_OPEN) {
        skipValue();
      } else if (value == '[' && Wrappers.isList(name, identified)) {
        int first = intoList();
        if (first == '{' || first == 'n') {
          enter(names.size());
          open.push(Open.ARRAY);
          return Found.WRAPPER;
        }
        emptyList |= first == ']';
        skipRest();
      } else if (value == '{' && names.size() > 1 && Wrappers.isNumber(name)) {
        enter(names.size());
        return Found.WRAPPER;
      } else if (value == '{' && names.size() < MAX_WRAPPERS && isAround(name, names)) {
        in.next();
        names.push(name);
      } else {
        skipValue();
      }
    }
    if (!broken && !names.isEmpty()) {
      return Found.TORN;
    }
    return !broken && emptyList && !telling ? Found.NOTHING : Found.RECORD;
  }

  /// The first character of what a list holds.
  private int intoList() throws IOException {
    in.next();
    return in.peekPastBlanks();
  }

  private static boolean isAround(String name, Deque<String> names) {
    return Wrappers.isAround(name, String.valueOf(names.peek()));
  }

  /// Reads up to the value of the next field of the innermost object that is looked into, whose
  /// ends are taken from the names; null when no object is left, or no input.
  private @Nullable String nextField(Deque<String> names) throws IOException {
    while (!names.isEmpty() && !broken) {
      int next = in.peekPastBlanks();
      if (next < 0) {
        return null;
      }
      if (next == '"') {
        String name = name();
        if (in.peekPastBlanks() == ':') {
          in.next();
          return name;
        }
      } else {
        in.next();
        if (next == '}') {
          names.pop();
        }
      }
    }
    return null;
  }

  private void enter(int objects) {
    for (int i = 0; i < objects; i++) {
      open.push(Open.OBJECT);
    }
    openObjects += objects;
  }

  /// Goes on in an object around records, of which at least one was read.
  private @Nullable Element afterField(int next) throws IOException {
    margin = -1;
    broken = false;
    if (next == '{') {
      return object();
    }
    if (next != '"') {
      in.next();
      if (next == '}') {
        open.pop();
        openObjects--;
      }
      return null;
    }
    String name = name();
    if (in.peekPastBlanks() != ':') {
      return null;
    }
    in.next();
    int value = in.peekPastBlanks();
    if (value == '{' && Wrappers.isNumber(name)) {
      return object();
    }
    if (value == '[' && Wrappers.isList(name, false) && open.size() < MAX_OPEN) {
      in.next();
      open.push(Open.ARRAY);
    } else {
      skipValue();
    }
    return null;
  }

  /// A text in quotes, which is next, without them; escapes stay, and a long one is cut.
  private String name() throws IOException {
    byte[] name = new byte[MAX_NAME];
    int length = 0;
    in.next();
    for (int b = in.next(); b >= 0 && b != '"' && !breaksAt(b); b = in.next()) {
      if (b == '\\') {
        in.next();
      }
      if (length < MAX_NAME) {
        name[length++] = (byte) b;
      }
    }
    return new String(name, 0, length, StandardCharsets.UTF_8);
  }

  private void skipValue() throws IOException {
    int next = in.peekPastBlanks();
    if (next == '"') {
      skipString();
    } else if (next == '{' || next == '[') {
      in.next();
      skipRest();
    } else {
      while (in.peek() >= 0 && !endsValue(in.peek())) {
        in.next();
      }
    }
  }

  private static boolean endsValue(int b) {
    return b == ',' || b == '}' || b == ']';
  }

  /// Skips up to the end of an array or object whose beginning was read.
  private void skipRest() throws IOException {
    long depth = 1;
    while (depth > 0 && !broken) {
      int next = in.peek();
      if (next < 0) {
        return;
      }
      if (next == '"') {
        skipString();
        continue;
      }
      in.next();
      if (next == '{' || next == '[') {
        depth++;
      } else if (next == '}' || next == ']') {
        depth--;
      }
    }
  }

  /// Whether the string ends before the input does.
  private boolean skipString() throws IOException {
    in.next();
    for (int b = in.next(); b >= 0 && !breaksAt(b); b = in.next()) {
      if (b == '\\') {
        in.next();
      } else if (b == '"') {
        return true;
      }
    }
    return false;
  }

  /// A string never goes on in the next line, so that a quote is missing before it. Where the
  /// object began a line, reading goes on with the next one; else quotes are hoped to be even.
  private boolean breaksAt(int b) {
    broken |= b == '\n' && margin >= 0;
    return broken;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

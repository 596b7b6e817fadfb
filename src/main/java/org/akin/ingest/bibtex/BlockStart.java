package org.akin.ingest.bibtex;

import java.io.IOException;
import java.util.Locale;

/// Tells the beginning of a block from an `@` in running text, and what follows a closing bracket.
/// Looks a bounded way ahead.
final class BlockStart {
  /// In characters; longer than any key, type or indentation.
  private static final int LOOKAHEAD = 400;

  private final CharWindow in;

  BlockStart(CharWindow in) {
    this.in = in;
  }

  static boolean isBlank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f' || c == 0xa0;
  }

  /// Whether a block begins here, given that it may: behind another one or at the start of a line.
  /// Returns the length of its head up to the bracket, or -1.
  int likely(int at) throws IOException {
    int body = head(at);
    return body >= 0 && (in.peek(body - 1) == '{' || isEntry(at, body)) ? body : -1;
  }

  /// Whether a block begins here although running text is expected: a key and a comma must follow.
  int certain(int at) throws IOException {
    int body = head(at);
    boolean inWord = at > 0 && Character.isLetterOrDigit(in.peek(at - 1));
    return body >= 0 && !inWord && isEntry(at, body) ? body : -1;
  }

  /// Whether behind blanks another block begins, or nothing.
  boolean blockOrEndFollows(int at) throws IOException {
    int next = skipBlanks(at);
    return in.peek(next) == CharWindow.END || head(next) >= 0;
  }

  /// Whether only blanks follow on the line.
  boolean lineEndFollows(int at) throws IOException {
    int next = at;
    while (next < at + LOOKAHEAD && (in.peek(next) == ' ' || in.peek(next) == '\t')) {
      next++;
    }
    int c = in.peek(next);
    return c == '\n' || c == '\r' || c == CharWindow.END;
  }

  /// Whether `, name =` follows: the bracket before it cannot have closed the block.
  boolean fieldFollows(int at) throws IOException {
    int next = skipBlanks(at);
    if (in.peek(next) != ',') {
      return false;
    }
    next = skipBlanks(next + 1);
    int name = next;
    while (isNamePart(in.peek(next)) && next < name + LOOKAHEAD) {
      next++;
    }
    return next > name && in.peek(skipBlanks(next)) == '=';
  }

  /// The length of `@type{`, or -1 when something else stands here.
  private int head(int at) throws IOException {
    int type = at + 1;
    if (in.peek(at) != '@') {
      return -1;
    }
    while (in.peek(type) == ' ' && type < at + LOOKAHEAD) {
      type++;
    }
    int next = type;
    while (isNamePart(in.peek(next)) && next < at + LOOKAHEAD) {
      next++;
    }
    boolean named = next > type && Character.isLetter(in.peek(type));
    next = skipBlanks(next);
    int bracket = in.peek(next);
    return named && (bracket == '{' || bracket == '(') ? next + 1 : -1;
  }

  /// Whether a key and a comma, or a field, stand behind the bracket.
  private boolean isEntry(int at, int body) throws IOException {
    var type = new StringBuilder();
    for (int i = at + 1; i < body - 1; i++) {
      type.append((char) in.peek(i));
    }
    String name = type.toString().strip().toLowerCase(Locale.ROOT);
    if (name.equals("comment") || name.equals("preamble")) {
      return in.peek(body - 1) == '{';
    }
    int first = skipBlanks(body);
    for (int i = first; i < first + LOOKAHEAD; i++) {
      int c = in.peek(i);
      if (c == ',') {
        return !name.equals("string");
      }
      if (c == '=') {
        return i > first;
      }
      if (c == CharWindow.END || c == '{' || c == '}' || c == '"' || c == '\n' || c == '\r') {
        return false;
      }
    }
    return false;
  }

  private static boolean isNamePart(int c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '+' || c == ':' || c == '.';
  }

  private int skipBlanks(int at) throws IOException {
    int next = at;
    while (next < at + LOOKAHEAD && isBlank(in.peek(next))) {
      next++;
    }
    return next;
  }
}

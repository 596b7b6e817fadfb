package org.akin.tex;

/// A place in TeX source that moves on. No method fails at the end; what is missing reads as
/// nothing.
final class TexSource {
  private static final int LONGEST_COMMAND = 40;

  /// Options in brackets are short; a longer text is none.
  private static final int LONGEST_OPTION = 200;

  final String text;
  int at;

  TexSource(String text) {
    this.text = text;
  }

  boolean isAtEnd() {
    return at >= text.length();
  }

  char take() {
    return text.charAt(at++);
  }

  boolean nextIs(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  /// The next character, 0 at the end.
  char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  boolean takeIf(char c) {
    boolean is = nextIs(c);
    at += is ? 1 : 0;
    return is;
  }

  void skipBlanks() {
    while (!isAtEnd() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  /// The letters of a command's name.
  String name() {
    int start = at;
    while (at < text.length() && isAsciiLetter(text.charAt(at)) && at - start < LONGEST_COMMAND) {
      at++;
    }
    return text.substring(start, at);
  }

  /// The source of one argument: what braces hold, else one character or command.
  String rawArgument() {
    skipBlanks();
    if (!takeIf('{')) {
      int start = at;
      if (takeIf('\\') && name().isEmpty() && !isAtEnd()) {
        at++;
      } else if (at == start && !isAtEnd()) {
        at += Character.charCount(text.codePointAt(at));
      }
      return text.substring(start, at);
    }
    int start = at;
    int open = 1;
    while (!isAtEnd() && open > 0) {
      char c = take();
      if (c == '\\' && !isAtEnd()) {
        at++;
      } else {
        open += c == '{' ? 1 : c == '}' ? -1 : 0;
      }
    }
    return text.substring(start, open == 0 ? at - 1 : at);
  }

  /// What brackets hold after a command, empty when none follow.
  String option() {
    int close =
        nextIs('[') ? text.indexOf(']', at, Math.min(text.length(), at + LONGEST_OPTION)) : -1;
    if (close < 0) {
      return "";
    }
    String option = text.substring(at + 1, close);
    at = close + 1;
    return option;
  }

  static boolean isAsciiLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}

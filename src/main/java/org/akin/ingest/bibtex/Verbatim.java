package org.akin.ingest.bibtex;

import java.util.Map;

/// Reads what TeX sets letter by letter, such as an address or a DOI, back as it was before it was
/// made fit for TeX: `10.1007/x\_12` has an underscore, `{\textasciitilde}` and `\~{}` are a tilde.
/// One pass, linear in the text.
final class Verbatim {
  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("textasciitilde", "~"),
          Map.entry("sim", "~"),
          Map.entry("textasciicircum", "^"),
          Map.entry("textunderscore", "_"),
          Map.entry("textless", "<"),
          Map.entry("textgreater", ">"),
          Map.entry("lt", "<"),
          Map.entry("gt", ">"),
          Map.entry("slash", "/"),
          Map.entry("textbackslash", ""),
          Map.entry("backslash", ""),
          Map.entry("url", ""),
          Map.entry("path", ""),
          Map.entry("href", ""),
          Map.entry("nolinkurl", ""),
          Map.entry("texttt", ""),
          Map.entry("tt", ""),
          Map.entry("allowbreak", ""));

  private final String source;
  private final StringBuilder text;
  private int at;

  private Verbatim(String source) {
    this.source = source;
    this.text = new StringBuilder(source.length());
  }

  /// The text without TeX, and without the blanks of a line that was folded.
  static String read(String source) {
    String value = source.strip();
    return new Verbatim(value)
        .read()
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .strip();
  }

  private String read() {
    while (at < source.length()) {
      char c = source.charAt(at++);
      switch (c) {
        case '\\' -> command();
        case '}' -> separateArguments();
        case '{', '$' -> {}
        case '\n', '\r' -> skipBlanks();
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  /// Between the address and the words of `\href{address}{words}`.
  private void separateArguments() {
    if (is('{')) {
      text.append(' ');
    }
  }

  private void command() {
    int start = at;
    while (at < source.length() && isLetter(source.charAt(at))) {
      at++;
    }
    if (at > start) {
      named(source.substring(start, at));
    } else if (at < source.length()) {
      char c = source.charAt(at++);
      text.append(c == '-' || c == '/' || c == '\\' ? "" : String.valueOf(c));
      if (c == '~' || c == '^') {
        skipEmptyGroup();
      }
    }
  }

  private void named(String name) {
    String meant = COMMANDS.get(name);
    text.append(meant == null ? name : meant);
    if (is(' ')) {
      at++;
    }
    skipEmptyGroup();
  }

  private void skipEmptyGroup() {
    if (source.startsWith("{}", at)) {
      at += 2;
    }
  }

  private void skipBlanks() {
    while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
      at++;
    }
  }

  private boolean is(char c) {
    return at < source.length() && source.charAt(at) == c;
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}

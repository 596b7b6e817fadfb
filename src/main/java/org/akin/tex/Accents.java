package org.akin.tex;

import java.util.Map;

/// Combining marks of TeX's accents, 0 for a command that is none.
final class Accents {
  private static final Map<String, Character> TEXT =
      Map.ofEntries(
          Map.entry("`", '\u0300'),
          Map.entry("'", '\u0301'),
          Map.entry("^", '\u0302'),
          Map.entry("~", '\u0303'),
          Map.entry("=", '\u0304'),
          Map.entry("u", '\u0306'),
          Map.entry(".", '\u0307'),
          Map.entry("\"", '\u0308'),
          Map.entry("h", '\u0309'),
          Map.entry("r", '\u030a'),
          Map.entry("H", '\u030b'),
          Map.entry("v", '\u030c'),
          Map.entry("G", '\u030f'),
          Map.entry("U", '\u030e'),
          Map.entry("f", '\u0311'),
          Map.entry("d", '\u0323'),
          Map.entry("c", '\u0327'),
          Map.entry("k", '\u0328'),
          Map.entry("b", '\u0331'));

  private static final Map<String, Character> MATH =
      Map.ofEntries(
          Map.entry("grave", '\u0300'),
          Map.entry("acute", '\u0301'),
          Map.entry("hat", '\u0302'),
          Map.entry("widehat", '\u0302'),
          Map.entry("tilde", '\u0303'),
          Map.entry("widetilde", '\u0303'),
          Map.entry("bar", '\u0304'),
          Map.entry("overline", '\u0304'),
          Map.entry("breve", '\u0306'),
          Map.entry("dot", '\u0307'),
          Map.entry("ddot", '\u0308'),
          Map.entry("mathring", '\u030a'),
          Map.entry("check", '\u030c'));

  private Accents() {}

  static char inText(String name) {
    return TEXT.getOrDefault(name, (char) 0);
  }

  /// Only over a single letter; over more they say nothing in one line.
  static char inMath(String name) {
    return MATH.getOrDefault(name, (char) 0);
  }
}

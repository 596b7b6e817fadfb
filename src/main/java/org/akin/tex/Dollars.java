package org.akin.tex;

/// Tells dollars that delimit mathematics from those that are money: `costs $5 to $7`.
final class Dollars {
  private Dollars() {}

  /// Where the next dollar is that no backslash escapes, -1 when there is none.
  static int closing(String text, int from) {
    for (int at = from; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '$') {
        return at;
      }
    }
    return -1;
  }

  /// Whether the dollar begins mathematics. One before a number does not where no formula follows,
  /// and neither does a last one before a blank.
  ///
  /// @param at where the dollar is
  /// @param closing where the next one is, -1 when there is none
  static boolean opensMath(String text, int at, int closing) {
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    if (closing < 0) {
      return !Character.isDigit(next) && !Character.isWhitespace(next);
    }
    if (!Character.isDigit(next)) {
      return true;
    }
    boolean isFollowedByNumber =
        closing + 1 < text.length() && Character.isDigit(text.charAt(closing + 1));
    boolean endsInProse = " (,-–~".indexOf(text.charAt(closing - 1)) >= 0;
    return !(isFollowedByNumber || endsInProse) || holdsFormula(text, at + 1, closing);
  }

  private static boolean holdsFormula(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      if ("\\^_{}=<>|+".indexOf(text.charAt(at)) >= 0) {
        return true;
      }
    }
    return false;
  }
}

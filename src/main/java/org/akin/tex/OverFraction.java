package org.akin.tex;

/// The group that is being read, and where `\over` divides it into a fraction. A formula is a group
/// of its own.
final class OverFraction {
  private static final int NONE = -1;

  /// Where a group began in the plain text, and where its `\over` stood.
  record Group(int start, int over) {}

  private final StringBuilder plain;
  private int start;
  private int over = NONE;

  /// @param plain read so far; changed where a fraction ends
  OverFraction(StringBuilder plain) {
    this.plain = plain;
  }

  /// Where the lower part begins, -1 when there is none.
  int over() {
    return over;
  }

  /// What follows belongs below the bar.
  void divide() {
    over = plain.length();
  }

  /// Begins a group.
  ///
  /// @return the one around it, to be gone on with at its [#end]
  Group begin() {
    Group outer = new Group(start, over);
    start = plain.length();
    over = NONE;
    return outer;
  }

  /// Ends the group. Braces that do not match leave places behind that are no longer there.
  void end(Group outer) {
    close();
    start = Math.min(outer.start(), plain.length());
    over = outer.over() > plain.length() ? NONE : outer.over();
  }

  /// Writes what was divided as a fraction.
  void close() {
    if (over >= start && over <= plain.length()) {
      String above = plain.substring(start, over);
      String below = plain.substring(over);
      plain.setLength(start);
      plain.append(below.isBlank() ? above.strip() : Scripts.fraction(above, below));
    }
    over = NONE;
  }
}

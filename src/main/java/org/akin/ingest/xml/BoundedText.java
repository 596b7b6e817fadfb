package org.akin.ingest.xml;

/// Collects text up to a length; what comes behind is forgotten. Not thread-safe.
final class BoundedText {
  private final StringBuilder text = new StringBuilder();
  private final int max;
  private boolean cut;

  /// @param max in characters
  BoundedText(int max) {
    this.max = max;
  }

  void append(char c) {
    if (text.length() < max) {
      text.append(c);
    } else {
      cut = true;
    }
  }

  void append(char[] chars, int from, int count) {
    int taken = Math.min(count, max - text.length());
    text.append(chars, from, taken);
    cut |= taken < count;
  }

  void append(String more) {
    int taken = Math.min(more.length(), max - text.length());
    text.append(more, 0, taken);
    cut |= taken < more.length();
  }

  int length() {
    return text.length();
  }

  /// Whether something was forgotten.
  boolean isCut() {
    return cut;
  }

  String text() {
    return text.toString();
  }

  void clear() {
    text.setLength(0);
    cut = false;
  }
}

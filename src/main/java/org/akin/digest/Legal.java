package org.akin.digest;

/// Text without control characters, which neither HTML nor mail can hold.
final class Legal {
  private Legal() {}

  static String text(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints().filter(Legal::isLegal).forEach(legal::appendCodePoint);
    return legal.toString();
  }

  private static boolean isLegal(int c) {
    return c == '\t'
        || c == '\n'
        || (c >= ' ' && c < 0x7F)
        || (c >= 0xA0 && c < 0xD800)
        || (c > 0xDFFF && c <= 0xFFFD)
        || c >= 0x10000;
  }
}

package org.akin.ingest.bibtex;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// One `@type{…}` of a database, cut out and not taken apart.
final class Block {
  /// How a block ended, which says how its braces are to be counted.
  enum Ending {
    /// At its bracket; braces behind a backslash do not count.
    CLOSED,
    /// At its bracket, which is only found when braces behind a backslash count, as for BibTeX.
    CLOSED_BY_ESCAPED,
    /// At the next entry or at the end of the input.
    OPEN,
    /// Nowhere within the longest block that is read.
    TOO_LONG
  }

  private final long line;
  private final String type;
  private final String text;
  private final int body;
  private final Ending ending;
  private int @Nullable [] lineEnds;

  /// @param line of its `@`, counted from 1
  /// @param type in lower case, such as `article` or `string`
  /// @param text from the `@` to the closing bracket, or as far as it goes
  /// @param body where in the text what is between the brackets begins
  Block(long line, String type, String text, int body, Ending ending) {
    this.line = line;
    this.type = type;
    this.text = text;
    this.body = body;
    this.ending = ending;
  }

  long line() {
    return line;
  }

  String type() {
    return type;
  }

  String text() {
    return text;
  }

  int body() {
    return body;
  }

  Ending ending() {
    return ending;
  }

  /// Where in the text what is between the brackets ends.
  int end() {
    return isClosed() ? text.length() - 1 : text.length();
  }

  boolean isClosed() {
    return ending == Ending.CLOSED || ending == Ending.CLOSED_BY_ESCAPED;
  }

  /// Whether a backslash takes the next brace out of the count.
  boolean escapes() {
    return ending != Ending.CLOSED_BY_ESCAPED;
  }

  /// The line of a place in the text.
  long lineAt(int place) {
    int[] ends = lineEnds == null ? findLineEnds() : lineEnds;
    lineEnds = ends;
    int before = Arrays.binarySearch(ends, place);
    return line + (before < 0 ? -before - 1 : before);
  }

  private int[] findLineEnds() {
    int[] ends = new int[16];
    int count = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean returns = c == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n');
      if (c == '\n' || returns) {
        ends = count == ends.length ? Arrays.copyOf(ends, 2 * count) : ends;
        ends[count++] = i;
      }
    }
    return Arrays.copyOf(ends, count);
  }
}

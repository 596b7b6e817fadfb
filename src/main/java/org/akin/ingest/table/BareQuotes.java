package org.akin.ingest.table;

import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.LineReader;
import org.jspecify.annotations.Nullable;

/// Reads a row whose writer did not double the quotes within quoted fields, as in `"On "rust" and
/// water",2020`: a quote closes a field only in front of a separator or the end of the line. Where
/// that is ambiguous nothing is read.
final class BareQuotes {
  /// A field with such quotes is not looked for over more lines.
  static final int LINES = 50;

  private static final char QUOTE = '"';

  private final char separator;
  private final int columns;

  BareQuotes(char separator, int columns) {
    this.separator = separator;
    this.columns = columns;
  }

  /// The fields, null when there are not as many as columns, or a quote may as well open the next
  /// field of a row whose quote is missing.
  @Nullable List<String> fields(List<LineReader.Line> lines) {
    String text = String.join("\n", lines.stream().map(LineReader.Line::text).toList());
    List<String> fields = fields(text, true);
    return fields == null ? fields(text, false) : fields;
  }

  /// @param closes whether the second of two quotes in front of a separator closes the field
  private @Nullable List<String> fields(String text, boolean closes) {
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (at <= text.length()) {
      boolean quoted = at < text.length() && text.charAt(at) == QUOTE;
      int end = quoted ? closing(text, at + 1, closes) : plainEnd(text, at);
      if (end < 0) {
        return null;
      }
      String field = text.substring(quoted ? at + 1 : at, end);
      fields.add(quoted ? field.replace("\"\"", "\"") : field);
      at = end + (quoted ? 2 : 1);
    }
    return fields.size() == columns ? fields : null;
  }

  private int plainEnd(String text, int from) {
    int end = text.indexOf(separator, from);
    int line = text.indexOf('\n', from);
    boolean inOneLine = line < 0 || (end >= 0 && end < line);
    return inOneLine ? (end < 0 ? text.length() : end) : -1;
  }

  private int closing(String text, int from, boolean closes) {
    for (int at = text.indexOf(QUOTE, from); at >= 0; at = text.indexOf(QUOTE, at + 1)) {
      char next = at + 1 == text.length() ? separator : text.charAt(at + 1);
      if (next == separator) {
        return at;
      }
      boolean doubled = next == QUOTE;
      if (doubled && closes && (at + 2 == text.length() || text.charAt(at + 2) == separator)) {
        return at + 1;
      }
      char before = text.charAt(at - 1);
      if (!doubled && at > from && (before == separator || before == '\n')) {
        return -1;
      }
      at += doubled ? 1 : 0;
    }
    return -1;
  }
}

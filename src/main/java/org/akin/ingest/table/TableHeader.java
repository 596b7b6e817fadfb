package org.akin.ingest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The line that names the columns of a table, and the character between them.
///
/// @param separator one of comma, semicolon, tab and bar, or what a `sep=` line before it says
/// @param spaced whether a blank follows the separator, so that quotes may stand behind it
record TableHeader(char separator, boolean spaced, Columns columns) {
  /// How far down a table its column names are looked for: some begin with a word on the export.
  static final int LINES = 10;

  private static final char[] SEPARATORS = {',', '\t', ';', '|'};

  /// What Excel writes and reads in front of the column names.
  private static final Pattern SEPARATOR_LINE = Pattern.compile("(?i)\"?sep=(.)\"?\\s*");

  /// What a binary file has.
  private static final Pattern NO_TEXT = Pattern.compile("[\\p{Cntrl}\uFFFD&&[^\t]]");

  private static final Pattern LINE_END = Pattern.compile("\r\n|\n|\r");

  /// Whether a text begins as a table of papers.
  ///
  /// @param named whether its name says that it is a table, so that titles are enough
  static boolean begins(String text, boolean named) {
    Character said = null;
    for (String line : LINE_END.split(text, LINES + 1)) {
      Character separator = separator(line);
      TableHeader header = separator == null ? of(line, said) : null;
      if (header != null && (named || header.columns().describePapers())) {
        return true;
      }
      said = separator == null ? said : separator;
    }
    return false;
  }

  /// What a `sep=` line says, null for any other line.
  static @Nullable Character separator(String line) {
    Matcher said = SEPARATOR_LINE.matcher(line);
    return said.matches() ? said.group(1).charAt(0) : null;
  }

  /// The column names in a line, null when titles are not among them.
  ///
  /// @param said the separator, null to find it
  static @Nullable TableHeader of(String line, @Nullable Character said) {
    if (said != null) {
      return of(line, said.charValue());
    }
    TableHeader best = null;
    for (char separator : SEPARATORS) {
      TableHeader header = line.indexOf(separator) < 0 ? null : of(line, separator);
      if (header != null && (best == null || header.columns().known() > best.columns().known())) {
        best = header;
      }
    }
    return best;
  }

  private static @Nullable TableHeader of(String line, char separator) {
    if (NO_TEXT.matcher(line).find()) {
      return null;
    }
    try {
      boolean spaced = separator != '\t' && line.contains(separator + " ");
      List<String> names = Rows.builder(separator, spaced).ofSingleCsvRecord(line).getFields();
      var columns = new Columns(names);
      return columns.haveTitles() ? new TableHeader(separator, spaced, columns) : null;
    } catch (CsvParseException noRow) {
      return null;
    }
  }
}

package org.akin.ingest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.jspecify.annotations.Nullable;

/// The rows of a table of separated values. A row whose quotes do not match is read by itself if
/// its line can be, else rejected, and reading goes on with the next line. Not thread-safe.
final class Rows {
  /// A character that no text has, where nothing is quoted.
  private static final char NEVER = '\uFFFF';

  private static final char QUOTE = '"';

  /// One row.
  ///
  /// @param line its first
  /// @param fields null where it cannot be taken apart
  /// @param reason why it cannot
  record Row(LineReader.Line line, @Nullable List<String> fields, String reason) {}

  private final TableLines lines;
  private final TableHeader header;
  private final Notes notes;
  private Iterator<CsvRecord> parser;

  /// @param lines read up to the column names
  Rows(TableLines lines, TableHeader header, Notes notes) {
    this.lines = lines;
    this.header = header;
    this.notes = notes;
    this.parser = parser();
  }

  /// A strict parser of RFC 4180 with another separator.
  ///
  /// @param spaced whether blanks may stand around quotes; costs time
  static CsvReader.CsvReaderBuilder builder(char separator, boolean spaced) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .trimWhitespacesAroundQuotes(spaced)
        .allowUnclosedQuote(false)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .skipEmptyLines(false)
        .maxBufferSize(4 * LineReader.MAX_BYTES);
  }

  private Iterator<CsvRecord> parser() {
    return builder(header.separator(), header.spaced())
        .quoteCharacter(header.columns().isWebOfScience() ? NEVER : QUOTE)
        .ofCsvRecord(lines)
        .iterator();
  }

  /// The next row, null at the end.
  @Nullable Row next() throws IOException {
    lines.beginRow();
    try {
      if (!parser.hasNext()) {
        return null;
      }
      List<String> fields = parser.next().getFields();
      LineReader.Line first = lines.row().getFirst();
      return first.cut() ? tooLong(first) : new Row(first, fields, "");
    } catch (CsvParseException broken) {
      return repaired();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private Row repaired() {
    List<LineReader.Line> row = List.copyOf(lines.row());
    LineReader.Line first = row.getFirst();
    if (first.cut()) {
      goOnBehind(1);
      return tooLong(first);
    }
    var quotes = new BareQuotes(header.separator(), header.columns().size());
    for (int count = 1; count <= Math.min(row.size(), BareQuotes.LINES); count++) {
      List<String> fields = quotes.fields(row.subList(0, count));
      if (fields != null) {
        goOnBehind(count);
        notes.add(first.number(), "quotes within a field are not doubled; read as they stand");
        return new Row(first, fields, "");
      }
    }
    goOnBehind(1);
    List<String> plain = List.of(first.text().split(Pattern.quote("" + header.separator()), -1));
    if (plain.size() == header.columns().size()) {
      notes.add(first.number(), "a quote is not closed; the line is read as it stands");
      return new Row(first, plain, "");
    }
    return new Row(first, null, "a quote opens a field and does not close it");
  }

  private static Row tooLong(LineReader.Line line) {
    String reason =
        "line has %,d bytes, at most %,d are read".formatted(line.length(), LineReader.MAX_BYTES);
    return new Row(line, null, reason);
  }

  private void goOnBehind(int lineCount) {
    lines.keep(lineCount);
    parser = parser();
  }
}

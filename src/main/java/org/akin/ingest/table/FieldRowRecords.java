package org.akin.ingest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// Embase's CSV "fields by row": each row is a field with its name in front and its values behind,
/// and a record ends where the next title or an empty row begins.
final class FieldRowRecords implements RecordReader {
  private static final Pattern BEGINNING =
      Pattern.compile(
          "\"TITLE\",\"[^\\r\\n]*\"\\s*[\\r\\n]+\"(?:ORIGINAL TITLE|AUTHOR NAMES|EDITORS|SOURCE"
              + "|SOURCE TITLE|CORRESPONDENCE ADDRESS|PUBLICATION YEAR|ABSTRACT)\",.*",
          Pattern.DOTALL);

  private static final String TITLE = "TITLE";

  private final TableLines lines;
  private Iterator<CsvRecord> parser;

  /// The title of the next record, read while the end of the last was looked for.
  private @Nullable Field ahead;

  private record Field(long line, String name, List<String> values, @Nullable String reason) {}

  FieldRowRecords(LineReader in) {
    this.lines = new TableLines(in);
    this.parser = parser();
  }

  static boolean begins(String text) {
    return BEGINNING.matcher(text).matches();
  }

  private Iterator<CsvRecord> parser() {
    return Rows.builder(',', false).ofCsvRecord(lines).iterator();
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    List<Field> record = new ArrayList<>();
    Field field = ahead == null ? field() : ahead;
    ahead = null;
    for (; field != null; field = field()) {
      boolean ends = field.name().isEmpty() && field.reason() == null;
      if (!record.isEmpty() && (ends || field.name().equals(TITLE))) {
        ahead = ends ? null : field;
        break;
      }
      if (!ends) {
        record.add(field);
      }
    }
    return record.isEmpty() ? null : record(record);
  }

  private static RawRecord record(List<Field> fields) {
    long line = fields.getFirst().line();
    String excerpt = RawRecord.excerpt(String.join("; ", fields.getFirst().values()));
    for (Field field : fields) {
      if (field.reason() != null) {
        return new RawRecord.Unreadable(line, field.reason(), excerpt);
      }
    }
    var columns = new Columns(fields.stream().map(Field::name).toList());
    List<List<String>> values = fields.stream().map(Field::values).toList();
    return new RawRecord.Parsed(line, RowFields.of(columns, values), excerpt);
  }

  private @Nullable Field field() throws IOException {
    lines.beginRow();
    try {
      if (!parser.hasNext()) {
        return null;
      }
      List<String> row = parser.next().getFields();
      long line = lines.row().getFirst().number();
      return new Field(line, row.getFirst().strip(), row.subList(1, row.size()), null);
    } catch (CsvParseException broken) {
      long line = lines.row().getFirst().number();
      lines.keep(1);
      parser = parser();
      return new Field(
          line, "", List.of(), "a quote opens a field in line " + line + " and does not close it");
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public long line() {
    return lines.count() + 1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

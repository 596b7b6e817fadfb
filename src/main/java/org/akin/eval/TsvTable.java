package org.akin.eval;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;

/// A table of tab-separated values whose first line names the columns.
final class TsvTable {
  private final Path file;
  private final List<String> columns;
  private final List<Row> rows = new ArrayList<>();

  /// One line of the table.
  final class Row {
    private final int line;
    private final String[] values;

    private Row(int line, String[] values) {
      this.line = line;
      this.values = values;
    }

    String text(String column) {
      return values[columns.indexOf(column)].strip();
    }

    PaperId id(String column) {
      try {
        return PaperId.parse(text(column));
      } catch (IllegalArgumentException e) {
        throw corrupt(column + ": " + e.getMessage());
      }
    }

    /// A grade: a whole number, 0 to 100.
    int grade(String column) {
      String text = text(column);
      if (!text.matches("\\d{1,2}|100")) {
        throw corrupt("%s: expected a grade of 0 to 100, found '%s'".formatted(column, text));
      }
      return Integer.parseInt(text);
    }

    CorruptDataException corrupt(String reason) {
      return new CorruptDataException("[%s:%d] %s".formatted(file.getFileName(), line, reason));
    }
  }

  private TsvTable(Path file, List<String> columns) {
    this.file = file;
    this.columns = columns;
  }

  /// Reads a table.
  ///
  /// @param required columns that must be there
  /// @throws IOException when the file cannot be read
  /// @throws CorruptDataException when a column is missing or a line has other columns
  static TsvTable read(Path file, String... required) throws IOException {
    List<String> lines;
    try {
      lines = Files.readAllLines(file, StandardCharsets.UTF_8);
    } catch (NoSuchFileException e) {
      throw new IOException("no file " + file + "; check the path", e);
    }
    List<String> columns = lines.isEmpty() ? List.of() : List.of(lines.getFirst().split("\t"));
    if (!columns.containsAll(List.of(required))) {
      throw new CorruptDataException(
          "[%s:1] expected the columns %s, found %s"
              .formatted(file.getFileName(), List.of(required), columns));
    }
    TsvTable table = new TsvTable(file, columns);
    for (int i = 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        table.add(i + 1, lines.get(i).split("\t", -1));
      }
    }
    return table;
  }

  private void add(int line, String[] values) {
    Row row = new Row(line, values);
    if (values.length != columns.size()) {
      throw row.corrupt("expected " + columns.size() + " columns, found " + values.length);
    }
    rows.add(row);
  }

  boolean has(String column) {
    return columns.contains(column);
  }

  List<Row> rows() {
    return rows;
  }
}

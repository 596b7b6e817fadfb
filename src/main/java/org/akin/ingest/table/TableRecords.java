package org.akin.ingest.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.akin.ingest.source.Head;
import org.akin.ingest.source.TextEncoding;
import org.jspecify.annotations.Nullable;

/// CSV and its relatives: one row a paper, columns known by their names in any order, separated by
/// commas, semicolons, tabs or bars. Fields may be quoted and hold line ends. Rows that lack their
/// last fields are read; rows with too many are rejected.
public final class TableRecords implements RecordReader {
  private static final Pattern NAME =
      Pattern.compile("(?i).*\\.(?:csv|tsv|tab)(?:\\.(?:gz|zst|bz2|xz))?");

  private final TableLines lines;
  private final Notes notes;
  private @Nullable Rows rows;
  private @Nullable Columns columns;
  private boolean begun;
  private boolean toldOfFunding;

  /// Reads a table in one of its layouts: a row a paper, or a row a field.
  ///
  /// @param in closed with the result
  public static RecordReader of(InputStream in, Notes notes) {
    var head = new Head(in);
    var lines = new LineReader(head);
    String text = TextEncoding.text(head.peek((bytes, length) -> false));
    return FieldRowRecords.begins(text)
        ? new FieldRowRecords(lines)
        : new TableRecords(lines, notes);
  }

  /// Reads lines that are closed with this.
  TableRecords(LineReader in, Notes notes) {
    this.lines = new TableLines(in);
    this.notes = notes;
  }

  /// Whether a text begins as a table of papers: with a line of column names, a title and something
  /// else of a paper among them; the title alone where the file's name says that it is a table.
  public static boolean begins(String text, String name) {
    return FieldRowRecords.begins(text) || TableHeader.begins(text, NAME.matcher(name).matches());
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    if (!begun) {
      begun = true;
      RawRecord failure = begin();
      if (failure != null) {
        return failure;
      }
    }
    while (rows != null && columns != null) {
      Rows.Row row = rows.next();
      if (row == null) {
        return null;
      }
      if (row.fields() == null) {
        return new RawRecord.Unreadable(row.line().number(), row.reason(), excerpt(row));
      }
      if (row.fields().stream().allMatch(String::isBlank)) {
        continue;
      }
      if (row.fields().equals(columns.header())) {
        notes.add(row.line().number(), "column names repeated; skipped");
        continue;
      }
      return record(row, aligned(row, row.fields(), columns), columns);
    }
    return null;
  }

  /// Finds the column names: those of papers, or else the first with titles; returns why there are
  /// none.
  private @Nullable RawRecord begin() throws IOException {
    Character separator = null;
    List<LineReader.Line> looked = new ArrayList<>();
    TableHeader found = null;
    int behind = 0;
    while (looked.size() < TableHeader.LINES
        && (found == null || !found.columns().describePapers())) {
      LineReader.Line line = lines.nextLine();
      if (line == null) {
        break;
      }
      looked.add(line);
      Character said = TableHeader.separator(line.text());
      TableHeader header = said == null ? TableHeader.of(line.text(), separator) : null;
      separator = said == null ? separator : said;
      if (header != null && (found == null || header.columns().describePapers())) {
        found = header;
        behind = looked.size();
      }
    }
    if (found == null) {
      return noColumns(looked);
    }
    lines.putBack(looked.subList(behind, looked.size()));
    looked.subList(0, behind - 1).forEach(this::skipped);
    columns = found.columns();
    rows = new Rows(lines, found, notes);
    return null;
  }

  private void skipped(LineReader.Line line) {
    String text = line.text();
    if (!text.isBlank() && TableHeader.separator(text) == null) {
      notes.add(line.number(), "skipped before the column names");
    }
  }

  private static @Nullable RawRecord noColumns(List<LineReader.Line> looked) {
    for (LineReader.Line line : looked) {
      if (!line.text().isBlank()) {
        return new RawRecord.Unreadable(
            line.number(), "no line of column names with a title", RawRecord.excerpt(line.text()));
      }
    }
    return null;
  }

  /// Scopus writes every funding text of a paper, and names a column only for the first.
  private List<String> aligned(Rows.Row row, List<String> fields, Columns columns) {
    int extra = fields.size() - columns.size();
    int funding = columns.fundingText();
    if (extra <= 0 || funding < 0 || !fields.getLast().startsWith("2-s2.0-")) {
      return fields;
    }
    if (!toldOfFunding) {
      toldOfFunding = true;
      notes.add(row.line().number(), "further funding texts, which have no column, left out");
    }
    List<String> rest = new ArrayList<>(fields);
    rest.subList(funding + 1, funding + 1 + extra).clear();
    return rest;
  }

  private static RawRecord record(Rows.Row row, List<String> fields, Columns columns) {
    long line = row.line().number();
    for (int i = columns.size(); i < fields.size(); i++) {
      if (!fields.get(i).isBlank()) {
        String reason =
            "expected %d fields, as many as columns, found %d"
                .formatted(columns.size(), fields.size());
        return new RawRecord.Unreadable(line, reason, excerpt(row));
      }
    }
    List<List<String>> values = new ArrayList<>(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      values.add(i < fields.size() ? List.of(fields.get(i)) : List.of());
    }
    try {
      return new RawRecord.Parsed(line, RowFields.of(columns, values), excerpt(row));
    } catch (IllegalArgumentException e) {
      return new RawRecord.Unreadable(line, String.valueOf(e.getMessage()), excerpt(row));
    }
  }

  private static String excerpt(Rows.Row row) {
    byte[] bytes = row.line().bytes();
    return RawRecord.excerpt(
        new String(
            bytes, 0, Math.min(bytes.length, 4 * RawRecord.EXCERPT), StandardCharsets.UTF_8));
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

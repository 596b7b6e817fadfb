package org.akin.ingest.table;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// CSV and its relatives: one row a paper, columns known by their names in any order, separated by
/// commas, semicolons, tabs or bars. Fields may be quoted and hold line ends. Rows that lack their
/// last fields are read; rows with too many are rejected.
public final class TableRecords implements RecordReader {
  private final TableLines lines;
  private final Notes notes;
  private @Nullable Rows rows;
  private @Nullable Columns columns;
  private boolean begun;
  private boolean toldOfFunding;

  /// Reads lines that are closed with this.
  public TableRecords(LineReader in, Notes notes) {
    this.lines = new TableLines(in);
    this.notes = notes;
  }

  /// Whether a text begins as a table of papers: with a line of column names, a title and something
  /// else of a paper among them.
  public static boolean begins(String text) {
    return TableHeader.begins(text);
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

  /// Finds the column names; returns why there are none.
  private @Nullable RawRecord begin() throws IOException {
    Character separator = null;
    LineReader.Line first = null;
    List<LineReader.Line> skipped = new ArrayList<>();
    for (int i = 0; i < TableHeader.LINES; i++) {
      LineReader.Line line = lines.nextLine();
      if (line == null) {
        break;
      }
      String text = line.text();
      Character said = TableHeader.separator(text);
      separator = said == null ? separator : said;
      TableHeader header = said == null ? TableHeader.of(text, separator) : null;
      if (header != null) {
        columns = header.columns();
        rows = new Rows(lines, header, notes);
        skipped.forEach(before -> notes.add(before.number(), "skipped before the column names"));
        return null;
      }
      if (said == null && !text.isBlank()) {
        first = first == null ? line : first;
        skipped.add(line);
      }
    }
    if (first == null) {
      return null;
    }
    String reason = "no line of column names; expected title and another field of a paper";
    String excerpt = RawRecord.excerpt(first.text());
    return new RawRecord.Unreadable(first.number(), reason, excerpt);
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

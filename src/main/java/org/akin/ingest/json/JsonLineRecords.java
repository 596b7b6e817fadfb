package org.akin.ingest.json;

import java.io.IOException;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// JSON lines. Each is decoded and parsed alone, so that a broken one spoils no other.
public final class JsonLineRecords implements RecordReader {
  private static final String PYTHON =
      "; this is Python's dict syntax: write the record with json.dumps";

  private final LineReader lines;
  private final JsonRecordParser parser;

  /// Reads lines that are closed with this.
  public JsonLineRecords(LineReader lines, Notes notes) {
    this.lines = lines;
    this.parser = new JsonRecordParser(notes);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    LineReader.Line line = lines.next();
    return line == null ? null : record(line);
  }

  private RawRecord record(LineReader.Line line) {
    if (line.cut()) {
      String reason =
          "line has %,d bytes, at most %,d are read".formatted(line.length(), LineReader.MAX_BYTES);
      return new RawRecord.Unreadable(
          line.number(), reason, JsonRecordParser.excerpt(line.bytes()));
    }
    RawRecord record = parser.line(line);
    return record instanceof RawRecord.Unreadable broken && isPython(line)
        ? new RawRecord.Unreadable(broken.line(), broken.reason() + PYTHON, broken.excerpt())
        : record;
  }

  private static boolean isPython(LineReader.Line line) {
    return line.bytes().length > 1 && line.bytes()[0] == '{' && line.bytes()[1] == '\'';
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

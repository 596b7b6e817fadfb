package org.akin.ingest.json;

import java.io.IOException;
import java.io.InputStream;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// JSON of any layout: arrays of records however long, records one after another, and what services
/// answer, an object around an array. Each record is cut out first and parsed alone, so that a
/// mistake in one spoils no other as long as its brackets and quotes are even, or only a quote is
/// missing and every record begins a line. Where the input ends within a record, the last one says
/// so.
public final class JsonRecords implements RecordReader {
  private static final String REST = "; nothing after it was read";

  private final JsonElements elements;
  private final JsonRecordParser parser;

  /// Reads a stream that is closed with this.
  public JsonRecords(InputStream in, Notes notes) {
    this.elements = new JsonElements(in);
    this.parser = new JsonRecordParser(notes);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    JsonElements.Element element = elements.next();
    if (element == null) {
      return null;
    }
    if (element.length() == 0) {
      return new RawRecord.Unreadable(
          element.line(), "not JSON: the input ends within an array" + REST, "");
    }
    if (element.length() > element.bytes().length) {
      String reason =
          "record has %,d bytes, at most %,d are read"
              .formatted(element.length(), JsonBytes.MAX_RECORDED);
      return new RawRecord.Unreadable(
          element.line(), reason, JsonRecordParser.excerpt(element.bytes()));
    }
    RawRecord record = parser.element(element);
    return element.torn() && record instanceof RawRecord.Unreadable broken
        ? new RawRecord.Unreadable(broken.line(), broken.reason() + REST, broken.excerpt())
        : record;
  }

  @Override
  public long line() {
    return elements.line();
  }

  @Override
  public void close() throws IOException {
    elements.close();
  }
}

package org.akin.serve;

import io.javalin.http.Context;
import io.javalin.http.Header;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import org.akin.identity.Resolution;
import org.akin.ingest.Entry;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.jspecify.annotations.Nullable;

/// The answer to many records: a line for each, sent as soon as what it says is durable.
final class WrittenLines implements ImportListener {
  static final String TYPE = "application/x-ndjson; charset=utf-8";

  private final OutputStream out;
  private boolean isEmpty = true;
  private long last;
  private @Nullable String resolution;

  WrittenLines(Context context) throws IOException {
    context.status(200).contentType(TYPE).header(Header.CACHE_CONTROL, "no-store");
    // Not Javalin's stream, which keeps lines back to compress them.
    this.out = context.res().getOutputStream();
  }

  @Override
  public void rejected(Entry.Rejected record) {
    write(WrittenRecord.rejected(record.place().line(), record.reason()));
  }

  @Override
  public void imported(Entry.Accepted record, Outcome outcome, long generation) {
    long line = record.place().line();
    write(WrittenRecord.of(line, record.paper().id(), outcome, generation).withDetail(resolution));
    resolution = null;
  }

  @Override
  public void resolved(Entry.Place place, Resolution resolved) {
    resolution = resolved.message();
  }

  @Override
  public void progress(ImportReport soFar) {
    try {
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether nothing has been answered yet.
  boolean isEmpty() {
    return isEmpty;
  }

  /// Ends an answer whose records could not be read to their end.
  void breakOff(String reason) {
    write(WrittenRecord.rejected(last + 1, reason));
  }

  private void write(WrittenRecord record) {
    isEmpty = false;
    last = record.line() == null ? last : record.line();
    try {
      out.write(Responses.json(record));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

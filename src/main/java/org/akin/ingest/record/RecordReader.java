package org.akin.ingest.record;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The records of an input, one after another, whatever its format. Memory is bounded by the
/// longest record, not by the input. Not thread-safe; the caller closes it.
public interface RecordReader extends Closeable {
  /// The next record, null at the end. A record that cannot be taken apart is a
  /// [RawRecord.Unreadable], and reading goes on behind it where the format allows it.
  ///
  /// @throws IOException when the input breaks off
  @Nullable RawRecord next() throws IOException;

  /// The line that reading has come to, counted from 1; for formats without lines, such as Parquet,
  /// the record.
  long line();
}

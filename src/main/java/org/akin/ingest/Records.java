package org.akin.ingest;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The records of an input, one after another, whatever its format. The caller closes it.
interface Records extends Closeable {
  /// The next record, null at the end.
  ///
  /// @throws IOException when the input breaks off
  @Nullable RawRecord next() throws IOException;

  /// The line that reading has come to, counted from 1.
  long line();
}

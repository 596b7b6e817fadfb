package org.akin.export;

import java.io.Closeable;
import java.io.IOException;
import org.akin.paper.Paper;

/// Writes papers one after the other. Not thread-safe.
public interface PaperWriter extends Closeable {
  /// Writes one paper.
  void add(Paper paper) throws IOException;

  /// Writes what belongs behind the last paper; what it was written to stays open.
  @Override
  void close() throws IOException;
}

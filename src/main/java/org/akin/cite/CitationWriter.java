package org.akin.cite;

import java.io.Closeable;
import java.io.IOException;
import org.akin.paper.Paper;

/// Writes citations one after the other, so that a whole library can be written without being held
/// in memory. Not thread-safe.
public interface CitationWriter extends Closeable {
  /// Writes one paper.
  ///
  /// @throws IOException when the text cannot be written
  void add(Paper paper) throws IOException;

  /// Writes what belongs behind the last citation; what it was written to stays open.
  @Override
  void close() throws IOException;
}

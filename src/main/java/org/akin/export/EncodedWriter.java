package org.akin.export;

import java.io.Closeable;
import java.io.IOException;
import org.akin.paper.Paper;

/// Writes papers with their unit vectors one after the other. Not thread-safe.
public interface EncodedWriter extends Closeable {
  /// Writes one paper; the array is not kept.
  void add(Paper paper, float[] vector) throws IOException;

  /// Writes what belongs behind the last paper; what it was written to stays open.
  @Override
  void close() throws IOException;
}

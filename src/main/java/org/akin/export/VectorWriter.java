package org.akin.export;

import java.io.Closeable;
import java.io.IOException;
import org.akin.paper.PaperId;

/// Writes papers' unit vectors one after the other. Not thread-safe.
public interface VectorWriter extends Closeable {
  /// Writes one vector; the array is not kept.
  void add(PaperId id, float[] vector) throws IOException;

  /// Writes what belongs behind the last vector; what it was written to stays open.
  @Override
  void close() throws IOException;
}

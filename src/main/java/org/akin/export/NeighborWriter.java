package org.akin.export;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.akin.paper.PaperId;

/// Writes papers' neighbours, paper by paper. Not thread-safe.
public interface NeighborWriter extends Closeable {
  /// A neighbour and the plain dot product of both vectors.
  record NearPaper(PaperId id, float cosine) {}

  /// Writes one paper's neighbours, best first.
  void add(PaperId id, List<NearPaper> neighbors) throws IOException;

  /// Writes what belongs behind the last paper; what it was written to stays open.
  @Override
  void close() throws IOException;
}

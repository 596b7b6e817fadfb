package org.akin.embed;

import org.akin.corpus.ModelStamp;
import org.akin.paper.Paper;

/// Gives papers their vectors while the calling thread goes on. Thread-safe.
public interface PaperEncoder extends AutoCloseable {
  /// The model that makes the vectors.
  ModelStamp stamp();

  /// Begins to encode a paper and, where that is wanted, its title alone; [ParallelEncoder#await]
  /// waits for a vector.
  ParallelEncoder.Begun begin(Paper paper, boolean withTitle);

  /// What was begun and not awaited is dropped.
  @Override
  void close();
}

package org.akin.cluster;

import java.io.IOException;
import org.akin.corpus.History;

/// What changed in a cluster's library.
record ClusterHistory(ChangeIndex index, CurrentState current) implements History {
  @Override
  public long completeSince() {
    return current.get().completeSince();
  }

  @Override
  public Page since(long generation, int limit) throws IOException {
    return index.since(current.get(), generation, limit);
  }
}

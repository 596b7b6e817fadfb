package org.akin.local;

import java.io.IOException;
import org.akin.corpus.History;
import org.akin.local.store.ChangeHistory;

/// What changed in a store, as far as questions see it.
record LocalHistory(ChangeHistory stored, Commits commits) implements History {
  @Override
  public long completeSince() {
    return stored.completeSince();
  }

  @Override
  public Page since(long generation, int limit) throws IOException {
    return stored.since(generation, limit, commits.facts().generation());
  }
}

package org.akin.local;

import java.io.IOException;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoreFacts;
import org.akin.local.store.PaperStore;
import org.jspecify.annotations.Nullable;

/// Changes the papers of a store, one decision after the other.
record LocalWriter(PaperStore store, Commits commits) implements CorpusWriter {
  @Override
  public PaperLookup papers() {
    return store;
  }

  @Override
  public <T> Written<T> write(@Nullable ModelStamp model, Decision<T> decision) throws IOException {
    commits.lock().lock();
    try {
      Changes changes = new Changes();
      T decided = decision.decide(store, changes);
      ModelStamp made = model == null ? store.facts().model() : model;
      if (changes.isEmpty() || made == null) {
        return new Written<>(decided, commits.facts());
      }
      StoreFacts facts = commits.commit(changes, made);
      return new Written<>(decided, facts);
    } finally {
      commits.lock().unlock();
    }
  }
}

package org.akin.write;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.akin.corpus.StoredPaper;
import org.akin.identity.Held;
import org.akin.identity.HeldPapers;
import org.akin.local.store.PaperStore;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// The papers of a store, to compare records with.
record StoredPapers(PaperStore store) implements HeldPapers {
  @Override
  public OptionalInt number(PaperId id) throws IOException {
    return store.number(id);
  }

  @Override
  public @Nullable Held held(int number) throws IOException {
    Optional<StoredPaper> stored = store.paper(number);
    return stored.isEmpty() ? null : new Held(stored.get(), store.origins(number));
  }
}

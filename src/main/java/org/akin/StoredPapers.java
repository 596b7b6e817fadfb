package org.akin;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.akin.identity.Held;
import org.akin.identity.HeldPapers;
import org.akin.paper.PaperId;
import org.akin.store.PaperStore;
import org.akin.store.StoredPaper;
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

package org.akin.write;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoredPaper;
import org.akin.identity.Held;
import org.akin.identity.HeldPapers;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Stored papers, to compare records with.
record StoredPapers(PaperLookup papers) implements HeldPapers {
  @Override
  public OptionalInt number(PaperId id) throws IOException {
    return papers.number(id);
  }

  @Override
  public @Nullable Held held(int number) throws IOException {
    Optional<StoredPaper> stored = papers.paper(number);
    return stored.isEmpty() ? null : new Held(stored.get(), papers.origins(number));
  }
}

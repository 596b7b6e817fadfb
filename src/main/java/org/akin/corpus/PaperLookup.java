package org.akin.corpus;

import java.io.IOException;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import org.akin.paper.PaperId;

/// Finds stored papers for those who change them. Thread-safe.
public interface PaperLookup {
  /// What the corpus holds; a new paper gets its `nextNumber`, the one after it the next.
  StoreFacts facts();

  /// The same lookups, in which questions about these identifiers, and about the papers known by
  /// them, cost nothing more: a backend elsewhere reads them in one request, as of then.
  default PaperLookup announced(Collection<PaperId> ids) throws IOException {
    return this;
  }

  /// The number of the paper known by an identifier.
  OptionalInt number(PaperId id) throws IOException;

  /// One paper; empty when it is not stored.
  Optional<StoredPaper> paper(int number) throws IOException;

  /// Where a paper comes from; [Origins#NONE] when that is not known.
  Origins origins(int number) throws IOException;
}

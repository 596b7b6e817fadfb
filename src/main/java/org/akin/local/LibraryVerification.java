package org.akin.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.function.Consumer;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.local.ann.IndexVerification;
import org.akin.local.store.LibraryIdentity;
import org.akin.local.store.PaperStore;
import org.akin.local.text.WordVerification;
import org.akin.paper.CorruptDataException;

/// Reads everything a library holds and compares it: records, vectors, identifiers, facts, and the
/// two indexes with the store they are made of. Nothing is changed.
public final class LibraryVerification {
  /// What is to be known of a library besides its problems.
  ///
  /// @param facts of its store
  /// @param indexCurrent false when the next opening brings the index up to date
  /// @param wordsCurrent false when the word index is
  public record Verified(StoreFacts facts, boolean indexCurrent, boolean wordsCurrent) {}

  private LibraryVerification() {}

  /// Verifies a library that no process has open.
  ///
  /// @param problems told each thing that is wrong, in one sentence that says where
  /// @throws IOException when it cannot be read, or is open
  /// @throws CorruptDataException when it cannot even be opened
  public static Verified run(Path home, Consumer<String> problems) throws IOException {
    LibraryIdentity.requireStore(home);
    try (PaperStore store = PaperStore.openToRead(home)) {
      requireIdentity(home, store.facts(), problems);
      store.verify(problems);
      return derived(home, store, problems);
    }
  }

  /// Verifies what is made of a store, against it.
  static Verified derived(Path home, PaperStore store, Consumer<String> problems)
      throws IOException {
    StoreFacts facts = store.facts();
    ModelStamp model = facts.model();
    if (model == null) {
      return new Verified(facts, true, true);
    }
    boolean index;
    try {
      IndexVerification.State state =
          new IndexVerification(
                  IndexDirectory.current(home, store),
                  model.dimension(),
                  facts.generation(),
                  problems)
              .run(sink -> store.forEachVector(sink::put));
      index = state == IndexVerification.State.CURRENT;
    } catch (CorruptDataException told) {
      // The store's own reading has said that it cannot be read.
      return new Verified(facts, false, false);
    }
    boolean words =
        new WordVerification(home.resolve("words"), facts.generation(), problems)
            .run(numbers(store));
    StoredFrequencies.verify(home, store, problems);
    return new Verified(facts, index, words);
  }

  private static void requireIdentity(Path home, StoreFacts facts, Consumer<String> problems)
      throws IOException {
    try {
      LibraryIdentity.require(home, facts);
    } catch (CorruptDataException e) {
      problems.accept(String.valueOf(e.getMessage()));
    }
  }

  private static BitSet numbers(PaperStore store) throws IOException {
    var numbers = new BitSet();
    store.forEachFacets((number, facets) -> numbers.set(number));
    return numbers;
  }
}

package org.akin;

import java.io.IOException;
import java.util.BitSet;
import java.util.Optional;
import org.akin.facet.FacetTable;
import org.akin.paper.CorruptDataException;
import org.akin.store.Changes;
import org.akin.store.Facets;
import org.akin.store.PaperStore;
import org.akin.store.RepairedStore;
import org.akin.store.StoreFacts;
import org.akin.store.StoredPaper;

/// The facets of all papers in memory, kept in step with the store.
final class LibraryFacets implements Follower {
  private final PaperStore store;
  private final FacetTable table = new FacetTable();

  private LibraryFacets(PaperStore store) {
    this.store = store;
  }

  /// Reads all facets, and finds out that some are gone, at no further cost.
  ///
  /// @throws CorruptDataException when papers are missing
  static LibraryFacets read(PaperStore store) throws IOException {
    LibraryFacets facets = new LibraryFacets(store);
    facets.table.reserve(store.facts().nextNumber());
    int[] count = {0};
    store.forEachFacets((number, one) -> {
      facets.table.put(number, one);
      count[0]++;
    });
    if (count[0] != store.facts().papers()) {
      throw new CorruptDataException(
          "the store has lost papers: expected %,d, found %,d; %s"
              .formatted(store.facts().papers(), count[0], RepairedStore.REMEDY));
    }
    return facets;
  }

  FacetTable table() {
    return table;
  }

  @Override
  public String name() {
    return "table of facets";
  }

  @Override
  public void follow(Changes changes, StoreFacts committed) {
    changes.forEachFacets(table::put);
    changes.removals().forEach(table::remove);
  }

  @Override
  public void catchUp(long since) throws IOException {
    BitSet changed = store.changes().requireSince(since);
    for (int n = changed.nextSetBit(0); n >= 0; n = changed.nextSetBit(n + 1)) {
      Optional<StoredPaper> stored = store.paper(n);
      if (stored.isPresent()) {
        table.put(n, Facets.of(stored.get().paper()));
      } else {
        table.remove(n);
      }
    }
  }
}

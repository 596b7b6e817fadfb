package org.akin.local;

import java.io.IOException;
import org.akin.corpus.Changes;
import org.akin.corpus.StoreFacts;
import org.akin.local.facet.FacetTable;
import org.akin.local.store.Facets;
import org.akin.local.store.PaperStore;
import org.akin.local.store.RepairedStore;
import org.akin.paper.CorruptDataException;

/// The facets of all papers in memory, kept in step with the store.
final class FacetFollower implements Follower {
  private final PaperStore store;
  private final FacetTable table = new FacetTable();

  private FacetFollower(PaperStore store) {
    this.store = store;
  }

  /// Reads all facets, and finds out that some are gone, at no further cost.
  ///
  /// @throws CorruptDataException when papers are missing
  static FacetFollower read(PaperStore store) throws IOException {
    FacetFollower facets = new FacetFollower(store);
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
    changes.forEachPaper(stored -> table.put(stored.number(), Facets.of(stored.paper())));
    changes.removals().forEach(table::remove);
  }

  @Override
  public void catchUp(long since) throws IOException {
    store
        .changes()
        .replay(
            store.changes().requireSince(since),
            papers -> papers.forEach(one -> table.put(one.number(), Facets.of(one.paper()))),
            table::remove);
  }
}

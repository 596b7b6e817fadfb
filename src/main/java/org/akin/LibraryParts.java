package org.akin;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperJson;
import org.akin.recommend.FacetTable;
import org.akin.store.LibraryIdentity;
import org.akin.store.PaperStore;
import org.akin.store.RepairedStore;

/// What a library is opened of; the store is checked first, and everything else against it.
///
/// @param home the library's directory
record LibraryParts(
    Path home,
    LibraryIdentity identity,
    PaperStore store,
    LibraryIndex index,
    LibraryModel model,
    FacetTable table) {
  /// Stands for that of a library which has none yet, and in which nothing may be written.
  private static final LibraryIdentity UNKNOWN = new LibraryIdentity("", "", 0, null, "");

  /// @throws CorruptDataException when the library is damaged, of a newer format, or made with
  ///   another model than the settings ask for
  static LibraryParts open(Path home, LibrarySettings settings, boolean toRead) throws IOException {
    // What reading a first paper takes is mostly its reader's preparation.
    Beside<ObjectReader> reading = Beside.start(() -> PaperJson.mapper().readerFor(Paper.class));
    LibraryIdentity.requireStore(home);
    PaperStore store = toRead ? PaperStore.openToRead(home) : PaperStore.open(home);
    try {
      Optional<LibraryIdentity> known = LibraryIdentity.require(home, store.facts());
      LibraryIdentity identity =
          toRead ? known.orElse(UNKNOWN) : LibraryIdentity.keep(home, store.facts());
      LibraryModel model = new LibraryModel(settings, store);
      Beside<FacetTable> table = Beside.start(() -> facets(store));
      LibraryIndex index = LibraryIndex.open(home.resolve("index"), store);
      var parts = new LibraryParts(home, identity, store, index, model, table.await());
      reading.await();
      return parts;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /// Reads all facets, and finds out that some are gone, at no further cost.
  private static FacetTable facets(PaperStore store) throws IOException {
    FacetTable table = new FacetTable();
    table.reserve(store.facts().nextNumber());
    int[] count = {0};
    store.forEachFacets((number, facets) -> {
      table.put(number, facets);
      count[0]++;
    });
    if (count[0] != store.facts().papers()) {
      throw new CorruptDataException(
          "the store has lost papers: expected %,d, found %,d; %s"
              .formatted(store.facts().papers(), count[0], RepairedStore.REMEDY));
    }
    return table;
  }
}

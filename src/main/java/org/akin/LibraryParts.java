package org.akin;

import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperJson;
import org.akin.store.LibraryIdentity;
import org.akin.store.PaperStore;

/// What a library is opened of; the store is checked first, and everything else against it.
///
/// @param home the library's directory
record LibraryParts(
    Path home,
    LibraryIdentity identity,
    PaperStore store,
    LibraryIndex index,
    LibraryModel model,
    LibraryFacets facets) {
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
      Beside<LibraryFacets> facets = Beside.start(() -> LibraryFacets.read(store));
      LibraryIndex index = LibraryIndex.open(home.resolve("index"), store);
      var parts = new LibraryParts(home, identity, store, index, model, facets.await());
      reading.await();
      return parts;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }
}

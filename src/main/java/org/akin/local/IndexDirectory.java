package org.akin.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.local.store.PaperStore;

/// Where the files of a library's neighbour index are: two directories take turns as the vectors
/// do, so that the next index is made while the one in use is searched.
final class IndexDirectory {
  static final String FIRST = "index";
  static final String SECOND = "index-2";

  private IndexDirectory() {}

  /// Of the vectors in use.
  static Path current(Path home, PaperStore store) throws IOException {
    Path first = home.resolve(FIRST);
    Path second = home.resolve(SECOND);
    if (!store.reencoding().usesSecond()) {
      return first;
    }
    if (!Files.exists(second) && Files.exists(first)) {
      // As earlier versions left it.
      if (!store.isWritable()) {
        return first;
      }
      Files.move(first, second);
    }
    return second;
  }

  /// Of the vectors that come next.
  static Path next(Path home, PaperStore store) {
    return home.resolve(store.reencoding().usesSecond() ? FIRST : SECOND);
  }
}

package org.akin;

import java.io.IOException;
import org.akin.corpus.Backend;
import org.akin.write.CorpusCopy;

/// Copies a library to another place: from a directory into a cluster, back, or from directory to
/// directory. Papers come with their vectors, topics and map; nothing is encoded.
public final class LibraryCopy {
  private LibraryCopy() {}

  /// Copies what the target does not hold yet; it is created where there is none.
  ///
  /// @throws IOException when a library cannot be opened, read or written; what was copied stays,
  ///   and the next copy goes on from there
  /// @throws IllegalArgumentException when there is nothing to copy or the models differ
  public static CorpusCopy.Report run(
      LibraryAddress from, LibraryAddress to, CorpusCopy.ProgressListener listener)
      throws IOException {
    if (from.equals(to)) {
      throw new IllegalArgumentException("cannot copy a library to itself: " + from);
    }
    try (Backend source = OpenedBackend.open(from, true).backend();
        Backend target = OpenedBackend.open(to, false).backend()) {
      return new CorpusCopy(source, target, listener).run();
    }
  }
}

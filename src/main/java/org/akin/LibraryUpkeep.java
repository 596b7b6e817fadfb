package org.akin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.akin.embed.Lane;
import org.akin.embed.LibraryModel;
import org.akin.embed.ParallelEncoder;
import org.akin.write.ImportUndo;
import org.akin.write.Reversal;

/// What is done to a library at length, while questions are answered and papers change.
/// Thread-safe.
public final class LibraryUpkeep {
  private final OpenedBackend opened;
  private final LibraryModel model;

  LibraryUpkeep(OpenedBackend opened, LibraryModel model) {
    this.opened = opened;
    this.model = model;
  }

  /// The directory that the library is in; empty when it is in a cluster.
  public Optional<Path> directory() {
    return Optional.ofNullable(opened.directory()).map(LibraryDirectory::home);
  }

  /// Takes back what an import did to some papers, all or none; the rest of it may follow.
  ///
  /// @throws IOException as [ImportUndo#run]
  public ImportUndo.Report undo(List<Reversal> reversals) throws IOException {
    try (var encoder = new ParallelEncoder(model.encoder(), Lane.BULK)) {
      return new ImportUndo(opened.backend().writer(), encoder).run(reversals);
    }
  }
}

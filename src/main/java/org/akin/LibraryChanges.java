package org.akin;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.StoreFacts;
import org.akin.embed.Lane;
import org.akin.embed.LibraryModel;
import org.akin.embed.PaperEncoder;
import org.akin.ingest.Entry;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.write.Cancellation;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.akin.write.Importer;

/// The changes of a library.
///
/// @param model of its vectors
/// @param facts of the library now
record LibraryChanges(CorpusWriter writer, LibraryModel model, Supplier<StoreFacts> facts) {
  ImportReport run(
      Iterator<Entry> records,
      ImportListener listener,
      ImportSettings settings,
      Lane lane,
      Cancellation cancellation)
      throws IOException {
    cancellation.check();
    try (Importer importer =
        new Importer(writer, () -> model.papers(lane), cancellation, settings)) {
      return importer.run(records, listener);
    }
  }

  /// @param vectors closed behind the last record
  ImportReport run(
      Iterator<Entry> records,
      PaperEncoder vectors,
      ImportListener listener,
      ImportSettings settings,
      Cancellation cancellation)
      throws IOException {
    try (Importer importer = new Importer(writer, () -> vectors, cancellation, settings)) {
      Optional.ofNullable(facts.get().model()).ifPresent(made -> made.requireSame(vectors.stamp()));
      return importer.run(records, listener);
    }
  }

  /// As [Library#remove].
  StoreFacts remove(List<PaperId> ids) throws IOException {
    return writer
        .write(
            null,
            (papers, changes) -> {
              for (PaperId id : ids) {
                changes.remove(papers.number(id).orElseThrow(() -> new PaperNotFoundException(id)));
              }
              return ids;
            })
        .facts();
  }
}

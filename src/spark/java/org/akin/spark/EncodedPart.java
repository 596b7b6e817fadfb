package org.akin.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.cli.ClusterVariables;
import org.akin.corpus.ModelStamp;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDescription;
import org.akin.embed.PaperEncoder;
import org.akin.embed.ParallelEncoder;
import org.akin.ingest.Entry;
import org.akin.paper.Paper;
import org.akin.text.CleanPaperText;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;

/// The papers of a part with their vectors, to be imported into the library of a cluster: none is
/// encoded twice unless it is merged with another there and gets another text. Titles are encoded
/// here.
final class EncodedPart {
  /// More than an import takes, since each commit waits for its turn among all executors.
  private static final int RECORDS_PER_COMMIT = 1000;

  private final List<Entry> entries = new ArrayList<>();
  private final Map<String, float[]> vectors = new HashMap<>();

  void add(Entry.Accepted entry, float[] vector) {
    entries.add(entry);
    vectors.put(entry.paper().textDigest(), vector);
  }

  /// Imports all of them; what is there already is not changed.
  ///
  /// @param encoder of the papers whose text becomes another
  /// @param rejected hears of records that the library does not take
  void importInto(JobSettings settings, ParallelEncoder encoder, Consumer<Entry.Rejected> rejected)
      throws IOException {
    var address =
        LibraryAddress.parse(
            String.valueOf(settings.home()), ClusterVariables.settings(System::getenv));
    var models = new LibrarySettings(settings.modelDirectory().resolveSibling("."), null);
    try (Library library = Library.open(address, models)) {
      library.importFrom(
          entries.iterator(),
          new Known(encoder),
          new ImportListener() {
            @Override
            public void rejected(Entry.Rejected record) {
              rejected.accept(record);
            }

            @Override
            public void progress(ImportReport soFar) {
              // The driver counts parts.
            }
          },
          ImportSettings.DEFAULT.withRecordsPerCommit(RECORDS_PER_COMMIT));
    } catch (UncheckedIOException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /// Vectors that are made already.
  private final class Known implements PaperEncoder {
    private final ParallelEncoder others;

    Known(ParallelEncoder others) {
      this.others = others;
    }

    @Override
    public ModelStamp stamp() {
      return others.stamp();
    }

    @Override
    public ParallelEncoder.Begun begin(Paper paper, boolean withTitle) {
      float[] vector = vectors.get(paper.textDigest());
      if (vector == null) {
        return others.begin(paper, withTitle);
      }
      Future<float[]> known = CompletableFuture.completedFuture(vector);
      return new ParallelEncoder.Begun(
          CleanPaperText.of(paper), known, withTitle ? title(paper, known) : null);
    }

    private Future<float[]> title(Paper paper, Future<float[]> known) {
      ModelDescription model = others.model().description();
      return paper.hasAbstract() ? others.begin(model.documentText(paper.title(), "")) : known;
    }

    @Override
    public void close() {
      // The executor goes on with its encoder.
    }
  }
}

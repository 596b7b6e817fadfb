package org.akin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.akin.Library;
import org.akin.ingest.harvest.Harvest;
import org.akin.ingest.harvest.HarvestListener;
import org.akin.ingest.harvest.HarvestMemory;
import org.akin.ingest.harvest.HarvestPage;
import org.akin.ingest.harvest.HarvestSettings;
import org.akin.write.ImportReport;
import org.akin.write.ImportSettings;
import org.jspecify.annotations.Nullable;

/// Imports what a repository or a feed has, page by page: what a page holds is in the library
/// before the next one is asked for.
final class HarvestImport {
  private final Library library;
  private final HarvestMemory memory;
  private final Path scratch;
  private final Output output;
  private final ImportSettings settings;

  /// @param memory keeps how far it is
  /// @param scratch for files of the moment, and for what is rejected
  HarvestImport(
      Library library, HarvestMemory memory, Path scratch, Output output, ImportSettings settings) {
    this.library = library;
    this.memory = memory;
    this.scratch = scratch;
    this.output = output;
    this.settings = settings;
  }

  ImportReport run(String url, HarvestSettings politeness) throws IOException {
    String label = Harvest.label(url);
    Path rejected = scratch.resolve(label.replaceAll("[^A-Za-z0-9.-]+", "-") + ".rejects.jsonl");
    var progress = new Progress(output, label, 0);
    try (Rejects rejects = new Rejects(rejected)) {
      var messages = new ImportMessages(progress, rejects, read -> read);
      try (Harvest harvest =
          Harvest.open(memory, scratch, url, politeness, listener(progress, messages))) {
        ImportReport report = run(harvest, progress, messages);
        if (report.read() == 0) {
          progress.message(label + " has nothing new");
        }
        return report;
      } finally {
        messages.end();
      }
    }
  }

  private ImportReport run(Harvest harvest, Progress progress, ImportMessages messages)
      throws IOException {
    ImportReport total = ImportReport.start(library.facts().generation());
    long before = harvest.records();
    for (HarvestPage page = next(harvest); page != null; page = next(harvest)) {
      progress.size(Math.max(0, page.total() - before));
      ImportReport report;
      try (HarvestPage records = page) {
        report = library.importFrom(records, messages, settings);
      }
      harvest.imported(page);
      messages.nextPart(report);
      total = total.plus(report);
    }
    return total;
  }

  private @Nullable HarvestPage next(Harvest harvest) throws IOException {
    return library.cancellation().await(harvest::next);
  }

  private static HarvestListener listener(Progress progress, ImportMessages messages) {
    return new HarvestListener() {
      @Override
      public void waiting(Duration wait, String reason) {
        progress.message("%s; waiting %d s".formatted(reason, wait.toSeconds()));
      }

      @Override
      public void note(String text) {
        messages.note(text);
      }
    };
  }
}

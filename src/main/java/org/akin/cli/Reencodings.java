package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import org.akin.Library;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.embed.LibrarySettings;
import org.akin.local.Reencoder;

/// What `embed` and `rollback` have in common: a switch to other vectors, with progress, and topics
/// and map by them.
final class Reencodings {
  private final Output output;
  private final EncodingProgress progress;

  /// Goes over to other vectors.
  @FunctionalInterface
  interface Switch {
    Reencoder.Report run(Library library, Reencoder.Request request) throws IOException;
  }

  Reencodings(Output output) {
    this.output = output;
    this.progress = new EncodingProgress(output);
  }

  /// @param settings with the model to encode with
  /// @param discard what was encoded with a third model
  int run(HomeOption home, LibrarySettings settings, boolean discard, Switch work)
      throws IOException {
    home.directory("re-encoding");
    long start = System.nanoTime();
    try (Library library = LibraryOptions.openExisting(home, settings.models());
        var _ = Signals.inOrder(library.cancellation()::cancel)) {
      CommandHost.open(library);
      var request = new Reencoder.Request(settings, discard, Session.isCurrent(), this::encoded);
      Reencoder.Report report = switched(library, request, work);
      Map<String, Object> shown = facts(report);
      if (report.switched() && (report.hadTopics() || report.hadMap())) {
        shown.putAll(TopicsFitCommand.fitFresh(library, output));
      }
      shown.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
      tell(library, report);
      output.facts(shown);
    }
    return 0;
  }

  private Reencoder.Report switched(Library library, Reencoder.Request request, Switch work)
      throws IOException {
    try {
      return work.run(library, request);
    } catch (InterruptedIOException e) {
      throw progress.interrupted();
    }
  }

  private void tell(Library library, Reencoder.Report report) {
    if (output.json()) {
      return;
    }
    ModelStamp former = library.upkeep().former().orElse(null);
    if (!report.switched() && report.titles() == 0) {
      EncodingProgress.nothing(output, report.facts());
    } else if (report.switched() && former != null) {
      output.line(
          "the vectors of %s are kept, some %,d MiB; 'akin rollback' goes back to them, 'akin"
              + " rollback --drop' deletes them",
          former.name(), mebibytes(report.facts(), former));
    }
  }

  /// What the vectors of a model take: four bytes a number, and one for those of titles.
  static long mebibytes(StoreFacts facts, ModelStamp model) {
    long bytes = (long) facts.papers() * model.dimension() * (Float.BYTES + 1);
    return (bytes + (1 << 20) - 1) >> 20;
  }

  private static Map<String, Object> facts(Reencoder.Report report) {
    Map<String, Object> shown = StatsCommand.facts(report.facts().model());
    shown.put("papers", report.facts().papers());
    shown.put("encoded", report.encoded());
    shown.put("encoded_before", report.kept());
    shown.put("titles_encoded", report.titles());
    shown.put("discarded", report.discarded());
    shown.put("switched", report.switched());
    shown.put("generation", report.facts().generation());
    return shown;
  }

  private void encoded(int done, int of) {
    progress.encoded(done, of);
    if (done == of) {
      progress.close();
    }
  }
}

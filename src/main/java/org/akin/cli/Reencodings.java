package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Objects;
import org.akin.Library;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.embed.LibrarySettings;
import org.akin.local.Reencoder;
import org.jspecify.annotations.Nullable;

/// What `embed` and `rollback` have in common: a switch to other vectors, with progress, and topics
/// and map by them.
final class Reencodings {
  private final Output output;
  private @Nullable Progress progress;
  private int encoded;

  /// Goes over to other vectors.
  @FunctionalInterface
  interface Switch {
    Reencoder.Report run(Library library, Reencoder.Request request) throws IOException;
  }

  Reencodings(Output output) {
    this.output = output;
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
      throw new InterruptedIOException(
          "interrupted after encoding %,d papers; run the same command again to resume"
              .formatted(encoded));
    }
  }

  private void tell(Library library, Reencoder.Report report) {
    if (output.json()) {
      return;
    }
    ModelStamp former = library.upkeep().former().orElse(null);
    if (!report.switched() && report.titles() == 0) {
      output.line(
          "nothing to do: the library %s",
          report.facts().model() == null
              ? "holds no papers"
              : "is encoded with this model already");
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
    encoded = done;
    if (progress == null) {
      progress = new Progress(output, "encoding", of);
    }
    Progress shown = Objects.requireNonNull(progress);
    shown.update(done, done);
    if (done == of) {
      shown.end();
    }
  }
}

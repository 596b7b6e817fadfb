package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.embed.LibrarySettings;
import org.akin.local.Reencoder;
import org.akin.topic.TopicSettings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "embed",
    description = {
      "Encodes all papers of the library again, with another model, or with the same one where"
          + " older versions of Akin read the text differently. Until the last one is done, the"
          + " library does not change; then it is switched over at once; topics and map, if there"
          + " were any, are rebuilt.",
      "Run it again to resume an interrupted run; papers may be added and removed in between."
          + " A library in a directory must not be open.",
      "A library in a cluster is served and changed meanwhile. Its former vectors are kept: going"
          + " back encodes what has changed since, and --discard takes them out."
    },
    footer = {"", "Example: akin embed --model bge-small-en-v1.5-int8"})
final class EmbedCommand implements Callable<Integer> {
  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "${env:AKIN_MODEL}",
      description =
          "Model to encode with; 'akin models' lists them (AKIN_MODEL; default: that of the"
              + " interrupted run, or the library's own where its text rules are outdated).")
  private @Nullable String model;

  @Option(
      names = "--discard",
      defaultValue = "${env:AKIN_DISCARD:-false}",
      description =
          "Discard what an interrupted run has encoded with another model; in a cluster also the"
              + " vectors of before (AKIN_DISCARD).")
  private boolean discard;

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private ModelsOption models = new ModelsOption();
  @Mixin private Output output = new Output();

  private @Nullable Progress progress;
  private int encoded;

  @Override
  public Integer call() throws IOException {
    home.requireLibrary();
    long start = System.nanoTime();
    var settings = new LibrarySettings(models.directory(), ModelOptions.named(model));
    if (home.address() instanceof LibraryAddress.InCluster cluster) {
      new ClusterEmbed(cluster, settings, discard, output).run();
      return 0;
    }
    Reencoder.Report report = encode(settings);
    Map<String, Object> shown = facts(report);
    if (report.hadTopics() || report.hadMap()) {
      try (Library library = Library.open(home.address(), settings);
          var _ = Signals.inOrder(library.cancellation()::cancel)) {
        shown.putAll(TopicsFitCommand.fit(library, TopicSettings.DEFAULT, output));
      }
    }
    if (!report.switched() && report.titles() == 0 && !output.json()) {
      output.line(
          "nothing to do: the library %s",
          report.facts().model() == null
              ? "holds no papers"
              : "is encoded with this model already");
    }
    shown.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
    output.facts(shown);
    return 0;
  }

  private Reencoder.Report encode(LibrarySettings settings) throws IOException {
    var reencoding = new Reencoder(home.directory("akin embed"), settings, discard, this::encoded);
    try (var _ = Signals.inOrder(reencoding.cancellation()::cancel)) {
      return reencoding.run();
    } catch (InterruptedIOException e) {
      throw new InterruptedIOException(
          "interrupted after encoding %,d papers; run the same command again to resume"
              .formatted(encoded));
    }
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

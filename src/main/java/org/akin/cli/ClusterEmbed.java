package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.cluster.ClusterBackend;
import org.akin.cluster.ClusterReencoder;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDirectory;
import org.akin.topic.TopicSettings;
import org.akin.write.Cancellation;

/// `akin embed` of a library in a cluster, which is served and changed meanwhile.
final class ClusterEmbed {
  private final LibraryAddress.InCluster address;
  private final LibrarySettings settings;
  private final boolean discard;
  private final Output output;

  ClusterEmbed(
      LibraryAddress.InCluster address, LibrarySettings settings, boolean discard, Output output) {
    this.address = address;
    this.settings = settings;
    this.discard = discard;
    this.output = output;
  }

  void run() throws IOException {
    long start = System.nanoTime();
    ClusterReencoder.Report report = encode();
    Map<String, Object> shown = StatsCommand.facts(report.facts().model());
    shown.put("papers", report.facts().papers());
    shown.put("encoded", report.encoded());
    shown.put("encoded_before", report.kept());
    shown.put("discarded", report.dropped());
    shown.put("switched", report.switched());
    shown.put("generation", report.facts().generation());
    if (report.hadTopics() || report.hadMap()) {
      try (Library library = Library.open(address, settings);
          var _ = Signals.inOrder(library.cancellation()::cancel)) {
        shown.putAll(TopicsFitCommand.fit(library, TopicSettings.DEFAULT, output));
      }
    }
    if (!report.switched() && report.dropped() == 0 && !output.json()) {
      EncodingProgress.nothing(output, report.facts());
    }
    shown.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
    output.facts(shown);
  }

  private ClusterReencoder.Report encode() throws IOException {
    Cancellation cancellation = new Cancellation();
    EncodingProgress progress = new EncodingProgress(output);
    var job = new ClusterReencoder.Job(this::model, discard, progress::encoded, cancellation);
    try (progress;
        var backend = ClusterBackend.open(address.address(), address.settings(), false);
        var _ = Signals.inOrder(cancellation::cancel)) {
      return backend.reencode(settings.model(), job);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (InterruptedIOException e) {
      throw progress.interrupted();
    }
  }

  private ModelDirectory model(String name) {
    try {
      return ModelDirectory.open(settings.models().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.akin.cli;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.map.Projection;
import org.akin.topic.TopicChange;
import org.akin.topic.TopicListener;
import org.akin.topic.TopicListener.Stage;
import org.akin.topic.TopicSettings;
import org.akin.write.Cancellation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "fit",
    description = {
      "Groups the papers of the library into topics, and topics into fields, labels both with"
          + " key phrases, and makes the map of all papers.",
      "Topics that persist keep their ids and labels. An interrupted run leaves the former"
          + " topics in place."
    },
    footer = {"", "Example: akin topics fit"})
final class TopicsFitCommand implements Callable<Integer> {
  @Option(
      names = "--topics",
      paramLabel = "N",
      defaultValue = "${env:AKIN_TOPICS:-0}",
      description =
          "Number of topics; 0 chooses it from the number of papers (AKIN_TOPICS; default: 0).")
  private int topics;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "${env:AKIN_SEED:-1}",
      description = "Random seed (AKIN_SEED; default: 1).")
  private long seed = TopicSettings.DEFAULT_SEED;

  @Option(
      names = "--fresh",
      defaultValue = "${env:AKIN_FRESH:-false}",
      description = "Ignore the existing topics; those found again keep their ids (AKIN_FRESH).")
  private boolean fresh;

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    var settings = new TopicSettings(seed, topics, fresh);
    try (Library library = libraryOptions.openExisting();
        var _ = Signals.inOrder(library.cancellation()::cancel)) {
      if (library.facts().papers() == 0) {
        throw new IOException(
            "no papers to group: library %s is empty; add some with 'akin import FILE'"
                .formatted(libraryOptions.shown()));
      }
      if (Session.isCurrent()) {
        library.topics().requireMemory();
      }
      output.facts(fit(library, settings, output));
    }
    return 0;
  }

  /// Makes topics and map.
  ///
  /// @return what came of it, to be printed
  /// @throws InterruptedIOException when the library's work is cancelled before both are there
  static Map<String, Object> fit(Library library, TopicSettings settings, Output output)
      throws IOException {
    return fit(library, settings, output, false);
  }

  /// The same, with a map that begins from the vectors.
  static Map<String, Object> fitFresh(Library library, Output output) throws IOException {
    return fit(library, TopicSettings.DEFAULT, output, true);
  }

  private static Map<String, Object> fit(
      Library library, TopicSettings settings, Output output, boolean fresh) throws IOException {
    long start = System.nanoTime();
    List<TopicChange> changes;
    try {
      changes = library.topics().fit(settings, new Shown(output, library.cancellation()));
      mapAll(library, output, fresh);
    } catch (UncheckedIOException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    Map<String, Object> shown = new LinkedHashMap<>();
    var tree = library.topics().tree();
    shown.put("fields", tree.fields().size());
    shown.put("topics", tree.leaves().size());
    shown.put("papers", library.facts().papers());
    shown.put("unplaced", library.topics().unplaced());
    Map<TopicChange.Kind, Integer> counts = new EnumMap<>(TopicChange.Kind.class);
    changes.forEach(change -> counts.merge(change.kind(), 1, Integer::sum));
    for (TopicChange.Kind kind : TopicChange.Kind.values()) {
      shown.put(kind.name().toLowerCase(Locale.ROOT), counts.getOrDefault(kind, 0));
    }
    shown.put("generation", library.facts().generation());
    shown.put("seconds", Math.round((System.nanoTime() - start) / 1e8) / 10.0);
    return shown;
  }

  /// The map shows topics, so both are made of the same papers.
  private static void mapAll(Library library, Output output, boolean fresh) throws IOException {
    Progress line = new Progress(output, "computing the map", 1000);
    Projection.Listener listener =
        (done, of) -> {
          check(library.cancellation());
          line.update(done, 1000L * done / Math.max(1, of));
        };
    if (fresh) {
      library.map().fitFresh(listener);
    } else {
      library.map().fit(listener);
    }
    line.end();
  }

  /// What is made so far is dropped with the exception; what was there before stays.
  private static void check(Cancellation cancellation) {
    if (cancellation.isCancelled()) {
      throw new UncheckedIOException(
          new InterruptedIOException(
              "interrupted; run 'akin topics fit' again for topics and map of all papers"));
    }
  }

  /// Each stage has its own line: they count different things.
  private static final class Shown implements TopicListener {
    private final Output output;
    private final Cancellation cancellation;
    private final Map<Stage, Progress> lines = new EnumMap<>(Stage.class);

    Shown(Output output, Cancellation cancellation) {
      this.output = output;
      this.cancellation = cancellation;
    }

    @Override
    public void progress(Stage stage, int done, int total) {
      check(cancellation);
      Progress line = lines.computeIfAbsent(stage, key -> new Progress(output, name(key), total));
      line.update(done, done);
      if (done >= total) {
        line.end();
      }
    }

    private static String name(Stage stage) {
      return switch (stage) {
        case CENTERS -> "clustering";
        case ASSIGNMENTS -> "assigning papers to topics";
        case LABELS -> "naming topics";
      };
    }
  }
}

package org.akin.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.corpus.ModelStamp;
import org.akin.embed.Encoder;
import org.akin.embed.ModelDirectory;
import org.akin.embed.distill.Distillation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "distill",
    description = {
      "Makes a fast model from a library: one vector for each token, learnt from the library's"
          + " papers and the vectors that its model made of them. It encodes a hundred times as"
          + " fast and finds somewhat worse neighbours; see docs/how-to/models.md.",
      "For millions of papers without a GPU: import some ten thousand of them with a good model,"
          + " make a fast one from these, and import all with that."
    },
    footer = {
      "",
      "Example: akin models distill fast --home sample",
      "         akin import all.jsonl.zst --home all --model fast"
    })
final class DistillCommand implements Callable<Integer> {
  /// Below, most words of science were never seen.
  private static final int FEWEST = 1000;

  @Parameters(paramLabel = "NAME", description = "Name of the new model and of its directory.")
  private String name = "";

  @Option(
      names = "--sample",
      paramLabel = "N",
      defaultValue = "${env:AKIN_SAMPLE:-100000}",
      description =
          "Most papers to learn from, about 2 KB of memory each (AKIN_SAMPLE; default: 100000).")
  private int sample = 100_000;

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    ModelDirectory.requireName(name);
    if (sample < FEWEST) {
      throw new IllegalArgumentException(
          "--sample: expected at least %,d, found %,d".formatted(FEWEST, sample));
    }
    try (Library library = libraryOptions.openToRead()) {
      ModelStamp made = library.facts().model();
      if (made == null || library.facts().papers() < FEWEST) {
        throw new IOException(
            "%s: expected at least %,d papers to learn from, found %,d"
                .formatted(libraryOptions.shown(), FEWEST, library.facts().papers()));
      }
      Path models = libraryOptions.settings().models();
      ModelDirectory teacher = ModelDirectory.open(models.resolve(made.name())).reading(made);
      made.requireSame(teacher.stamp());
      try (Encoder encoder = Encoder.load(teacher)) {
        show(distilled(library, encoder, models), made);
      }
    }
    return 0;
  }

  private ModelDirectory distilled(Library library, Encoder encoder, Path models)
      throws IOException {
    Distillation distillation = new Distillation(encoder, name);
    library.export().learn(distillation, sample);
    return distillation.write(models);
  }

  private void show(ModelDirectory model, ModelStamp from) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", model.description().name());
    facts.put("directory", String.valueOf(model.network().getParent()));
    facts.put("from", from.name());
    facts.put("dimension", model.description().dimension());
    facts.put("sha256", model.digest());
    output.facts(facts);
  }
}

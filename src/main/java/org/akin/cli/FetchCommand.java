package org.akin.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ModelFetch;
import org.akin.embed.ModelSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fetch",
    description = {
      "Downloads a model into the models directory: one listed in models/catalogue.json, or"
          + " any from a URL. Run it again to resume an interrupted download."
    },
    footer = {
      "",
      "Example: akin models fetch bge-base-en-v1.5",
      "         akin models fetch mine --from https://models.example.org/mine/"
    })
final class FetchCommand implements Callable<Integer> {
  @Parameters(paramLabel = "NAME", description = "Name of the model and of its directory.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "URL",
      defaultValue = "${env:AKIN_MODEL_FROM}",
      description =
          "Address of model.json or modules.json and the files next to it (AKIN_MODEL_FROM;"
              + " default: what the catalogue says).")
  private @Nullable String from;

  @Mixin private ModelsOption models = new ModelsOption();
  @Mixin private Output output = new Output();

  private @Nullable Progress progress;
  private String shown = "";

  @Override
  public Integer call() throws IOException {
    ModelDirectory fetched;
    try (var fetch = new ModelFetch(models.directory(), this::received)) {
      fetched = fetch.fetch(name, source());
    }
    if (progress != null) {
      progress.end();
    }
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", fetched.description().name());
    facts.put("directory", models.directory().resolve(name).toString());
    facts.put("dimension", fetched.description().dimension());
    facts.put("sha256", fetched.digest());
    output.facts(facts);
    return 0;
  }

  private void received(String file, long bytes, long size) {
    Progress current = progress;
    if (current == null || !shown.equals(file)) {
      if (current != null) {
        current.end();
      }
      current = new Progress(output, file, size);
      progress = current;
      shown = file;
    }
    current.update(bytes >> 20, bytes);
  }

  private ModelSource source() throws IOException {
    return from == null || from.isBlank()
        ? ModelSource.catalogued(models.directory(), name)
        : ModelSource.at(from);
  }
}

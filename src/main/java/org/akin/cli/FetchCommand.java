package org.akin.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ModelFetch;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "fetch",
    description = {
      "Fetches a model into the directory of models: one that models/catalogue.json names, or any"
          + " from an address. What broke off is continued by running it again."
    },
    footer = {
      "",
      "Example: akin models fetch bge-base-en-v1.5",
      "         akin models fetch mine --from https://models.example.org/mine/"
    })
final class FetchCommand implements Callable<Integer> {
  private static final String CATALOGUE = "catalogue.json";

  @Parameters(paramLabel = "NAME", description = "Of the model; also of its directory.")
  private String name = "";

  @Option(
      names = "--from",
      paramLabel = "URL",
      defaultValue = "${env:AKIN_MODEL_FROM}",
      description =
          "Where model.json or modules.json and the files beside it are (AKIN_MODEL_FROM; default:"
              + " what the catalogue says).")
  private @Nullable String from;

  @Mixin private ModelsOption models = new ModelsOption();
  @Mixin private Output output = new Output();

  private @Nullable Progress progress;
  private String shown = "";

  @Override
  public Integer call() throws IOException {
    ModelDirectory fetched = new ModelFetch(models.directory(), this::received).fetch(name, base());
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

  private URI base() throws IOException {
    String address = from == null || from.isBlank() ? catalogued() : from;
    URI base = URI.create(address.endsWith("/") ? address : address + "/");
    if (!"http".equals(base.getScheme()) && !"https".equals(base.getScheme())) {
      throw new IllegalArgumentException("--from: expected an http or https URL, found " + from);
    }
    return base;
  }

  private String catalogued() throws IOException {
    Path file = models.directory().resolve(CATALOGUE);
    JsonNode catalogue =
        Files.exists(file)
            ? PaperJson.mapper().readTree(file.toFile())
            : PaperJson.mapper().createObjectNode();
    JsonNode address = catalogue.path(name);
    if (!address.isTextual()) {
      var names = catalogue.properties().stream().map(Map.Entry::getKey).toList();
      throw new IllegalArgumentException(
          "no model '%s' in %s, which has %s; say where it is with --from URL"
              .formatted(name, file, names));
    }
    return address.textValue();
  }
}

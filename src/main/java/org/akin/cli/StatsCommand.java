package org.akin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.text.TextRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "stats",
    description = "Prints statistics of the library.",
    footer = {"", "Example: akin stats --json"})
final class StatsCommand implements Callable<Integer> {
  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openToRead()) {
      StoreFacts facts = library.facts();
      ModelStamp model = facts.model();
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("home", libraryOptions.shown());
      shown.put("papers", facts.papers());
      shown.put("generation", facts.generation());
      shown.putAll(facts(model));
      shown.put("titles", facts.wantTitles());
      shown.put("format", facts.format());
      if (libraryOptions.address() instanceof LibraryAddress.Directory(Path directory)) {
        shown.put("bytes_on_disk", bytes(directory));
      }
      output.facts(shown);
      if (!facts.wantTitles() && !output.json()) {
        output.line("titles do not count in the order of answers; 'akin embed' adds them");
      }
      if (model != null && model.text() != TextRules.CURRENT && !output.json()) {
        output.line("vectors are of the stored text, TeX included; 'akin embed' updates them");
      }
    }
    return 0;
  }

  /// What is said of a library's model, flat, so that each value is a line of its own.
  static Map<String, Object> facts(@Nullable ModelStamp model) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("model", model == null ? "none yet" : model.name());
    facts.put("model_sha256", model == null ? "" : model.sha256());
    facts.put("dimension", model == null ? 0 : model.dimension());
    facts.put("text_rules", (model == null ? TextRules.CURRENT : model.text()).number());
    if (model != null && model.maxTokens() != 0) {
      facts.put("max_tokens", model.maxTokens());
    }
    return facts;
  }

  private static long bytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      long total = 0;
      for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
        total += Files.size(file);
      }
      return total;
    }
  }
}

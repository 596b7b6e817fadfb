package org.akin.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.akin.embed.ModelDescription;
import org.akin.embed.ModelDirectory;
import org.akin.paper.CorruptDataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    name = "models",
    description = "Lists the installed models after checking their files.",
    footer = {"", "Example: akin models"},
    subcommands = {FetchCommand.class, DistillCommand.class})
final class ModelsCommand implements Callable<Integer> {
  @Mixin private ModelsOption models = new ModelsOption();

  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    Map<String, String> shown = new LinkedHashMap<>();
    for (Path directory : directories()) {
      shown.put(directory.getFileName().toString(), state(directory));
    }
    output.facts(shown);
    return 0;
  }

  private Iterable<Path> directories() throws IOException {
    var sorted = new TreeSet<Path>();
    try (DirectoryStream<Path> entries =
        Files.newDirectoryStream(models.directory(), ModelsCommand::isModel)) {
      entries.forEach(sorted::add);
    }
    return sorted;
  }

  /// Directories that begin with a full stop hold what is being fetched.
  private static boolean isModel(Path entry) {
    return Files.isDirectory(entry) && !entry.getFileName().toString().startsWith(".");
  }

  private static String state(Path directory) {
    try {
      ModelDescription model = ModelDirectory.open(directory).description();
      return "ready: %d dimensions, %d tokens, %s pooling, %s"
          .formatted(model.dimension(), model.maxTokens(), model.pooling(), model.licence());
    } catch (IOException | CorruptDataException e) {
      return "not usable: " + e.getMessage();
    }
  }
}

package org.akin.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.embed.LibrarySettings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "rollback",
    description = {
      "Goes back to the vectors that the library had before the last 'akin embed', once papers that"
          + " were added or changed since are encoded by that model. Running it again goes forth"
          + " again. A server that has the library open goes on answering meanwhile.",
      "The vectors before are kept until --drop or the next 'akin embed'."
    },
    footer = {"", "Example: akin rollback", "         akin rollback --drop"})
final class RollbackCommand implements Callable<Integer> {
  @Option(
      names = "--drop",
      defaultValue = "${env:AKIN_DROP:-false}",
      description =
          "Delete the vectors before instead of going back to them; gives back their disk space"
              + " (AKIN_DROP).")
  private boolean drop;

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private ModelsOption models = new ModelsOption();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    if (!drop) {
      var settings = new LibrarySettings(models.directory(), null);
      return new Reencodings(output)
          .run(home, settings, false, (library, request) -> library.upkeep().rollBack(request));
    }
    home.directory("akin rollback");
    try (Library library = LibraryOptions.openExisting(home, models.directory())) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("dropped", library.upkeep().dropFormer());
      output.facts(shown);
    }
    return 0;
  }
}

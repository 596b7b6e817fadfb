package org.akin.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.akin.write.OriginEditor.Split;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "split",
    description = {
      "Removes an identifier from a paper that has it wrongly. If it belonged to a paper that"
          + " an import merged into this one, that paper comes back, with the fields of its own"
          + " records.",
      "Later imports do not bring the identifier back; 'akin show' tells where it came from."
    },
    footer = {"", "Example: akin split DOI:10.18653/v1/n19-1423"})
final class SplitCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Id, DOI or URL to remove from its paper.")
  private String id = "";

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openExisting()) {
      PaperId taken = PaperId.parse(id);
      report(taken, library.origins().split(taken));
    }
    return 0;
  }

  private void report(PaperId taken, Split split) {
    if (output.json()) {
      Map<String, Object> shown = new LinkedHashMap<>();
      shown.put("split", taken);
      shown.put("rest", split.rest().id());
      shown.put("apart", split.apart() == null ? null : split.apart().id());
      shown.put("papers", split.facts().papers());
      shown.put("generation", split.facts().generation());
      output.json(shown);
    } else if (split.apart() == null) {
      output.line(
          "%s is no longer an id of %s '%s'; no other paper had brought it, so it leads nowhere.",
          taken, split.rest().id(), split.rest().title());
    } else {
      output.line(
          "%s '%s' and %s '%s' are two papers again.",
          split.rest().id(), split.rest().title(), split.apart().id(), split.apart().title());
    }
  }
}

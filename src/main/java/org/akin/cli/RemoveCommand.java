package org.akin.cli;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.paper.PaperId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "remove",
    description = "Removes papers from the library; when one is unknown, none is removed.",
    footer = {"", "Example: akin remove arXiv:1706.03762 DOI:10.18653/v1/n19-1423"})
final class RemoveCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "ID", description = "Ids, DOIs or URLs of papers.")
  private List<String> ids = List.of();

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openExisting()) {
      int before = library.facts().papers();
      library.remove(ids.stream().map(PaperId::parse).toList());
      var facts = library.facts();
      output.facts(Map.of("removed", before - facts.papers(), "generation", facts.generation()));
    }
    return 0;
  }
}

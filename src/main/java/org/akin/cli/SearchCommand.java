package org.akin.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.akin.Library;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    description = "Prints the papers nearest in meaning to some words.",
    footer = {"", "Example: akin search detecting gravitational waves"})
final class SearchCommand implements Callable<Integer> {
  @Parameters(arity = "1..*", paramLabel = "WORDS", description = "What the papers are about.")
  private List<String> words = List.of();

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private RelatedFlags flags = new RelatedFlags();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    var options = flags.options();
    try (Library library = libraryOptions.openExisting()) {
      output.answer(library.search(String.join(" ", words), options));
    }
    return 0;
  }
}

package org.akin.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.corpus.SearchMode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "search",
    description = "Searches papers by meaning and by words.",
    footer = {"", "Example: akin search detecting gravitational waves year:2015-2019"})
final class SearchCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "WORDS",
      description = "Query; also \"phrase\", -excluded, author:, title:, year:, or an id.")
  private List<String> words = List.of();

  @Option(
      names = "--mode",
      paramLabel = "MODE",
      defaultValue = "${env:AKIN_MODE:-both}",
      description = "How to rank: meaning, words or both (AKIN_MODE; default: both).")
  private SearchMode mode = SearchMode.BOTH;

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private RelatedFlags flags = new RelatedFlags();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    var options = flags.options();
    try (Library library = libraryOptions.openToRead()) {
      String query = String.join(" ", words);
      output.answer(flags.shown(library, library.search(query, mode, options)), query);
    }
    return 0;
  }
}

package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "related",
    description = "Prints the papers nearest to a paper or to a text.",
    footer = {"", "Example: akin related arXiv:1706.03762 --limit 5"})
final class RelatedCommand implements Callable<Integer> {
  /// A paper of the library or a text, not both.
  private static final class Seed {
    @Parameters(paramLabel = "ID", description = "Id, DOI or URL of a paper in the library.")
    private @Nullable String id;

    @Option(names = "--text", paramLabel = "TEXT", description = "A title, an abstract, or both.")
    private @Nullable String text;
  }

  @ArgGroup(multiplicity = "1")
  private Seed seed = new Seed();

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private RelatedFlags flags = new RelatedFlags();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    var options = flags.options();
    try (Library library = libraryOptions.openExisting()) {
      output.answer(
          seed.text != null
              ? library.relatedToText(seed.text, options)
              : library.related(PaperId.parse(String.valueOf(seed.id)), options));
    }
    return 0;
  }
}

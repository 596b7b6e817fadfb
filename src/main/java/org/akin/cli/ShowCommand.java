package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description = "Prints one paper.",
    footer = {"", "Example: akin show https://arxiv.org/abs/1706.03762"})
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Id, DOI or URL of a paper in the library.")
  private String id = "";

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openExisting()) {
      Paper paper = library.paper(PaperId.parse(id));
      if (output.json()) {
        output.json(paper);
      } else {
        print(paper);
      }
    }
    return 0;
  }

  private void print(Paper paper) {
    output.line("%s", paper.title());
    if (!paper.authors().isEmpty()) {
      output.line("%s", String.join(", ", paper.authors()));
    }
    output.line("ids         %s", paper.allIds());
    if (paper.year() != null) {
      output.line("year        %s", paper.year());
    }
    if (!paper.categories().isEmpty()) {
      output.line("categories  %s", String.join(" ", paper.categories()));
    }
    if (paper.venue() != null) {
      output.line("venue       %s", paper.venue());
    }
    if (paper.url() != null) {
      output.line("url         %s", paper.url());
    }
    output.line("%n%s", paper.hasAbstract() ? paper.abstractText() : Output.NO_ABSTRACT);
  }
}

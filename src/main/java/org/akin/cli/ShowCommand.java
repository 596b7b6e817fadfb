package org.akin.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.corpus.Origins;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.text.CleanText;
import org.akin.write.OriginEditor.Origin;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "show",
    description =
        "Prints one paper, and the file and record that each of its identifiers came from.",
    footer = {"", "Example: akin show https://arxiv.org/abs/1706.03762"})
final class ShowCommand implements Callable<Integer> {
  @Parameters(paramLabel = "ID", description = "Id, DOI or URL of a paper in the library.")
  private String id = "";

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openToRead()) {
      Paper paper = library.paper(PaperId.parse(id));
      List<Origin> origins = library.origins().of(paper.id());
      if (output.json()) {
        output.json(json(paper, origins));
      } else {
        print(paper, origins);
      }
    }
    return 0;
  }

  private ObjectNode json(Paper paper, List<Origin> origins) {
    ObjectNode shown = output.tree(paper);
    ArrayNode listed = shown.putArray("origins");
    for (Origin origin : origins) {
      ObjectNode one = listed.addObject().put("id", origin.id().toString());
      Origins.Source source = origin.source();
      if (source != null) {
        one.put("file", source.file())
            .put("line", source.line())
            .put("date", source.date().toString());
      }
    }
    return shown;
  }

  private void print(Paper paper, List<Origin> origins) {
    output.line("%s", CleanText.of(paper.title()));
    if (!paper.authors().isEmpty()) {
      output.line("%s", CleanText.of(String.join(", ", paper.authors())));
    }
    output.line("ids         %s", paper.allIds());
    if (paper.year() != null) {
      output.line("year        %s", paper.year());
    }
    if (!paper.categories().isEmpty()) {
      output.line("categories  %s", String.join(" ", paper.categories()));
    }
    if (paper.venue() != null) {
      output.line("venue       %s", CleanText.of(paper.venue()));
    }
    if (paper.url() != null) {
      output.line("url         %s", paper.url());
    }
    for (Origin origin : origins) {
      output.line("from        %s: %s", origin.id(), shown(origin.source()));
    }
    output.line(
        "%n%s",
        paper.hasAbstract() ? CleanText.ofAbstract(paper.abstractText()) : Output.NO_ABSTRACT);
  }

  private static String shown(Origins.@Nullable Source source) {
    return source == null
        ? "unknown; stored by an earlier version of Akin"
        : "%s line %d, %s".formatted(source.file(), source.line(), source.date());
  }
}

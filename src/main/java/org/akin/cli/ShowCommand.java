package org.akin.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.PaperDetails;
import org.akin.corpus.Origins;
import org.akin.json.PaperForm;
import org.akin.json.SinglePaperView;
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
  /// What `--json` prints. A server does not name the files of the machine it runs on.
  private record Shown(@JsonUnwrapped SinglePaperView paper, List<OriginView> origins) {}

  /// Where an identifier came from; no more than the identifier where that is unknown.
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record OriginView(
      PaperId id, @Nullable String file, @Nullable Long line, @Nullable LocalDate date) {
    static OriginView of(Origin origin) {
      Origins.Source source = origin.source();
      return source == null
          ? new OriginView(origin.id(), null, null, null)
          : new OriginView(origin.id(), source.file(), source.line(), source.date());
    }
  }

  @Parameters(paramLabel = "ID", description = "Id, DOI or URL of a paper in the library.")
  private String id = "";

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openToRead()) {
      long generation = library.facts().generation();
      PaperDetails details = library.details(PaperId.parse(id));
      List<Origin> origins = library.origins().of(details.paper().id());
      if (output.json()) {
        var view = SinglePaperView.of(details, generation, PaperForm.WITHOUT_SERVER.links());
        output.json(new Shown(view, origins.stream().map(OriginView::of).toList()));
      } else {
        print(details, origins);
      }
    }
    return 0;
  }

  private void print(PaperDetails details, List<Origin> origins) {
    Paper paper = details.paper();
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
    if (paper.retracted()) {
      output.line("retracted   yes");
    }
    if (paper.citedBy() != null) {
      output.line("cited by    %,d", paper.citedBy());
    }
    for (Paper version : details.versions()) {
      output.line("version     %s", Output.version(version));
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

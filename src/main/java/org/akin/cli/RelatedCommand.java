package org.akin.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "related",
    description = "Prints the papers nearest to a paper or to a text.",
    footer = {"", "Example: akin related arXiv:1706.03762 --limit 5"})
final class RelatedCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "Id, DOI or URL of a paper in the library.")
  private @Nullable String id;

  @Option(
      names = "--text",
      paramLabel = "TEXT",
      defaultValue = "${env:AKIN_TEXT}",
      description = "Instead of an id: a title, an abstract, or both (AKIN_TEXT).")
  private @Nullable String text;

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private RelatedFlags flags = new RelatedFlags();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    requireOneSeed();
    var options = flags.options();
    try (Library library = libraryOptions.openExisting()) {
      output.answer(
          id != null
              ? library.related(PaperId.parse(id), options)
              : library.relatedToText(String.valueOf(text), options));
    }
    return 0;
  }

  /// A paper of the library or a text, not both; an id goes before a text from the environment.
  private void requireOneSeed() {
    if (id == null && text == null) {
      throw new ParameterException(spec.commandLine(), "name a paper by ID, or give --text");
    }
    if (id != null && spec.commandLine().getParseResult().hasMatchedOption("--text")) {
      throw new ParameterException(spec.commandLine(), "give an ID or --text, not both");
    }
  }
}

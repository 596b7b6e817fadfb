package org.akin.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Seed;
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
    description = "Prints the papers most related to a paper or a text.",
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

  @Option(
      names = "--like",
      paramLabel = "ID",
      split = ",",
      defaultValue = "${env:AKIN_LIKE}",
      description = "Papers to be related to, with or without ID (AKIN_LIKE).")
  private @Nullable List<String> like = new ArrayList<>();

  @Option(
      names = "--unlike",
      paramLabel = "ID",
      split = ",",
      defaultValue = "${env:AKIN_UNLIKE}",
      description = "Papers to stay away from (AKIN_UNLIKE).")
  private @Nullable List<String> unlike = new ArrayList<>();

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private RelatedFlags flags = new RelatedFlags();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    requireOneSeed();
    var options = flags.options();
    try (Library library = libraryOptions.openToRead()) {
      List<Seed> liked = seeds(like);
      List<Seed> disliked = seeds(unlike);
      if (text != null && id == null) {
        liked.add(new Seed.Described(text, null));
      }
      boolean one = id != null && liked.isEmpty() && disliked.isEmpty();
      if (id != null) {
        liked.addFirst(new Seed.Stored(PaperId.parse(id)));
      }
      Answer answer =
          one
              ? library.related(PaperId.parse(String.valueOf(id)), options)
              : library.recommend(liked, disliked, options);
      output.answer(flags.shown(library, answer), null);
    }
    return 0;
  }

  private static List<Seed> seeds(@Nullable List<String> ids) {
    List<Seed> seeds = new ArrayList<>();
    RelatedFlags.ids(ids).forEach(id -> seeds.add(new Seed.Stored(id)));
    return seeds;
  }

  /// A paper of the library or a text, not both; an id goes before a text from the environment.
  private void requireOneSeed() {
    if (id == null && text == null && (like == null || like.isEmpty())) {
      throw new ParameterException(
          spec.commandLine(), "no paper or text given: expected ID, --like or --text");
    }
    if (id == null && text != null && text.isBlank()) {
      throw new ParameterException(spec.commandLine(), "--text is empty");
    }
    if (id != null && spec.commandLine().getParseResult().hasMatchedOption("--text")) {
      throw new ParameterException(spec.commandLine(), "expected an ID or --text, found both");
    }
  }
}

package org.akin.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicSummary;
import org.akin.json.PaperForm;
import org.akin.json.TopicListView;
import org.akin.json.TopicView;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "topics",
    description = {
      "Prints the topics of the library with labels and sizes, or one of them.",
      "'akin topics fit' makes them."
    },
    subcommands = TopicsFitCommand.class,
    footer = {"", "Example: akin topics t12"})
final class TopicsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      description = "Id of a topic or field from the list.")
  private @Nullable String id;

  @Mixin private LibraryOptions libraryOptions = new LibraryOptions();
  @Mixin private Output output = new Output();

  @Override
  public Integer call() throws IOException {
    try (Library library = libraryOptions.openToRead()) {
      if (id != null) {
        one(library, id);
      } else {
        all(library);
      }
    }
    return 0;
  }

  private void all(Library library) throws IOException {
    if (output.json()) {
      output.json(TopicListView.of(library));
      return;
    }
    LibraryTopics topics = library.topics();
    List<TopicSummary> all = topics.all();
    if (all.isEmpty()) {
      output.line("%s", LibraryTopics.HOW_TO_MAKE);
      return;
    }
    for (TopicSummary field : all.stream().filter(one -> one.parent() == null).toList()) {
      output.line("%-6s %,7d  %s", field.id(), field.size(), field.label());
      all.stream()
          .filter(one -> one.parent() != null && one.parent().id().equals(field.id()))
          .forEach(one -> output.line("  %-6s %,5d    %s", one.id(), one.size(), one.label()));
    }
    output.line("%,d papers are in no topic", topics.unplaced());
  }

  private void one(Library library, String asked) throws IOException {
    LibraryTopics topics = library.topics();
    long generation = library.facts().generation();
    var found = topics.details(asked, TopicView.TYPICAL, TopicView.NEIGHBOURS);
    if (found.isEmpty()) {
      throw new IOException(
          topics.fitted()
              ? "unknown topic '%s'; 'akin topics' lists them".formatted(asked)
              : LibraryTopics.HOW_TO_MAKE);
    }
    if (output.json()) {
      output.json(TopicView.of(found.get(), generation, PaperForm.WITHOUT_SERVER));
      return;
    }
    var details = found.get();
    TopicSummary topic = details.topic();
    output.line("%s  %s", topic.id(), topic.label());
    if (details.ended() != null) {
      output.line("  ended by a later fit: %s", details.ended());
    }
    output.line("  papers    %,d", topic.size());
    output.line("  phrases   %s", String.join("; ", topic.phrases()));
    if (topic.parent() != null) {
      output.line("  field     %s  %s", topic.parent().id(), topic.parent().label());
    }
    output.line("  by year   %s", years(topic));
    details.topics().forEach(one -> output.line("  topic     %s  %s", one.id(), one.label()));
    details
        .neighbours()
        .forEach(near ->
            output.line("  near      %.3f  %s  %s", near.cosine(), near.id(), near.label()));
    output.line("  typical");
    details
        .typical()
        .forEach(one -> output.line("  %.3f  %s", one.cosine(), Output.heading(one.paper())));
  }

  private static String years(TopicSummary topic) {
    List<String> years = new ArrayList<>();
    topic.byYear().forEach((year, papers) -> years.add(year + ": " + papers));
    return years.stream().collect(Collectors.joining(", "));
  }
}

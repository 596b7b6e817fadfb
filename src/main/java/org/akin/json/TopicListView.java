package org.akin.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicSummary;
import org.akin.paper.PaperId;
import org.akin.text.CleanText;
import org.jspecify.annotations.Nullable;

/// All topics.
///
/// @param topics fields first, then topics, the largest first
/// @param unplaced papers in no topic
/// @param hint how to make topics; absent when there are some
/// @param generation of the library
public record TopicListView(
    List<ListedTopic> topics,
    int unplaced,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint,
    long generation) {
  private static final int TYPICAL = 3;

  /// A topic with its most typical papers.
  public record ListedTopic(@JsonUnwrapped TopicSummary topic, List<TypicalView> typical) {}

  /// A typical paper where many are listed.
  ///
  /// @param title as clean text
  public record TypicalView(PaperId id, String title) {}

  /// The topics as they are now.
  public static TopicListView of(Library library) throws IOException {
    LibraryTopics topics = library.topics();
    long generation = library.facts().generation();
    List<ListedTopic> listed = new ArrayList<>();
    for (TopicSummary topic : topics.all()) {
      List<TypicalView> typical =
          topics.papers(topic.id(), null, null, 0, TYPICAL).papers().stream()
              .map(one -> new TypicalView(one.paper().id(), CleanText.of(one.paper().title())))
              .toList();
      listed.add(new ListedTopic(topic, typical));
    }
    String hint = topics.fitted() ? null : LibraryTopics.HOW_TO_MAKE;
    return new TopicListView(listed, topics.unplaced(), hint, generation);
  }
}

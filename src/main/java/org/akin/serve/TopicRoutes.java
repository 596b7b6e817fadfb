package org.akin.serve;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.TopicSummary;
import org.akin.paper.PaperId;
import org.akin.recommend.Related;
import org.akin.text.CleanText;
import org.akin.topic.TopicChange;
import org.akin.topic.TopicName;
import org.jspecify.annotations.Nullable;

/// The topics of the library under `/api/v1/topics`.
final class TopicRoutes {
  private static final String TOPICS = "/api/v1/topics";
  private static final String TOPIC = TOPICS + "/";
  private static final String PAPERS = "/papers";
  private static final int TYPICAL = 10;
  private static final int TYPICAL_IN_LIST = 3;
  private static final int NEIGHBOURS = 8;

  private final Library library;

  TopicRoutes(Library library) {
    this.library = library;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, TOPICS, this::all);
    Responses.read(routes, TOPIC + "*", this::one);
  }

  /// A typical paper where many are listed.
  record TypicalView(PaperId id, String title) {}

  record ListedTopic(@JsonUnwrapped TopicSummary topic, List<TypicalView> typical) {}

  /// All topics.
  ///
  /// @param topics fields first, then topics, the largest first
  /// @param unplaced papers in no topic
  /// @param hint how to make topics; absent when there are some
  record ListView(
      List<ListedTopic> topics,
      int unplaced,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String hint,
      long generation) {}

  record TypicalPaper(Object paper, float cosine) {
    static TypicalPaper of(Related one, Set<String> fields) {
      return new TypicalPaper(PaperView.of(one.paper(), null).only(fields), one.cosine());
    }
  }

  /// One topic; see [TopicDetails].
  record TopicView(
      @JsonUnwrapped TopicSummary topic,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<TopicName> topics,
      List<TypicalPaper> typical,
      List<TopicDetails.Neighbour> neighbours,
      List<TopicChange> changes,
      @JsonInclude(JsonInclude.Include.NON_NULL) TopicDetails.@Nullable Ended ended,
      long generation) {}

  /// Papers of a topic, the most typical first.
  ///
  /// @param total papers of these years in the topic
  record PapersView(
      TopicName topic,
      List<TypicalPaper> papers,
      int total,
      @JsonInclude(JsonInclude.Include.NON_NULL) @JsonProperty("next_offset")
          @Nullable Integer nextOffset,
      @JsonInclude(JsonInclude.Include.NON_NULL) TopicDetails.@Nullable Ended ended,
      long generation) {}

  private void all(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Responses.answer(context, library, this::list);
  }

  private ListView list() throws IOException {
    LibraryTopics topics = library.topics();
    long generation = library.facts().generation();
    List<ListedTopic> listed = new ArrayList<>();
    for (TopicSummary topic : topics.all()) {
      List<TypicalView> typical =
          topics.papers(topic.id(), null, null, 0, TYPICAL_IN_LIST).papers().stream()
              .map(one -> new TypicalView(one.paper().id(), CleanText.of(one.paper().title())))
              .toList();
      listed.add(new ListedTopic(topic, typical));
    }
    String hint = topics.fitted() ? null : LibraryTopics.HOW_TO_MAKE;
    return new ListView(listed, topics.unplaced(), hint, generation);
  }

  private void one(Context context) throws Exception {
    String path = PaperPath.after(TOPIC, context);
    if (path.endsWith(PAPERS)) {
      papers(context, decoded(path.substring(0, path.length() - PAPERS.length())));
    } else {
      new Parameters(context, Parameters.NONE);
      Responses.answer(context, library, () -> view(details(decoded(path), TYPICAL)));
    }
  }

  /// The id of a topic as it stands in a path.
  static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new BadParameterException("topic in the path: " + e.getMessage(), e);
    }
  }

  /// A topic, also one that ended.
  ///
  /// @throws NotMadeException when there never was one
  TopicDetails details(String id, int typical) throws IOException {
    return library
        .topics()
        .details(id, typical, NEIGHBOURS)
        .orElseThrow(() ->
            new NotMadeException(
                library.topics().fitted()
                    ? "unknown topic '%s'; %s lists them".formatted(id, TOPICS)
                    : LibraryTopics.HOW_TO_MAKE));
  }

  private TopicView view(TopicDetails details) {
    return new TopicView(
        details.topic(),
        details.topics(),
        details.typical().stream().map(one -> TypicalPaper.of(one, Set.of())).toList(),
        details.neighbours(),
        details.changes(),
        details.ended(),
        library.facts().generation());
  }

  private void papers(Context context, String id) throws Exception {
    var parameters = new Parameters(context, Parameters.TOPIC_PAPERS);
    int limit = parameters.limit();
    int offset = parameters.offset();
    Integer from = parameters.year("from");
    Integer to = parameters.year("to");
    var fields = parameters.fields();
    Responses.answer(
        context,
        library,
        () -> {
          long generation = library.facts().generation();
          TopicDetails details = details(id, 0);
          var page = library.topics().papers(id, from, to, offset, limit);
          List<TypicalPaper> shown =
              page.papers().stream().map(one -> TypicalPaper.of(one, fields)).toList();
          Integer next = offset + limit < page.total() ? (Integer) (offset + limit) : null;
          var name = new TopicName(details.topic().id(), details.topic().label());
          return new PapersView(name, shown, page.total(), next, details.ended(), generation);
        });
  }
}

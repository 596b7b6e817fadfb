package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.corpus.Filters;
import org.akin.json.TopicListView;
import org.akin.json.TopicPapersView;
import org.akin.json.TopicView;

/// The topics of the library under `/api/v1/topics`.
final class TopicRoutes {
  private static final String TOPICS = "/api/v1/topics";
  private static final String TOPIC = TOPICS + "/";
  private static final String PAPERS = "/papers";

  private final Library library;
  private final PaperAddress addresses;

  TopicRoutes(Library library, PaperAddress addresses) {
    this.library = library;
    this.addresses = addresses;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, TOPICS, this::all);
    Responses.read(routes, TOPIC + "*", this::one);
  }

  private void all(Context context) throws Exception {
    new Parameters(context, Parameters.NONE);
    Responses.answer(context, library, () -> TopicListView.of(library));
  }

  private void one(Context context) throws Exception {
    String path = PaperPath.after(TOPIC, context);
    if (path.endsWith(PAPERS)) {
      papers(context, decoded(path.substring(0, path.length() - PAPERS.length())));
    } else {
      new Parameters(context, Parameters.NONE);
      Responses.answer(context, library, () -> view(decoded(path)));
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
        .details(id, typical, TopicView.NEIGHBOURS)
        .orElseThrow(() ->
            new NotMadeException(
                library.topics().fitted()
                    ? "unknown topic '%s'; %s lists them".formatted(id, TOPICS)
                    : LibraryTopics.HOW_TO_MAKE));
  }

  private TopicView view(String id) throws IOException {
    long generation = library.facts().generation();
    TopicDetails details = details(id, TopicView.TYPICAL);
    return TopicView.of(details, generation, addresses.form(Set.of()));
  }

  private void papers(Context context, String id) throws Exception {
    var parameters = new Parameters(context, Parameters.TOPIC_PAPERS);
    int limit = parameters.limit();
    int offset = parameters.offset();
    Filters filters = parameters.filters();
    var form = addresses.form(parameters.fields());
    Responses.answer(
        context,
        library,
        () -> {
          long generation = library.facts().generation();
          TopicDetails details = details(id, 0);
          var page = library.topics().papers(id, filters, offset, limit);
          Integer next = offset + limit < page.total() ? (Integer) (offset + limit) : null;
          return TopicPapersView.of(details, page, next, generation, form);
        });
  }
}

package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedGroup;
import org.akin.serve.page.Pages;

/// The pages of topics.
final class TopicPageRoutes {
  private static final String TOPICS = "/topics";
  private static final String TOPIC = TOPICS + "/";
  private static final int SHOWN = 30;

  private final Library library;
  private final TopicRoutes topics;
  private final Pages pages;

  TopicPageRoutes(Library library, TopicRoutes topics, Pages pages) {
    this.library = library;
    this.topics = topics;
    this.pages = pages;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, TOPICS, this::all);
    Responses.read(routes, TOPIC + "*", this::one);
  }

  private void all(Context context) throws Exception {
    String typed = Parameters.ofForm(context, Set.of("q")).single("q", "");
    PageRoutes.page(context, library, () -> tree(typed));
  }

  private String tree(String typed) throws IOException {
    LibraryTopics held = library.topics();
    String hint = held.fitted() ? null : LibraryTopics.HOW_TO_MAKE;
    return pages.topics(held.all(), held.unplaced(), typed, hint);
  }

  private void one(Context context) throws Exception {
    String id = TopicRoutes.decoded(PaperPath.after(TOPIC, context));
    int offset = Parameters.ofForm(context, Set.of("offset")).offset();
    PageRoutes.page(context, library, () -> topic(id, offset));
  }

  private String topic(String id, int offset) throws IOException {
    TopicDetails details = topics.details(id, 0);
    LibraryTopics.Page page = library.topics().papers(id, null, null, offset, SHOWN);
    return pages.topic(details, page, groups(page), offset);
  }

  private List<RelatedGroup> groups(LibraryTopics.Page page) throws IOException {
    if (page.papers().isEmpty()) {
      return List.of();
    }
    long generation = library.facts().generation();
    var answer = new Answer(null, List.of(), page.papers(), List.of(), null, null, generation);
    List<RelatedGroup> groups = library.grouped(answer).groups();
    return groups == null ? List.of() : groups;
  }
}

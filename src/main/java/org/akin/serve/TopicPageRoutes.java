package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.corpus.Filters;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedGroup;
import org.akin.serve.page.ListingRequest;
import org.akin.serve.page.Pages;
import org.akin.serve.page.TopicListing;
import org.akin.serve.page.TopicTree;

/// The pages of topics.
final class TopicPageRoutes {
  private static final String TOPICS = "/topics";
  private static final String TOPIC = TOPICS + "/";
  private static final int SHOWN = 30;

  /// Values of a filter that are counted.
  private static final int COUNTED = 100;

  private final Library library;
  private final TopicRoutes topics;
  private final Pages pages;
  private final BaseAddress base;

  TopicPageRoutes(Library library, TopicRoutes topics, Pages pages, BaseAddress base) {
    this.library = library;
    this.topics = topics;
    this.pages = pages;
    this.base = base;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, TOPICS, this::all);
    Responses.read(routes, TOPIC + "*", this::one);
  }

  private void all(Context context) throws Exception {
    String typed = Parameters.ofForm(context, Set.of("q")).single("q", "");
    page(context, here -> tree(here, typed));
  }

  private void page(Context context, PageRoutes.Page page) throws Exception {
    PageRoutes.page(context, library, pages, base, page);
  }

  private String tree(Pages here, String typed) throws IOException {
    LibraryTopics held = library.topics();
    return here.topics(new TopicTree(held.all(), held.unplaced(), held.fitted()), typed);
  }

  private void one(Context context) throws Exception {
    String path = PaperPath.after(TOPIC, context);
    var parameters =
        Parameters.ofForm(context, Set.of("offset", "limit", "from", "to", "category", "venue"));
    int shown = parameters.single("limit", "").isEmpty() ? SHOWN : parameters.limit();
    int offset = parameters.offset();
    ListingRequest asked = parameters.asked(TOPIC + path);
    String id = TopicRoutes.decoded(path);
    String problem = asked.problem();
    if (problem == null) {
      Filters filters = parameters.options().filters();
      page(context, here -> topic(here, id, asked, new Wanted(filters, offset, shown)));
    } else if (Failures.wantsPage(context)) {
      Pages here = PageRoutes.here(context, pages, base);
      String html = topic(here, id, asked, new Wanted(Filters.NONE, offset, shown));
      PageRoutes.fresh(context, 400, here, html);
    } else {
      throw new BadParameterException(problem);
    }
  }

  /// Which papers are shown.
  private record Wanted(Filters filters, int offset, int limit) {}

  private String topic(Pages here, String id, ListingRequest asked, Wanted wanted)
      throws IOException {
    Filters filters = wanted.filters();
    TopicDetails details = topics.details(id, 0);
    LibraryTopics.Page page = library.topics().papers(id, filters, wanted.offset(), wanted.limit());
    return here.topic(
        new TopicListing(
            asked,
            details,
            page,
            groups(page),
            library.topics().facets(id, filters, COUNTED),
            wanted.offset()));
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

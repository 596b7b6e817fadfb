package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.akin.Library;
import org.akin.corpus.Filters;
import org.akin.corpus.SearchMode;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.serve.page.Asset;
import org.akin.serve.page.ListingRequest;
import org.akin.serve.page.Pages;
import org.jspecify.annotations.Nullable;

/// The web pages and what they load.
final class PageRoutes {
  /// Nothing but this server's own files, and nothing inline.
  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; "
          + "img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String PAPERS = "/papers/";

  /// Reviews are where readers begin in a field they do not know; different ones show its breadth.
  private static final String REVIEWS = "a survey and review of the literature";

  private static final RelatedOptions ENTRIES =
      new RelatedOptions(6, Filters.NONE, 0.5, null, false);

  private final Library library;
  private final Pages pages;
  private final BaseAddress base;

  /// Of the last generation asked for: encoding the question again costs more than the page.
  private volatile Entries entries = new Entries(-1, List.of());

  private record Entries(long generation, List<Paper> papers) {}

  PageRoutes(Library library, Pages pages, BaseAddress base) {
    this.library = library;
    this.pages = pages;
    this.base = base;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, "/", this::start);
    Responses.read(routes, "/search", this::search);
    Responses.read(routes, "/list", this::list);
    Responses.read(routes, "/map", this::map);
    Responses.read(routes, "/about", this::about);
    Responses.read(routes, "/docs", this::docs);
    Responses.read(routes, Pages.ASSETS + "*", PageRoutes::asset);
  }

  private void start(Context context) throws Exception {
    page(context, () -> pages.start(library.facts(), entries()));
  }

  private List<Paper> entries() throws IOException {
    if (library.facts().papers() == 0) {
      return List.of();
    }
    Entries known = entries;
    if (known.generation() != library.facts().generation()) {
      Answer reviews = library.search(REVIEWS, SearchMode.MEANING, ENTRIES);
      List<Paper> papers = reviews.related().stream().map(Related::paper).toList();
      known = new Entries(reviews.generation(), papers);
      entries = known;
    }
    return known.papers();
  }

  private void search(Context context) throws Exception {
    var parameters = Parameters.ofForm(context, Parameters.SEARCH);
    ListingRequest asked = parameters.asked("/search");
    if (asked.typed().isEmpty()) {
      page(context, () -> pages.search(asked, null, null));
      return;
    }
    SearchMode mode = parameters.mode();
    RelatedOptions options = parameters.options();
    Optional<PaperId> id = id(asked.typed());
    Optional<Paper> known = id.isEmpty() ? Optional.empty() : library.find(id.get());
    if (known.isPresent()) {
      context.redirect(base.prefix() + PAPERS + PaperAddress.encoded(known.get().id()));
      return;
    }
    PaperId unknown = id.filter(typed -> typed.scheme() != PaperId.Scheme.KEY).orElse(null);
    page(context, () -> pages.search(asked, library.search(asked.typed(), mode, options), unknown));
  }

  private static Optional<PaperId> id(String typed) {
    try {
      return Optional.of(PaperId.parse(typed));
    } catch (IllegalArgumentException wordsOnly) {
      return Optional.empty();
    }
  }

  /// Answers the addresses below `/papers/` that are no citations.
  void paper(Context context) throws Exception {
    PaperId id = PaperPath.id(PaperPath.after(PAPERS, context));
    var parameters = Parameters.ofForm(context, Parameters.RELATED);
    RelatedOptions options = parameters.options();
    ListingRequest asked = parameters.asked(PAPERS + PaperAddress.encoded(id));
    String root = base.root(context);
    guard(context);
    Responses.page(
        context, library, root, () -> pages.paper(related(id, options, asked), asked, root));
  }

  private Answer related(PaperId id, RelatedOptions options, ListingRequest asked)
      throws IOException {
    Answer answer = library.related(id, options);
    return asked.grouped() ? library.grouped(answer) : answer;
  }

  private void list(Context context) throws Exception {
    var parameters = Parameters.ofForm(context, Parameters.LIST);
    Set<PaperId> ids = parameters.ids("like");
    RecommendationRequest.requireFew(ids.size());
    RelatedOptions options = parameters.options();
    ListingRequest asked = parameters.asked("/list");
    List<Paper> papers = new ArrayList<>();
    List<PaperId> unknown = new ArrayList<>();
    for (PaperId id : ids) {
      library.find(id).ifPresentOrElse(papers::add, () -> unknown.add(id));
    }
    page(context, () -> pages.list(papers, unknown, near(papers, options), asked));
  }

  private @Nullable Answer near(List<Paper> papers, RelatedOptions options) throws IOException {
    List<Seed> seeds =
        papers.stream().<Seed>map(paper -> new Seed.Stored(paper.id())).distinct().toList();
    return seeds.isEmpty() ? null : library.recommend(seeds, List.of(), options);
  }

  private void map(Context context) throws Exception {
    Parameters.ofForm(context, Parameters.NONE);
    page(context, () -> pages.map(library.facts()));
  }

  private void about(Context context) throws Exception {
    Parameters.ofForm(context, Parameters.NONE);
    page(context, () -> pages.about(library.facts()));
  }

  private void docs(Context context) throws Exception {
    page(context, () -> pages.docs(OpenApi.document("/")));
  }

  /// Sends a page that depends on nothing but the library and the request.
  private void page(Context context, Responses.Text html) throws Exception {
    page(context, library, html);
  }

  /// The same of another group of pages.
  static void page(Context context, Library library, Responses.Text html) throws Exception {
    guard(context);
    Responses.page(context, library, "", html);
  }

  /// Tells the browser what a page may load, and whom it tells where its reader came from.
  static void guard(Context context) {
    context
        .header(Header.CONTENT_SECURITY_POLICY, POLICY)
        .header(Header.REFERRER_POLICY, "strict-origin-when-cross-origin");
  }

  private static void asset(Context context) {
    Asset asset = Pages.asset(context.path());
    if (asset == null) {
      throw new NotFoundResponse();
    }
    context
        .contentType(asset.type())
        .header(Header.CACHE_CONTROL, asset.lasting() ? FOR_EVER : "no-cache")
        .result(asset.bytes());
  }
}

package org.akin.serve.page;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.akin.Library;
import org.akin.TopicSummary;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TextQuery;
import org.akin.feed.AtomFeed;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Renders the pages: from an answer of the library to HTML. Thread-safe.
///
/// Whatever comes from papers or readers is escaped by the templates for the place it stands in.
public final class Pages {
  /// Where the style sheet and the scripts are.
  public static final String ASSETS = Assets.PATH;

  private final TemplateEngine engine;
  private final Links links;
  private final String prefix;
  private final String root;
  private final BooleanSupplier empty;

  /// @param encoded writes an identifier as it stands in a path
  /// @param prefix path that the site is below, such as `/akin`; empty at the root of its host
  public Pages(Function<PaperId, String> encoded, String prefix) {
    this(encoded, prefix, () -> false);
  }

  /// @param empty whether the library has no papers
  public Pages(Function<PaperId, String> encoded, String prefix, BooleanSupplier empty) {
    this(
        TemplateEngine.createPrecompiled(
            null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName()),
        new Links(encoded),
        prefix,
        "",
        empty);
  }

  private Pages(
      TemplateEngine engine, Links links, String prefix, String root, BooleanSupplier empty) {
    this.engine = engine;
    this.links = links;
    this.prefix = prefix;
    this.root = root;
    this.empty = empty;
  }

  /// The same where a client reaches this server, which other sites are told.
  ///
  /// @param address without slash at the end
  public Pages at(String address) {
    return new Pages(engine, links, prefix, address, empty);
  }

  /// The icon of the site, for those who read no page.
  public static Asset icon() {
    return Objects.requireNonNull(Assets.at(Assets.path("favicon.ico")));
  }

  /// The file at an address below [#ASSETS]; null when there is none.
  public static @Nullable Asset asset(String path) {
    return Assets.at(path);
  }

  /// `/`: what this library holds, and where to go.
  ///
  /// @param front papers to show
  public String start(StoreFacts facts, FrontPapers front) {
    return render("start", StartPage.of(facts.papers(), front, links));
  }

  /// `/docs`: every address, and forms to try them.
  ///
  /// @param description in OpenAPI
  public String docs(JsonNode description) {
    return render("docs", DocsPage.of(description));
  }

  /// `/search`: papers for what was typed.
  ///
  /// @param respelt words that no paper has, and what each was taken for
  public String search(Listing listing, Map<String, String> respelt) {
    ListingRequest asked = listing.asked();
    String typed =
        TextQuery.parse(asked.typed()).subject() + " " + String.join(" ", respelt.values());
    CardList found =
        CardList.of("found", listing, Basis.ofTyped(typed), Steering.aboutText(asked), links);
    String feed = Links.search(asked.typed()).replace("/search", "/feeds/search.atom");
    return render("search", new SearchPage(asked, found, null, respelt, feed));
  }

  /// `/search` before anything was typed, or of a paper that the library does not have.
  ///
  /// @param unknown an identifier that was typed; null when none was
  public String search(ListingRequest asked, @Nullable PaperId unknown) {
    return render("search", new SearchPage(asked, null, elsewhere(unknown), Map.of(), ""));
  }

  /// `/papers/{id}`: one paper and those near to it.
  ///
  /// @param listing about that paper
  public String paper(Listing listing, PaperPlace place) {
    return render("paper", PaperPage.of(listing, place, links, root));
  }

  /// `/list`: a reading list.
  ///
  /// @param near papers near to those in the list; null when there is nothing to be near to
  public String list(ListedPapers named, ListingRequest asked, @Nullable Listing near) {
    return render("list", ListPage.of(named, asked, near, links));
  }

  /// `/topics`: the tree of topics.
  ///
  /// @param all fields, then topics, the largest first
  /// @param unplaced papers in no topic
  /// @param typed what topics are searched for; empty for all
  /// @param hint how to make topics; null when there are some
  public String topics(List<TopicSummary> all, int unplaced, String typed, @Nullable String hint) {
    return render("topics", TopicsPage.of(all, unplaced, typed, hint));
  }

  /// `/topics/{topic}`: one topic or field, also one that ended.
  public String topic(TopicListing listing) {
    return render("topic", TopicPage.of(listing, links));
  }

  /// `/map`: all papers on a plane.
  public String map(StoreFacts facts) {
    return render("map", new MapPage(facts.papers()));
  }

  /// The map as one file that needs no server.
  ///
  /// @param papers on the map
  /// @param data JSON: the map in columns, with `title` and `url`
  public String mapFile(int papers, String data) {
    return render("mapfile", MapFilePage.of(papers, data));
  }

  /// `/import`: a page to add papers on.
  ///
  /// @param refusal why none can be added; null when they can
  /// @param mostBytes of a file
  public String add(@Nullable String refusal, long mostBytes) {
    return render("import", ImportPage.of(refusal, mostBytes, root));
  }

  /// `/about`: what answers here.
  public String about(StoreFacts facts) {
    return render("about", AboutPage.of(Library.version(), facts));
  }

  /// A feed for a person whose browser was sent to it.
  public String feed(AtomFeed feed) {
    return render("feed", FeedPage.of(feed));
  }

  /// For a reader who asks for a paper that the library does not hold.
  public String unknown(PaperId id) {
    return render(
        "failure",
        new FailurePage(
            "This paper is not in the library",
            "No paper here is known as " + id + ".",
            id.toString(),
            elsewhere(id)));
  }

  /// For a reader whose request cannot be answered.
  ///
  /// @param title what happened, in a few words
  /// @param detail what was expected and what was found
  public String failure(String title, String detail) {
    return render("failure", new FailurePage(title, detail, "", null));
  }

  private static Links.@Nullable Link elsewhere(@Nullable PaperId id) {
    return id == null ? null : new Links.Link(id.toString(), id.url().orElse(null));
  }

  /// `/embed/papers/{id}`: related papers for the iframe of another page.
  public String iframe(IframePage page) {
    return render("iframe", page);
  }

  /// `/widget`: the element at work.
  ///
  /// @param root of this server, without slash at the end
  /// @param paper identifier of a paper of the library
  /// @param path the identifier as it stands in a path
  public String widget(String root, String paper, String path) {
    return render("widget", new WidgetPage(root, paper, path));
  }

  private String render(String template, Object view) {
    StringOutput html = new StringOutput();
    engine.render(
        template + ".jte", view, new SiteOutput(html, prefix, root, empty.getAsBoolean()));
    return html.toString();
  }
}

package org.akin.serve.page;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.akin.Library;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TextQuery;
import org.akin.feed.AtomFeed;
import org.akin.paper.PaperId;
import org.akin.serve.page.words.Language;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// Renders the pages: from an answer of the library to HTML. Thread-safe.
///
/// Whatever comes from papers or readers is escaped by the templates for the place it stands in.
public final class Pages {
  /// Where the style sheet and the scripts are.
  public static final String ASSETS = Assets.PATH;

  private final TemplateEngine engine;
  private final PageContext context;
  private final String prefix;
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
        new PageContext(new Links(encoded), Words.in(Language.ENGLISH), "", ""),
        prefix,
        empty);
  }

  private Pages(TemplateEngine engine, PageContext context, String prefix, BooleanSupplier empty) {
    this.engine = engine;
    this.context = context;
    this.prefix = prefix;
    this.empty = empty;
  }

  /// The same for a reader.
  ///
  /// @param root where the reader reaches this server, which other sites are told; without slash at
  ///   the end
  /// @param address of the page, path and query
  public Pages at(String root, Language language, String address) {
    return new Pages(
        engine, new PageContext(context.links(), Words.in(language), root, address), prefix, empty);
  }

  /// What the pages say.
  public Words words() {
    return context.words();
  }

  /// Where the reader reaches this server.
  public String root() {
    return context.root();
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
    return render("start", StartPage.of(facts.papers(), front, context));
  }

  /// `/docs`: every address, and forms to try them; in English, as the description is.
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
        CardList.of("found", listing, Basis.ofTyped(typed), Steering.aboutText(asked), context);
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
    return render("paper", PaperPage.of(listing, place, context));
  }

  /// `/list`: a reading list.
  ///
  /// @param near papers near to those in the list; null when there is nothing to be near to
  public String list(ListedPapers named, ListingRequest asked, @Nullable Listing near) {
    return render("list", ListPage.of(named, asked, near, context));
  }

  /// `/topics`: the tree of topics.
  ///
  /// @param typed what topics are searched for; empty for all
  public String topics(TopicTree tree, String typed) {
    return render("topics", TopicsPage.of(tree, typed, words()));
  }

  /// `/topics/{topic}`: one topic or field, also one that ended.
  public String topic(TopicListing listing) {
    return render("topic", TopicPage.of(listing, context));
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
    return render("import", ImportPage.of(refusal, mostBytes, context));
  }

  /// `/about`: what answers here.
  public String about(StoreFacts facts) {
    return render("about", AboutPage.of(Library.version(), facts, words()));
  }

  /// A feed for a person whose browser was sent to it.
  public String feed(AtomFeed feed) {
    return render("feed", FeedPage.of(feed, words()));
  }

  /// For a reader who asks for a paper that the library does not hold.
  public String unknown(PaperId id) {
    return render("failure", new FailurePage(words().text("failure.unknown"), null, elsewhere(id)));
  }

  /// For a reader whose request cannot be answered.
  ///
  /// @param detail what was expected and what was found, in English
  public String failure(int status, String detail) {
    String title =
        switch (status) {
          case 400 -> "failure.400";
          case 404 -> "failure.404";
          case 429 -> "failure.429";
          case 500 -> "failure.500";
          case 503 -> "failure.503";
          default -> "failure.other";
        };
    return render("failure", new FailurePage(words().text(title), detail, null));
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
  /// @param paper identifier of a paper of the library
  /// @param path the identifier as it stands in a path
  public String widget(String paper, String path) {
    return render("widget", new WidgetPage(root(), paper, path));
  }

  private String render(String template, Object view) {
    StringOutput html = new StringOutput();
    String note =
        empty.getAsBoolean() ? "<p class=\"note\">" + words().lookup("layout.empty") + "</p>" : "";
    engine.render(
        template + ".jte",
        Map.of("page", view, "words", words()),
        new SiteOutput(html, prefix, context, note));
    return html.toString();
  }
}

package org.akin.serve.page;

import com.fasterxml.jackson.databind.JsonNode;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.List;
import java.util.function.Function;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.TopicDetails;
import org.akin.TopicSummary;
import org.akin.corpus.StoreFacts;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedGroup;
import org.jspecify.annotations.Nullable;

/// Renders the pages: from an answer of the library to HTML. Thread-safe.
///
/// Whatever comes from papers or readers is escaped by the templates for the place it stands in.
public final class Pages {
  /// Where the style sheet and the scripts are.
  public static final String ASSETS = Assets.PATH;

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), Pages.class.getPackageName());
  private final Links links;
  private final String prefix;

  /// @param encoded writes an identifier as it stands in a path
  /// @param prefix path that the site is below, such as `/akin`; empty at the root of its host
  public Pages(Function<PaperId, String> encoded, String prefix) {
    this.links = new Links(encoded);
    this.prefix = prefix;
  }

  /// The file at an address below [#ASSETS]; null when there is none.
  public static @Nullable Asset asset(String path) {
    return Assets.at(path);
  }

  /// `/`: what this library holds, and where to go.
  ///
  /// @param entries papers to begin with
  public String start(StoreFacts facts, List<Paper> entries) {
    List<Card> cards = entries.stream().map(paper -> Card.of(paper, links)).toList();
    return render("start", new StartPage(facts.papers(), cards));
  }

  /// `/docs`: every address, and forms to try them.
  ///
  /// @param description in OpenAPI
  public String docs(JsonNode description) {
    return render("docs", DocsPage.of(description));
  }

  /// `/search`: papers for what was typed.
  ///
  /// @param answer null when nothing was typed
  /// @param unknown an identifier that was typed and of which the library has no paper
  public String search(ListingRequest asked, @Nullable Answer answer, @Nullable PaperId unknown) {
    CardList found = answer == null ? null : CardList.of(answer, null, asked, links);
    String feed = Links.search(asked.typed()).replace("/search", "/feeds/search.atom");
    return render("search", new SearchPage(asked, found, elsewhere(unknown), feed));
  }

  /// `/papers/{id}`: one paper and those near to it.
  ///
  /// @param answer about that paper
  /// @param root of this server, without slash at the end
  public String paper(Answer answer, ListingRequest asked, String root) {
    return render("paper", PaperPage.of(answer, asked, links, root));
  }

  /// `/list`: a reading list.
  ///
  /// @param papers those in the list
  /// @param unknown identifiers of which the library has no paper
  /// @param near papers near to those in the list; null when the list is empty
  public String list(
      List<Paper> papers, List<PaperId> unknown, @Nullable Answer near, ListingRequest asked) {
    return render("list", ListPage.of(papers, unknown, near, asked, links));
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
  ///
  /// @param page some of its papers, the most typical first
  /// @param groups these papers in groups
  /// @param offset papers that were passed over
  public String topic(
      TopicDetails details, LibraryTopics.Page page, List<RelatedGroup> groups, int offset) {
    return render("topic", TopicPage.of(details, page, groups, offset, links));
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

  /// `/about`: what answers here.
  public String about(StoreFacts facts) {
    return render("about", AboutPage.of(Library.version(), facts));
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
    engine.render(template + ".jte", view, new SiteOutput(html, prefix));
    return html.toString();
  }
}

package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.NotFoundResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.akin.Library;
import org.akin.corpus.SearchMode;
import org.akin.feed.AtomEntry;
import org.akin.feed.AtomFeed;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Newest;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.page.Pages;
import org.akin.serve.page.words.Language;
import org.akin.serve.page.words.Words;
import org.akin.text.CleanText;

/// Atom feeds of what is new near a paper, near a reading list, in a topic, or for a query.
///
/// An entry is a paper whose cosine is at least `min_cosine`, ordered by date alone. Papers without
/// date and year are in no feed.
final class FeedRoutes {
  /// A browser says so that it goes to an address to show it (W3C Fetch Metadata); browsers show
  /// feeds as bare text, and nothing else that reads feeds sends it.
  private static final String DESTINATION = "Sec-Fetch-Dest";

  private static final int DEFAULT_LIMIT = 30;
  private static final String PAPERS = "/feeds/papers/";
  private static final String TOPICS = "/feeds/topics/";
  private static final String ATOM = ".atom";
  private static final Set<String> PARAMETERS =
      Set.of("limit", "category", "venue", "min_cosine", "exclude", "order");

  private final Library library;
  private final TopicRoutes topics;
  private final Pages pages;
  private final BaseAddress base;

  FeedRoutes(Library library, TopicRoutes topics, Pages pages, BaseAddress base) {
    this.library = library;
    this.topics = topics;
    this.pages = pages;
    this.base = base;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, PAPERS + "*", this::paper);
    Responses.read(routes, TOPICS + "*", this::topic);
    Responses.read(routes, "/feeds/search.atom", this::search);
    Responses.read(routes, "/feeds/recommendations.atom", this::recommendations);
  }

  /// What a feed is about, and where.
  ///
  /// @param subtitle what is in it
  /// @param path of the feed below the root, with its query
  /// @param page of the same for people
  private record Subject(String title, String subtitle, String path, String page) {}

  private static String near(RelatedOptions options, Words words) {
    return words.text("feed.subtitle.near", words.decimal(options.filters().minCosine()));
  }

  private void paper(Context context) throws Exception {
    String path = PaperPath.after(PAPERS, context);
    if (!path.endsWith(ATOM)) {
      throw new NotFoundResponse();
    }
    PaperId id = PaperPath.id(path.substring(0, path.length() - ATOM.length()));
    var parameters = new Parameters(context, PARAMETERS);
    RelatedOptions options = parameters.feedOptions(DEFAULT_LIMIT, Newest.NEAR_A_PAPER);
    send(
        context,
        words -> {
          Paper paper = library.paper(id);
          String encoded = PaperAddress.encoded(paper.id());
          Subject subject =
              new Subject(
                  words.text("feed.near-paper", CleanText.of(paper.title())),
                  near(options, words),
                  PAPERS + encoded + ATOM + query(context),
                  "/papers/" + encoded);
          return feed(context, subject, library.related(id, options).related());
        });
  }

  private void search(Context context) throws Exception {
    var parameters = new Parameters(context, with("q", "mode"));
    String typed = parameters.required("q");
    SearchMode mode = parameters.mode();
    RelatedOptions options = parameters.feedOptions(DEFAULT_LIMIT, Newest.NEAR_A_QUERY);
    send(
        context,
        words -> {
          Subject subject =
              new Subject(
                  words.text("feed.for-search", typed),
                  near(options, words),
                  "/feeds/search.atom" + query(context),
                  "/search?q=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
          return feed(context, subject, library.search(typed, mode, options).related());
        });
  }

  private void recommendations(Context context) throws Exception {
    var parameters = new Parameters(context, with("like", "unlike"));
    var request =
        RecommendationRequest.ofFeed(
            parameters, parameters.feedOptions(DEFAULT_LIMIT, Newest.NEAR_A_PAPER));
    send(
        context,
        words -> {
          int papers = request.like().size();
          Subject subject =
              new Subject(
                  words.count("feed.near-list", papers),
                  near(request.options(), words),
                  "/feeds/recommendations.atom" + query(context),
                  "/");
          return feed(
              context,
              subject,
              library.recommend(request.like(), request.unlike(), request.options()).related());
        });
  }

  private void topic(Context context) throws Exception {
    String path = PaperPath.after(TOPICS, context);
    if (!path.endsWith(ATOM)) {
      throw new NotFoundResponse();
    }
    String id = TopicRoutes.decoded(path.substring(0, path.length() - ATOM.length()));
    int limit = new Parameters(context, Set.of("limit")).limit();
    send(
        context,
        words -> {
          String label = topics.details(id, 0).topic().label();
          List<Related> newest =
              Newest.of(
                  limit,
                  year ->
                      library
                          .topics()
                          .papers(id, year, null, 0, RelatedOptions.MAX_LIMIT)
                          .papers());
          Subject subject =
              new Subject(
                  words.text("feed.in-topic", label),
                  words.text("feed.subtitle.topic"),
                  TOPICS + path + query(context),
                  "/topics/" + path.substring(0, path.length() - ATOM.length()));
          return feed(context, subject, newest);
        });
  }

  private interface Feed {
    /// @param words of the feed's own texts
    AtomFeed make(Words words) throws IOException;
  }

  /// Its addresses depend on where this server is known, and what counts as new on the year.
  private void send(Context context, Feed feed) throws Exception {
    String root = base.root(context);
    String basis = root + " " + LocalDate.now(ZoneOffset.UTC).getYear();
    context.header(Header.VARY, Header.ACCEPT_ENCODING + ", " + DESTINATION);
    if ("document".equals(context.header(DESTINATION))) {
      Pages here = PageRoutes.here(context, pages, base);
      PageRoutes.send(
          context, library, here, basis + " page", () -> here.feed(feed.make(here.words())));
    } else {
      Words english = Words.in(Language.ENGLISH);
      Responses.document(
          context, library, AtomFeed.MEDIA_TYPE, basis, () -> feed.make(english).xml());
    }
  }

  private AtomFeed feed(Context context, Subject subject, List<Related> papers) {
    String root = base.root(context);
    return new AtomFeed(
        tag(root, subject.path()),
        subject.title(),
        subject.subtitle(),
        URI.create(root + subject.path()),
        URI.create(root + subject.page()),
        new AtomFeed.Generator("Akin", Library.version()),
        papers.stream().map(related -> entry(root, related)).toList());
  }

  private static AtomEntry entry(String root, Related related) {
    Paper paper = related.paper();
    String page = "/papers/" + PaperAddress.encoded(paper.id());
    return new AtomEntry(
        tag(root, page),
        CleanText.of(paper.title()),
        Objects.requireNonNull(paper.firstDay()).atStartOfDay().toInstant(ZoneOffset.UTC),
        URI.create(root + page),
        paper.url() != null ? paper.url() : paper.id().url().orElse(null),
        paper.authors().stream().map(CleanText::of).toList(),
        paper.categories(),
        CleanText.ofAbstract(paper.abstractText()));
  }

  /// A tag URI (RFC 4151): it stays the same when port or scheme change, as they do behind proxies.
  private static String tag(String root, String path) {
    URI url = URI.create(root);
    String host =
        url.getHost() == null || url.getHost().startsWith("[") ? "localhost" : url.getHost();
    String prefix = Objects.requireNonNullElse(url.getRawPath(), "");
    return "tag:" + host + ",2026:" + (prefix + path).substring(1);
  }

  private static String query(Context context) {
    String query = context.queryString();
    return query == null || query.isEmpty() ? "" : "?" + escaped(query);
  }

  /// As sent, but for what no address may hold, which some clients send all the same.
  private static String escaped(String query) {
    return query
        .codePoints()
        .mapToObj(c ->
            c > ' ' && c < 127 && "\"<>\\^`{|}".indexOf(c) < 0
                ? Character.toString(c)
                : URLEncoder.encode(Character.toString(c), StandardCharsets.UTF_8))
        .collect(Collectors.joining());
  }

  private static Set<String> with(String one, String other) {
    Set<String> all = new HashSet<>(PARAMETERS);
    all.add(one);
    all.add(other);
    return Set.copyOf(all);
  }
}

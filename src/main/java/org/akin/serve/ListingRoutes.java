package org.akin.serve;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.LibraryTopics;
import org.akin.MapSurroundings;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.serve.page.ListedPapers;
import org.akin.serve.page.Listing;
import org.akin.serve.page.ListingRequest;
import org.akin.serve.page.Pages;
import org.akin.serve.page.PaperPlace;
import org.akin.serve.page.PaperTopic;
import org.jspecify.annotations.Nullable;

/// The pages that list papers: of a search, of a paper, of a reading list.
///
/// A filter that cannot be read is told in its place, above the papers without filters: what else
/// was asked for is not lost.
final class ListingRoutes {
  private static final String SEARCH = "/search";
  private static final String PAPERS = "/papers/";
  private static final String LIST = "/list";

  /// Papers whose years are shown: the ten that are listed would not tell.
  private static final int NEIGHBOURS = 100;

  /// Values of a filter that are counted.
  private static final int COUNTED = 1000;

  /// Points of the small map on a paper's page.
  private static final int AROUND = 350;

  private final Library library;
  private final Pages pages;
  private final BaseAddress base;
  private final Gates gates;

  /// Of the last generation asked for: counting all papers costs more than most pages.
  private volatile Counted counted = new Counted(-1, FacetCounts.UNKNOWN);

  private record Counted(long generation, FacetCounts counts) {}

  ListingRoutes(Library library, Pages pages, BaseAddress base, Gates gates) {
    this.library = library;
    this.pages = pages;
    this.base = base;
    this.gates = gates;
  }

  void add(RoutesConfig routes) {
    Responses.read(routes, SEARCH, this::search);
    routes.post(SEARCH, this::searchPosted);
    Responses.read(routes, LIST, this::list);
    routes.post(LIST, this::listPosted);
  }

  private interface Page {
    /// @param here the pages as this client reaches them
    String write(Pages here, RelatedOptions options, SearchMode mode) throws Exception;
  }

  /// Sends a page, also where a filter is wrong.
  private void page(Context context, Parameters parameters, ListingRequest asked, Page page)
      throws Exception {
    String problem = asked.problem();
    if (problem == null) {
      RelatedOptions options = parameters.options();
      SearchMode mode = parameters.mode();
      PageRoutes.page(context, library, pages, base, here -> page.write(here, options, mode));
    } else if (Failures.wantsPage(context)) {
      Pages here = PageRoutes.here(context, pages, base);
      String html = page.write(here, RelatedOptions.DEFAULT, SearchMode.BOTH);
      PageRoutes.fresh(context, 400, here, html);
    } else {
      throw new BadParameterException(problem);
    }
  }

  private void search(Context context) throws Exception {
    var parameters = Parameters.ofForm(context, Parameters.SEARCH);
    ListingRequest asked = parameters.asked(SEARCH);
    String typed = asked.typed();
    if (typed.isEmpty()) {
      page(context, parameters, asked, (here, options, mode) -> here.search(asked, null));
      return;
    }
    Optional<PaperId> id = PaperId.tryParse(typed);
    Optional<Paper> known = id.isEmpty() ? Optional.empty() : library.find(id.get());
    if (known.isPresent()) {
      context.redirect(base.prefix() + PAPERS + PaperAddress.encoded(known.get().id()));
    } else if (id.isPresent() && id.get().scheme() != PaperId.Scheme.KEY) {
      page(context, parameters, asked, (here, options, mode) -> here.search(asked, id.get()));
    } else {
      page(context, parameters, asked, (here, options, mode) -> found(here, asked, options, mode));
    }
  }

  private String found(Pages here, ListingRequest asked, RelatedOptions options, SearchMode mode)
      throws IOException {
    String typed = asked.typed();
    Answer answer = library.search(typed, mode, options.withWhy());
    boolean conditions = !TextQuery.parse(typed).conditions().isEmpty();
    String counted = conditions || mode == SearchMode.WORDS ? typed : "";
    Listing listing = new Listing(asked, answer, counts(answer, options.filters(), counted, mode));
    return here.search(listing, library.aids().respelt(typed));
  }

  /// How many papers pass; unknown when the answer gave something up, since none pass all of it.
  private FacetCounts counts(Answer answer, Filters filters, String typed, SearchMode mode)
      throws IOException {
    if (!answer.relaxed().isEmpty()) {
      return FacetCounts.UNKNOWN;
    }
    if (filters.concernsFacets() || !typed.isEmpty()) {
      return library.aids().counts(filters, typed, mode, COUNTED);
    }
    Counted known = counted;
    long generation = library.facts().generation();
    if (known.generation() != generation) {
      known =
          new Counted(
              generation, library.aids().counts(Filters.NONE, "", SearchMode.BOTH, COUNTED));
      counted = known;
    }
    return known.counts();
  }

  /// A text too long for an address is sent so; what an address can hold of it is more than the
  /// model reads.
  private void searchPosted(Context context) {
    redirect(context, ListingRequest.of(SEARCH, context.formParamMap(), null));
  }

  private void redirect(Context context, ListingRequest asked) {
    context.redirect(base.prefix() + asked.address(), HttpStatus.SEE_OTHER);
  }

  /// Answers the addresses below `/papers/` that are no citations.
  void paper(Context context) throws Exception {
    PaperId id = PaperPath.id(PaperPath.after(PAPERS, context));
    var parameters = Parameters.ofForm(context, Parameters.RELATED);
    ListingRequest asked = parameters.asked(PAPERS + PaperAddress.encoded(id));
    page(
        context,
        parameters,
        asked,
        (here, options, mode) -> {
          Answer answer = grouped(library.related(id, options.withWhy()), asked);
          Listing listing = new Listing(asked, answer, counts(answer, options.filters(), "", mode));
          return here.paper(
              listing,
              new PaperPlace(
                  topic(id),
                  around(answer),
                  library.aids().years(id, options.filters(), NEIGHBOURS)));
        });
  }

  private @Nullable MapSurroundings around(Answer answer) throws IOException {
    Paper paper = Objects.requireNonNull(answer.paper(), "the answer is about no paper");
    List<PaperId> near = answer.related().stream().map(one -> one.paper().id()).toList();
    return library.map().around(paper.id(), near, AROUND).orElse(null);
  }

  private @Nullable PaperTopic topic(PaperId id) throws IOException {
    LibraryTopics topics = library.topics();
    return topics
        .of(id)
        .map(topic -> new PaperTopic(topic, topics.field(topic.id()).orElse(null)))
        .orElse(null);
  }

  private Answer grouped(Answer answer, ListingRequest asked) {
    return asked.grouped() ? library.grouped(answer) : answer;
  }

  private void list(Context context) throws Exception {
    var parameters = Parameters.ofForm(context, Parameters.LIST);
    Set<PaperId> like = parameters.ids("like");
    Set<PaperId> unlike = parameters.ids("unlike");
    RecommendationRequest.requireFew(like.size() + unlike.size());
    ListingRequest asked = parameters.asked(LIST);
    List<PaperId> unknown = new ArrayList<>();
    ListedPapers listed =
        new ListedPapers(
            found(like, unknown), found(unlike, unknown), unknown, List.of(), Map.of());
    page(context, parameters, asked, (here, options, mode) -> list(here, listed, asked, options));
  }

  private List<Paper> found(Set<PaperId> ids, List<PaperId> unknown) throws IOException {
    List<Paper> papers = new ArrayList<>();
    for (PaperId id : ids) {
      Optional<Paper> paper = library.find(id);
      if (paper.isEmpty()) {
        unknown.add(id);
      } else if (papers.stream().noneMatch(other -> other.id().equals(paper.get().id()))) {
        papers.add(paper.get());
      }
    }
    return papers;
  }

  private String list(Pages here, ListedPapers listed, ListingRequest asked, RelatedOptions options)
      throws IOException {
    Answer near = near(listed, asked.text(), options);
    return here.list(
        listed,
        asked,
        near == null
            ? null
            : new Listing(
                asked, grouped(near, asked), counts(near, options.filters(), "", SearchMode.BOTH)));
  }

  private @Nullable Answer near(ListedPapers listed, String text, RelatedOptions options)
      throws IOException {
    Stream<Seed> texts =
        text.isEmpty() ? Stream.empty() : Stream.of(new Seed.Described(text, null));
    List<Seed> like = Stream.concat(texts, stored(listed.like())).toList();
    return like.isEmpty()
        ? null
        : library.recommend(like, stored(listed.unlike()).toList(), options.withWhy());
  }

  private static Stream<Seed> stored(List<Paper> papers) {
    return papers.stream().map(paper -> new Seed.Stored(paper.id()));
  }

  /// Reads a bibliography or identifiers, which are not stored, and goes on to the list of its
  /// papers; papers of the bibliography are not among those that are related.
  private void listPosted(Context context) throws Exception {
    gates.quotas().chargeTexts(context, 2);
    Bibliography.Posted posted = Bibliography.posted(context);
    PageLanguage.keepSent(context, base);
    gates
        .lanes()
        .texts()
        .run(() -> {
          answerPosted(context, posted.read(library));
          return true;
        });
  }

  private void answerPosted(Context context, Bibliography read) throws IOException {
    List<String> ids = read.held().stream().map(paper -> paper.id().toString()).toList();
    int most = Math.min(ids.size(), RecommendationRequest.MAX_SEEDS);
    ListingRequest asked =
        ListingRequest.of(
            LIST,
            Map.of("like", ids.subList(0, most), "exclude", ids.subList(most, ids.size())),
            null);
    if (read.missing().isEmpty() && asked.address().length() < Bibliography.LONGEST_ADDRESS) {
      redirect(context, asked);
      return;
    }
    var listed =
        new ListedPapers(
            read.held().subList(0, most), List.of(), List.of(), read.missing(), read.sent());
    Filters others = new Filters(null, null, Set.of(), Set.of(), -1, Set.copyOf(read.ids(most)));
    Pages here = PageRoutes.here(context, pages, base);
    String html = list(here, listed, asked, RelatedOptions.DEFAULT.withFilters(others));
    PageRoutes.fresh(context, 200, here, html);
  }
}

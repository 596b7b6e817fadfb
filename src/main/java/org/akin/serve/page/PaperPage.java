package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.akin.cite.CitationFormat;
import org.akin.cite.CitationStyle;
import org.akin.explain.PaperText;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.serve.page.words.Words;
import org.akin.text.CleanText;
import org.akin.text.math.MathText;
import org.jspecify.annotations.Nullable;

/// What the page of a paper shows.
///
/// @param id in its normal spelling
/// @param address of this page, below the root
/// @param title as clean text
/// @param titleHtml the title as HTML, with its mathematics
/// @param authors each with a search for the same name
/// @param versions other records of the same work
/// @param abstractHtml the abstract as HTML, with its mathematics; empty when there is none
/// @param published day or year; empty when unknown
/// @param venue as clean text; empty when unknown
/// @param retracted whether it was withdrawn
/// @param citedBy how many works cite it; empty when unknown
/// @param categories each with a search in it
/// @param ids each with its resolver, when it has one
/// @param topics the field and the topic that it is in; empty when in none
/// @param source the paper's own page elsewhere
/// @param pdf the paper itself elsewhere
/// @param around it on the map; null when it is not on one
/// @param years of the nearest papers; null when none is known
/// @param yearsOf what the years are of
/// @param bibtex to be copied
/// @param near papers near to it
/// @param asked how the near papers were asked for
/// @param meta what reference managers and search engines read
/// @param root of this server, without slash at the end
record PaperPage(
    String id,
    String address,
    String title,
    String titleHtml,
    List<Links.Link> authors,
    List<Version> versions,
    String abstractHtml,
    String published,
    String venue,
    boolean retracted,
    String citedBy,
    List<Links.Link> categories,
    List<Links.Link> ids,
    List<Links.Link> topics,
    @Nullable String source,
    @Nullable String pdf,
    @Nullable SmallMap around,
    @Nullable Histogram years,
    String yearsOf,
    String bibtex,
    CardList near,
    ListingRequest asked,
    PaperMeta meta,
    String root) {

  /// Another record of the same work.
  ///
  /// @param address of its page
  /// @param titleHtml its title as HTML, with its mathematics
  /// @param published venue and year as clean text; its identifier instead of an unknown venue
  record Version(String address, String titleHtml, String published) {
    static Version of(Paper paper, Links links) {
      String place = paper.venue() == null ? paper.id().toString() : CleanText.of(paper.venue());
      return new Version(
          links.paper(paper.id()),
          MathText.html(paper.title()),
          paper.year() == null ? place : place + ", " + paper.year());
    }
  }

  static PaperPage of(Listing listing, PaperPlace place, PageContext context) {
    Links links = context.links();
    Words words = context.words();
    Answer answer = listing.answer();
    ListingRequest asked = listing.asked();
    Paper paper = Objects.requireNonNull(answer.paper(), "the answer is about no paper");
    String address = links.paper(paper.id());
    return new PaperPage(
        paper.id().toString(),
        address,
        CleanText.of(paper.title()),
        MathText.html(paper.title()),
        authors(paper),
        answer.versions().stream().map(version -> Version.of(version, links)).toList(),
        MathText.htmlOfAbstract(paper.abstractText()),
        published(paper, words),
        paper.venue() == null ? "" : CleanText.of(paper.venue()),
        paper.retracted(),
        paper.citedBy() == null ? "" : words.number(paper.citedBy()),
        paper.categories().stream()
            .map(name -> new Links.Link(name, Links.search("category:" + name)))
            .toList(),
        ids(paper),
        topics(place.topic()),
        Links.source(paper),
        Links.pdf(paper),
        place.around() == null ? null : SmallMap.of(place.around(), answer, context),
        place.years().isEmpty() ? null : Histogram.of(place.years(), words),
        words.count("paper.years", place.neighbours()),
        CitationFormat.BIBTEX.text(List.of(paper)),
        CardList.of(
            "near",
            listing,
            Basis.ofPaper(PaperText.of(paper)),
            Steering.around(paper.id(), asked),
            context),
        asked,
        PaperMeta.of(paper, context.root() + address),
        context.root());
  }

  private static List<Links.Link> authors(Paper paper) {
    return paper.authors().stream()
        .map(CleanText::of)
        .map(name -> new Links.Link(name, Links.search("author:\"" + name + "\"")))
        .toList();
  }

  private static List<Links.Link> topics(@Nullable PaperTopic topic) {
    return topic == null
        ? List.of()
        : Stream.of(topic.field(), topic.topic())
            .filter(Objects::nonNull)
            .map(one -> new Links.Link(one.label(), Links.topic(one.id())))
            .toList();
  }

  private static String published(Paper paper, Words words) {
    return paper.date() != null
        ? words.day(paper.date())
        : paper.year() != null ? paper.year().toString() : "";
  }

  private static List<Links.Link> ids(Paper paper) {
    List<Links.Link> links = new ArrayList<>();
    for (PaperId id : paper.allIds()) {
      links.add(new Links.Link(id.toString(), id.url().orElse(null)));
    }
    return links;
  }

  PageShell shell() {
    return PageShell.of(title, "").withDescription("");
  }

  String feed() {
    return "/feeds" + address + ".atom";
  }

  List<Links.Link> exports() {
    return List.of(
        new Links.Link("BibTeX", address + ".bib"),
        new Links.Link("RIS", address + ".ris"),
        new Links.Link("CSL-JSON", address + ".json"));
  }

  /// Texts to be copied.
  List<Links.Link> citations() {
    List<Links.Link> texts = new ArrayList<>(exports());
    for (CitationStyle style : CitationStyle.values()) {
      texts.add(new Links.Link(style.shown(), address + ".txt?style=" + style.key()));
    }
    return texts;
  }

  /// Of the map, at this paper.
  String onMap() {
    return "/map?paper=" + Links.query(id);
  }

  String oembed() {
    return root + "/oembed?url=" + Links.query(root + address);
  }

  /// The widget for pages elsewhere, ready to be copied.
  String snippet() {
    return """
    <script type="module" src="%s/widget.js"></script>
    <related-papers paper="%s" limit="5"></related-papers>\
    """
        .formatted(root, id.replace("&", "&amp;").replace("\"", "&quot;"));
  }
}

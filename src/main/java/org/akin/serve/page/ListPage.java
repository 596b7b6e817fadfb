package org.akin.serve.page;

import java.util.List;
import java.util.Map;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.serve.page.words.Words;
import org.jspecify.annotations.Nullable;

/// What the page of a reading list shows.
///
/// @param papers those in the list
/// @param unlike papers to keep away from
/// @param text what papers are to be like as well; null when nothing was pasted
/// @param unknown identifiers of which the library has no paper
/// @param missing titles of papers of a bibliography that the library does not have
/// @param near papers near to those in the list; null when the list is empty
/// @param exports the list for reference managers
/// @param feed address of the Atom feed of new papers near to these; null when the list is empty
/// @param sent fields that make this page again when they are posted; empty when its address does
record ListPage(
    List<Entry> papers,
    List<Entry> unlike,
    @Nullable Text text,
    List<String> unknown,
    List<String> missing,
    @Nullable CardList near,
    List<Links.Link> exports,
    @Nullable String feed,
    Map<String, String> sent) {
  /// A paper of the list.
  ///
  /// @param without address of the list without it
  record Entry(Card card, String without) {}

  /// A text that was pasted.
  ///
  /// @param without address of the list without it
  record Text(String text, String without) {}

  /// @param near papers near to those in the list; null when there is nothing to be near to
  static ListPage of(
      ListedPapers named, ListingRequest asked, @Nullable Listing near, PageContext context) {
    List<PaperId> ids = named.like().stream().map(Paper::id).toList();
    Steering steering = Steering.ofList(asked);
    return new ListPage(
        entries("like", named.like(), asked, context),
        entries("unlike", named.unlike(), asked, context),
        asked.text().isEmpty() ? null : new Text(asked.text(), asked.with("text").address()),
        named.unknown().stream().map(PaperId::toString).toList(),
        named.missing(),
        near == null ? null : CardList.of("near", near, Basis.SEVERAL, steering, context),
        exports(ids),
        ids.isEmpty() ? null : Links.list("/feeds/recommendations.atom", ids),
        named.sent());
  }

  private static List<Entry> entries(
      String name, List<Paper> papers, ListingRequest asked, PageContext context) {
    return papers.stream()
        .map(paper ->
            new Entry(Card.of(paper, context), asked.minus(name, paper.id().toString()).address()))
        .toList();
  }

  private static List<Links.Link> exports(List<PaperId> ids) {
    return ids.isEmpty()
        ? List.of()
        : List.of(
            new Links.Link("BibTeX", Links.list("/list.bib", ids)),
            new Links.Link("RIS", Links.list("/list.ris", ids)),
            new Links.Link("CSL-JSON", Links.list("/list.json", ids)),
            new Links.Link("APA", Links.list("/list.txt", ids)));
  }

  PageShell shell(Words words) {
    return PageShell.of(words.text("list.title"), "list").withScript("list.js").withSent(sent);
  }

  String heading(Words words) {
    return papers.isEmpty() ? words.text("list.title") : words.count("list.of", papers.size());
  }

  /// What the papers below are.
  String nearHeading(Words words) {
    String near =
        words.text(
            papers.isEmpty()
                ? "list.near.text"
                : text == null ? "list.near.papers" : "list.near.both");
    return unlike.isEmpty() ? near : words.text("list.near.away", near);
  }

  boolean isEmpty() {
    return papers.isEmpty() && unlike.isEmpty() && text == null;
  }
}

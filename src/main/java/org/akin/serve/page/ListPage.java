package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.jspecify.annotations.Nullable;

/// What the page of a reading list shows.
///
/// @param papers those in the list
/// @param unknown identifiers of which the library has no paper
/// @param near papers near to those in the list; null when the list is empty
/// @param exports the list for reference managers
/// @param feed address of the Atom feed of new papers near to these; null when the list is empty
record ListPage(
    List<Entry> papers,
    List<String> unknown,
    @Nullable CardList near,
    List<Links.Link> exports,
    @Nullable String feed) {
  /// A paper of the list.
  ///
  /// @param without address of the list without it
  record Entry(Card card, String without) {}

  static ListPage of(
      List<Paper> papers,
      List<PaperId> unknown,
      @Nullable Answer near,
      ListingRequest asked,
      Links links) {
    List<PaperId> ids = papers.stream().map(Paper::id).toList();
    List<Entry> entries =
        papers.stream()
            .map(paper -> new Entry(Card.of(paper, links), Links.list(without(ids, paper.id()))))
            .toList();
    return new ListPage(
        entries,
        unknown.stream().map(PaperId::toString).toList(),
        near == null ? null : CardList.of(near, null, asked, links),
        exports(ids),
        ids.isEmpty() ? null : Links.list("/feeds/recommendations.atom", ids));
  }

  private static List<Links.Link> exports(List<PaperId> ids) {
    return ids.isEmpty()
        ? List.of()
        : List.of(
            new Links.Link("BibTeX", Links.list("/list.bib", ids)),
            new Links.Link("RIS", Links.list("/list.ris", ids)),
            new Links.Link("CSL-JSON", Links.list("/list.json", ids)));
  }

  private static List<PaperId> without(List<PaperId> ids, PaperId one) {
    List<PaperId> others = new ArrayList<>(ids);
    others.remove(one);
    return others;
  }

  PageShell shell() {
    return PageShell.of("Reading list", "list").withScript("list.js");
  }

  String heading() {
    return papers.isEmpty()
        ? "Reading list"
        : "Reading list of " + papers.size() + (papers.size() == 1 ? " paper" : " papers");
  }
}

package org.akin.serve.page;

import java.util.List;
import org.akin.paper.Paper;
import org.akin.serve.page.words.Words;
import org.akin.text.math.MathText;

/// What the start page shows.
///
/// @param count how many papers the library holds, in words
/// @param newest by date
/// @param lively topics of recent papers
/// @param central the most typical paper of each field
/// @param entries papers to begin with
record StartPage(
    String count,
    List<New> newest,
    List<Lively> lively,
    List<Central> central,
    List<Card> entries) {
  /// A new paper.
  ///
  /// @param day when it appeared; empty when only the year is known, which its card has
  record New(Card card, String day) {}

  /// A topic.
  ///
  /// @param papers how many of the recent papers are in it
  record Lively(Links.Link topic, int papers) {}

  /// A field and a paper of it.
  ///
  /// @param titleHtml the paper's title as HTML, with its mathematics
  record Central(Links.Link field, String address, String titleHtml) {}

  static StartPage of(int papers, FrontPapers front, PageContext context) {
    Words words = context.words();
    return new StartPage(
        words.count("papers", papers),
        front.newest().stream()
            .map(paper -> new New(Card.of(paper, context), day(paper, words)))
            .toList(),
        front.lively().stream()
            .map(one -> new Lively(link(one.topic().label(), one.topic().id()), one.papers()))
            .toList(),
        front.central().stream()
            .map(one ->
                new Central(
                    link(one.field().label(), one.field().id()),
                    context.links().paper(one.paper().id()),
                    MathText.html(one.paper().title())))
            .toList(),
        front.entries().stream().map(paper -> Card.of(paper, context)).toList());
  }

  private static Links.Link link(String label, String id) {
    return new Links.Link(label, Links.topic(id));
  }

  private static String day(Paper paper, Words words) {
    return paper.date() == null ? "" : words.day(paper.date());
  }

  PageShell shell(Words words) {
    return PageShell.of("Akin", "start").withDescription(words.text("start.description", count));
  }
}

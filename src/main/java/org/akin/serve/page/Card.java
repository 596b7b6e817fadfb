package org.akin.serve.page;

import java.util.ArrayList;
import java.util.List;
import org.akin.explain.PaperText;
import org.akin.explain.Snippet;
import org.akin.paper.Paper;
import org.akin.recommend.Places;
import org.akin.recommend.Related;
import org.akin.serve.page.words.Words;
import org.akin.text.CleanText;
import org.akin.text.math.MathText;
import org.jspecify.annotations.Nullable;

/// A paper in a list.
///
/// @param id in its normal spelling
/// @param address of its page
/// @param title as clean text
/// @param titleHtml the title as HTML, with its mathematics
/// @param authors the first few
/// @param facts year, venue and categories
/// @param cited how often, in words; empty when that is not known
/// @param cosine two decimals; empty when it was compared with nothing
/// @param percent length of the bar, 0 to 100
/// @param versions further records of the same work
/// @param topic that the library has it in; null when in none
/// @param steer where it leads to more or fewer papers like it; null where it does not
/// @param pdf the paper itself elsewhere; null when that is not known
/// @param snippet the sentence that shows best why it is here; empty for none
/// @param places where it stands by meaning and by words; empty unless both were fused
/// @param retracted whether it was withdrawn
/// @param titleOnly whether there is no abstract to compare it by
/// @param why null unless asked for
record Card(
    String id,
    String address,
    String title,
    String titleHtml,
    String authors,
    String facts,
    String cited,
    String cosine,
    int percent,
    List<Links.Link> versions,
    Links.@Nullable Link topic,
    Steering.@Nullable Steer steer,
    @Nullable String pdf,
    List<Highlight> snippet,
    String places,
    boolean retracted,
    boolean titleOnly,
    @Nullable WhyView why) {
  private static final int MOST_AUTHORS = 4;

  static Card of(Related related, Basis basis, @Nullable Steering steering, PageContext context) {
    Links links = context.links();
    Words words = context.words();
    Paper paper = related.paper();
    PaperText text = PaperText.of(paper);
    float cosine = related.cosine();
    return new Card(
        paper.id().toString(),
        links.paper(paper.id()),
        CleanText.of(paper.title()),
        MathText.html(paper.title()),
        authors(paper.authors(), words),
        facts(paper),
        cited(paper, words),
        words.cosine(cosine),
        Math.round(Math.max(0, cosine) * 100),
        related.versions().stream()
            .map(id -> new Links.Link(id.toString(), links.paper(id)))
            .toList(),
        related.topic() == null
            ? null
            : new Links.Link(related.topic().label(), Links.topic(related.topic().id())),
        steering == null ? null : steering.of(paper.id()),
        Links.pdf(paper),
        snippet(basis.snippet(related.why(), text), text),
        places(related.places(), words),
        paper.retracted(),
        !paper.hasAbstract(),
        basis.why(related, text, words));
  }

  static Card of(Paper paper, PageContext context) {
    return of(paper, null, context);
  }

  static Card of(Paper paper, @Nullable Steering steering, PageContext context) {
    Links links = context.links();
    Words words = context.words();
    return new Card(
        paper.id().toString(),
        links.paper(paper.id()),
        CleanText.of(paper.title()),
        MathText.html(paper.title()),
        authors(paper.authors(), words),
        facts(paper),
        cited(paper, words),
        "",
        0,
        List.of(),
        null,
        steering == null ? null : steering.of(paper.id()),
        Links.pdf(paper),
        List.of(),
        "",
        paper.retracted(),
        !paper.hasAbstract(),
        null);
  }

  private static List<Highlight> snippet(@Nullable Snippet snippet, PaperText text) {
    return snippet == null
        ? List.of()
        : Highlight.of(text.abstractText(), snippet.sentence(), snippet.marks());
  }

  private static String places(@Nullable Places places, Words words) {
    if (places == null) {
      return "";
    }
    String byMeaning = places.meaning() == null ? "" : words.ordinal(places.meaning());
    String byWords = places.words() == null ? "" : words.ordinal(places.words());
    return byWords.isEmpty()
        ? words.text("card.places.meaning", byMeaning)
        : byMeaning.isEmpty()
            ? words.text("card.places.words", byWords)
            : words.text("card.places.both", byMeaning, byWords);
  }

  private static String authors(List<String> names, Words words) {
    List<String> shown = names.stream().limit(MOST_AUTHORS).map(CleanText::of).toList();
    int more = names.size() - shown.size();
    String all = String.join(", ", shown);
    return more > 0 ? words.text("card.authors", all, words.number(more)) : all;
  }

  private static String facts(Paper paper) {
    List<String> facts = new ArrayList<>();
    if (paper.year() != null) {
      facts.add(paper.year().toString());
    }
    if (paper.venue() != null) {
      facts.add(CleanText.of(paper.venue()));
    }
    facts.addAll(paper.categories().stream().limit(2).toList());
    return String.join(" · ", facts);
  }

  private static String cited(Paper paper, Words words) {
    return paper.citedBy() == null || paper.citedBy() == 0
        ? ""
        : words.text("card.cited", words.number(paper.citedBy()));
  }
}

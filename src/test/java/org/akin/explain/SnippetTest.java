package org.akin.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SnippetTest {
  private static final String ABSTRACT =
      "We look at trees. The networks of graphs were trained on graphs of words. Nothing else.";

  private static PaperText paper(String text) {
    return new PaperText("Of trees", text);
  }

  private static PaperText typed(String text) {
    return new PaperText(text, "");
  }

  private static SentencePair closest(int start, int end) {
    return new SentencePair(
        new Span(Span.Part.TITLE, 0, 1), "", new Span(Span.Part.ABSTRACT, start, end), "", 0.5f);
  }

  private static String shown(Snippet snippet, String text) {
    return snippet.sentence().in(paper(text));
  }

  private static List<String> marked(Snippet snippet, String text) {
    return snippet.marks().stream().map(mark -> mark.in(paper(text))).toList();
  }

  @Test
  void showsTheSentenceWithMostOfTheWordsAndMarksTheirForms() {
    Snippet snippet =
        Objects.requireNonNull(Snippet.of(typed("a graph network"), paper(ABSTRACT), null));
    assertThat(shown(snippet, ABSTRACT))
        .isEqualTo("The networks of graphs were trained on graphs of words.");
    assertThat(marked(snippet, ABSTRACT)).containsExactly("networks", "graphs", "graphs");
  }

  @Test
  void theClosestSentenceGoesFirstWhereItHasAWordOrNoneHas() {
    Snippet closest =
        Objects.requireNonNull(
            Snippet.of(typed("trees of graphs"), paper(ABSTRACT), closest(0, 17)));
    assertThat(shown(closest, ABSTRACT)).isEqualTo("We look at trees.");
    Snippet without =
        Objects.requireNonNull(Snippet.of(typed("forest"), paper(ABSTRACT), closest(0, 17)));
    assertThat(shown(without, ABSTRACT)).isEqualTo("We look at trees.");
    assertThat(without.marks()).isEmpty();
    Snippet other =
        Objects.requireNonNull(Snippet.of(typed("words"), paper(ABSTRACT), closest(0, 17)));
    assertThat(marked(other, ABSTRACT)).containsExactly("words");
  }

  @Test
  void wordsInARowAreOneMark() {
    String text = "Such deep neural networks learn.";
    Snippet snippet =
        Objects.requireNonNull(Snippet.of(typed("deep neural network"), paper(text), null));
    assertThat(marked(snippet, text)).containsExactly("deep neural networks");
  }

  @Test
  void aLongSentenceIsCutAroundItsFirstWordAndInNoFormula() {
    String text =
        "Such " + "and such ".repeat(60) + "$x and y and z$ finds graphs " + "too ".repeat(90);
    Snippet snippet = Objects.requireNonNull(Snippet.of(typed("graphs"), paper(text), null));
    String shown = shown(snippet, text);
    assertThat(shown.length()).isBetween(100, Snippet.LONGEST);
    assertThat(marked(snippet, text)).containsExactly("graphs");
    assertThat(shown.chars().filter(c -> c == '$').count()).isEven();
  }

  @Test
  void aPaperWithoutAbstractHasNone() {
    assertThat(Snippet.of(typed("trees"), paper(""), null)).isNull();
  }
}

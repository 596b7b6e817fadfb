package org.akin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CleanTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "glaciers re-⏎treat in Pata-↵gonia|glaciers retreat in Patagonia",
        "state-of-the-⏎art ice, non-⏎linear flow|state-of-the-art ice, nonlinear flow",
        "self-⏎similar, long-⏎term, model-⏎ling|self-similar, long-term, modelling",
        "the Navier-⏎Stokes equations, COVID-⏎19|the Navier-Stokes equations, COVID-19",
        "state-⏎of-the-art, end-to-⏎end, high-dimen-⏎sional|state-of-the-art, end-to-end,"
            + " high-dimensional",
        "temperature-⏎driven, un-⏎related, inter-⏎dependent|temperature-driven, unrelated,"
            + " interdependent",
        "pre- and postglacial; short- to mid-term|pre- and postglacial; short- to mid-term",
        "pre-⏎and postglacial|pre- and postglacial",
        "stored mem- branes and re- sults|stored membranes and results",
        "a method- which melts - is it|a method- which melts - is it",
        "the x- axis of real- world ice|the x- axis of real-world ice",
        "in-⏎equali-⏎ties hold|inequalities hold",
        "ﬁrst ﬂow, eﬃcient, oﬀ, aﬄuent|first flow, efficient, off, affluent",
        "soft\u00adware, soft\u00ad⏎ware|software, software",
        "zero\u200bwidth\ufeff, left\u200eright|zerowidth, leftright",
        "Cafe\u0301 noir|Café noir",
        "Caf&eacute;&nbsp;x, &shy;y, e&#769;, &#xfb01;nd|Café x, y, é, find",
        "two  blanks,\u00a0one\ttab and⏎a line|two blanks, one tab and a line",
        "tail \u0007bell|tail bell",
        "H<sub>2</sub>O &amp; $\\frac{1}{2}$ \\'etude|H2O & 1/2 étude",
        "می\u200cخواهم|می\u200cخواهم",
      })
  void cleansText(String text, String clean) {
    String lines = text.replace("⏎", "\n").replace("↵", "\r\n");
    assertThat(CleanText.of(lines)).isEqualTo(clean);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "plain words",
        "p > 0.05, a-b, c – d",
        "Größe und Zählung",
        "北京 大学",
        "ends with one."
      })
  void returnsTheSameInstanceWhenThereIsNothingToDo(String text) {
    assertThat(CleanText.of(text)).isSameAs(text);
    assertThat(CleanText.ofAbstract(text)).isSameAs(text);
    assertThat(CleanText.ofPart(text)).isSameAs(text);
  }

  @Test
  void readsAWholeAbstractAsPastedFromAPrintedPage() {
    String pasted =
        """
        Abstract. Small gla-
        ciers thin at rates that ﬁt a
        tempera-
        ture-driven model. We esti-
        mate 0.5\u2009m per year.

        © 2014 Example Press. All rights reserved.\
        """;
    assertThat(CleanText.ofAbstract(pasted))
        .isEqualTo(
            "Small glaciers thin at rates that fit a temperature-driven model. "
                + "We estimate 0.5 m per year.");
  }

  @Test
  void dropsAHeadThatIsMarkedUpInPapersStoredBefore() {
    assertThat(CleanText.ofAbstract("<jats:title>Abstract</jats:title><jats:p>We dig.</jats:p>"))
        .isEqualTo("We dig.");
  }

  @Test
  void keepsTheBlanksAtTheEndsOfAPart() {
    assertThat(CleanText.ofPart(" a $x$ \n")).isEqualTo(" a x ");
    assertThat(CleanText.ofPart(" ")).isEqualTo(" ");
  }

  @Test
  void isStableUnderRepetition() {
    String once = CleanText.of("$a < b$ and \\textless{}i\\textgreater{} stays, mem-\nbranes");
    assertThat(once).isEqualTo("a < b and <i> stays, membranes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a-\n", "a- ", "\u00ad", "-\n", "ab- cd-\n", "ﬁ", "e\u0301", " \n"})
  @Timeout(10)
  void readsHostileTextInLinearTime(String piece) {
    assertThat(CleanText.ofAbstract(piece.repeat(60_000 / piece.length()))).isNotNull();
  }
}

package org.akin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MarkupTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "Roots of <i>Z. mays</i> &amp; H<sub>2</sub>O | Roots of Z. mays & H2O",
        "<jats:p>Soil holds N<jats:sub>2</jats:sub>O.</jats:p> | Soil holds N2O.",
        "<p>One.</p><p>p &lt; 0.01 &#x2014; two.</p> | One. p < 0.01 — two.",
        "<h4>Goal</h4>We dig.<h4>Finds</h4>We found. | Goal: We dig. Finds: We found.",
        "<sec><title>Goal</title><p>We dig.</p></sec><sec><title>Finds:</title><p>Bones.</p></sec> "
            + "| Goal: We dig. Finds: Bones.",
        "<jats:title>Abstract</jats:title><jats:p>We dig.</jats:p> | Abstract: We dig.",
        "<strong>Goal</strong>We dig. <b>A</b>nt | Goal We dig. Ant",
        "line one<br>line two<br/>three | line one line two three",
        "<ul><li>sand<li>clay</ul> | sand clay",
        "First.<p>Second.<P>Third. | First. Second. Third.",
        "a &amp;lt;i&amp;gt;B. bufo&amp;lt;/i&amp;gt; pond | a B. bufo pond",
        "&lt;p&gt;Toads &amp;amp; frogs&lt;/p&gt; | Toads & frogs",
        "1<!-- a note -->2 <![CDATA[x < y]]> | 12 x < y",
        "a<script>var b = '<p>';</script>c<style>p {}</style> d | ac d",
        "Caf&eacute; &#233; &#xE9; &nbsp;&thinsp;R&amp;D | Café é é \u00a0\u2009R&D",
        "<span class=\"x>y\" title='a'>deep</span> sea | deep sea",
        "x<inf>2</inf> and <ce:italic>y</ce:italic> | x2 and y",
        "say <q>no</q> | say “no”",
      })
  void readsMarkupAsText(String marked, String plain) {
    assertThat(Markup.strip(marked)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "10<sup>5</sup> cells | 10^5 cells",
        "10<sup>-5</sup> M | 10^-5 M",
        "10<sup>\u22123</sup> | 10^\u22123",
        "<sup>13</sup>C and <sup>99m</sup>Tc | 13C and 99mTc",
        "Ca<sup>2+</sup>, CD4<sup>+</sup>, OH<sup>\u2212</sup> | Ca2+, CD4+, OH\u2212",
        "the 5<sup>th</sup> day | the 5th day",
        "5 m s<sup>-1</sup>, R<sup>2</sup> | 5 m s^-1, R^2",
        "m<sup>6</sup>A, N<sup>6</sup>-methyl | m6A, N6-methyl",
        "Kras<sup>G12D</sup> mice, sp<sup>3</sup> | KrasG12D mice, sp^3",
        "2<sup>n+1</sup> sets | 2^(n+1) sets",
        "as shown<sup>12</sup> | as shown^12",
        "25<sup>\u00b0</sup>C, Foo<sup>TM</sup> | 25\u00b0C, FooTM",
        "Fe<sub>2</sub>O<sub>3</sub>, log<sub>2</sub> | Fe2O3, log2",
        "PM<sub>2.5</sub>, x1<sub>2</sub>, a<sub>i+1</sub> | PM2.5, x1_2, a_(i+1)",
      })
  void readsScriptsAsPeopleWriteThem(String marked, String plain) {
    assertThat(Markup.strip(marked)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bounds for x < y and y > z",
        "p<0.05 and n>3",
        "if a<b>c then d",
        "0<p>1",
        "the <mask> and <s> tokens, </s>",
        "a <title> tag without end",
        "Vector<String>, Map<K, V>",
        "R&D; AT&T &c. &nothing;",
        "mail <ann@example.org> or <https://example.org/a>",
        "x <- y; a -> b; <<x|y>>",
        "<b and c> d, <p or q>",
        "an unclosed <!-- comment",
        "$\\alpha < \\beta$, \\emph{x}",
        "i << n, n >> 1 <= 2",
        "http://example.org/?a=1&copy=2&lt=3",
      })
  void leavesWhatIsNoMarkup(String text) {
    assertThat(Markup.strip(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "rate <tex-math>\\documentclass{m}\\begin{document}$$\\frac{a}{b}$$\\end{document}</tex-math>."
            + " | rate $\\frac{a}{b}$.",
        "<inline-formula><alternatives><mml:math><mml:mi>x</mml:mi></mml:math><tex-math>x</tex-math><inline-graphic/></alternatives></inline-formula>"
            + " rays | $x$ rays",
        "<mml:math alttext=\"\\alpha > 1\"><mml:mi>a</mml:mi></mml:math> | $\\alpha > 1$",
        "<math alttext=\"x\"><mi>y</mi></math> | x",
        "<math><semantics><mi>x</mi><annotation encoding='application/x-tex'>\\xi</annotation>"
            + "</semantics></math> | $\\xi$",
        "<math> <msup><mn>10</mn><mn>5</mn></msup> </math> cells | 10^5 cells",
        "<math><mfrac><mi>a</mi><mrow><mn>1</mn><mo>-</mo><mi>b</mi></mrow></mfrac></math> "
            + "| a/(1-b)",
        "<mml:math><mml:msqrt><mml:mi>l</mml:mi><mml:mi>T</mml:mi></mml:msqrt></mml:math> | √(lT)",
        "<mml:math><mml:msubsup><mml:mi>x</mml:mi><mml:mi>i</mml:mi><mml:mn>2</mml:mn></mml:msubsup></mml:math>"
            + " | xi^2",
        "<formula><tex Notation=\"TeX\">$k$</tex></formula>-means | $k$-means",
        "<script type=\"math/tex\">n^2</script> | $n^2$",
        "an <img src='a.gif' alt='α'> helix | an α helix",
      })
  void readsFormulas(String marked, String plain) {
    assertThat(Markup.strip(marked)).isEqualTo(plain);
  }

  @Test
  void returnsTheSameInstanceWhenThereIsNothingToDo() {
    String text = new String("no markup < none & none at all");
    assertThat(Markup.strip(text)).isSameAs(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<i>",
        "<",
        "&",
        "<a ",
        "<a x=\"",
        "<!--",
        "<![CDATA[",
        "</i>",
        "<p>",
        "&lt;",
        "<sup>2",
        "&amp;"
      })
  @Timeout(10)
  void readsHostileTextInLinearTime(String piece) {
    String text = piece.repeat(60_000 / piece.length());
    assertThat(Markup.strip(text)).isNotNull();
  }

  @Test
  void survivesWhateverIsCutOff() {
    String text =
        "<jats:sec><jats:title>A</jats:title><p x=\"1\">b &amp; <sup>2</sup><!-- c --></p>"
            + "<mml:math><mml:mfrac><mml:mi>a</mml:mi><mml:mi>b</mml:mi></mml:mfrac></mml:math>";
    for (int end = 0; end <= text.length(); end++) {
      assertThat(Markup.strip(text.substring(0, end))).isNotNull();
    }
  }
}

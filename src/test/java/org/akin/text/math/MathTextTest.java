package org.akin.text.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

class MathTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "no formula, 1 < 2 & \"so\" | no formula, 1 &lt; 2 &amp; &quot;so&quot;",
        "CO$_2$, $^{13}$C and $5$ | CO<sub>2</sub>, <sup>13</sup>C and 5",
        "$x$-axis | <math><mi>x</mi></math>-axis",
        "$\\frac{1}{k}$ | <math><mfrac><mn>1</mn><mi>k</mi></mfrac></math>",
        "$\\frac12$ | <math><mfrac><mn>1</mn><mn>2</mn></mfrac></math>",
        "\\(a \\to b\\) | <math><mi>a</mi><mo>→</mo><mi>b</mi></math>",
        "$\\mathbb{R}^n$ | <math><msup><mi>ℝ</mi><mi>n</mi></msup></math>",
        "$\\mathbf x$ | <math><mi>𝐱</mi></math>",
        "$\\operatorname{div} u$ | <math><mi>div</mi><mi>u</mi></math>",
        "$(a)$ | <math><mrow><mo>(</mo><mi>a</mi><mo>)</mo></mrow></math>",
        "$x_\\text{max}$ | <math><msub><mi>x</mi><mtext>max</mtext></msub></math>",
        "costs $5 to $7 | costs $5 to $7",
        "M\\\"uller's \\emph{way} | Müller&#39;s way",
        "$\\unknown{x}$ | <code class=\"tex\">\\unknown{x}</code>",
        "$<script>alert(1)</script>$ <script>alert(2)</script> | ",
      })
  void writesHtml(String text, String html) {
    String written = MathText.html(text);
    if (html == null) {
      assertThat(written).doesNotContain("<script");
    } else {
      assertThat(written).isEqualTo(html);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$\\left\\{\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}\\right.$",
        "\\begin{align*} a &= b \\\\ c &= d \\end{align*}",
        "\\begin{equation} -\\Delta u = \\frac{u}{|x|^{2s}} \\quad\\mbox{in}\\quad B"
            + " \\end{equation}",
        "$\\binom{n}{k} \\leq \\tfrac{1}{2} \\|x\\|_{L^\\infty}$",
        "$\\widetilde{O}(\\sqrt{lT})$, $\\sqrt[3]{x}$, $\\bar c$",
        "$\\sum_{\\substack{i<n \\\\ j<n}} \\bigl( x_{ij} \\bigr)$",
        "$\\R^n \\setminus \\{0\\}$, $10 \\%$, ${\\cal S}$",
      })
  void readsEveryFormula(String text) throws Exception {
    String html = MathText.html(text);
    assertThat(html).contains("<math>").doesNotContain("<code", "$", "\\");
    DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader("<p>" + html + "</p>")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$\\href{javascript:alert(1)}{x}$",
        "$\\mbox{<img src=x onerror=alert(1)>}$",
        "$\\includegraphics{x}$",
        "$\\newcommand{\\a}{\\a\\a}\\a$",
        "$\\anchor{x\" onclick=\"alert(1)}$",
        "<img src=x onerror=alert(1)>",
        "$x$<svg onload=alert(1)>",
      })
  void letsNoMarkupThrough(String text) {
    String html = MathText.htmlOfAbstract(text);
    assertThat(html.replaceAll("</?(?:m[a-z]+|code|sub|sup)(?: [a-z]+=\"[a-z0-9.-]+\")*>", ""))
        .doesNotContain("<");
  }

  @Test
  void dropsTheHeadOfAnAbstract() {
    assertThat(MathText.htmlOfAbstract("Abstract: We dig. © 2019 Example. All rights reserved."))
        .isEqualTo("We dig.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"$", "$x$", "{", "$\\frac", "\\[", "\\(x", "$a^", "\\begin{align}", "$$"})
  @Timeout(30)
  void readsHostileTextInBoundedTime(String piece) {
    assertThat(MathText.htmlOfAbstract(piece.repeat(60_000 / piece.length()))).isNotNull();
    assertThat(MathText.htmlOfAbstract("$" + piece.repeat(1_400 / piece.length()) + "$"))
        .isNotNull();
  }

  @Test
  void survivesWhateverIsCutOff() {
    String text =
        "a $\\frac{\\sqrt[3]{x}}{\\mathbb{R}^n}$ \\begin{cases} a & b \\\\ c \\end{cases} \\[x\\]";
    for (int end = 0; end <= text.length(); end++) {
      assertThat(MathText.html(text.substring(0, end))).isNotNull();
    }
  }

  @Test
  void takesADollarThatBeginsAFormulaForNoEndOfOne() {
    assertThat(MathText.html("${7*7} @param $unsafe{1} markers"))
        .isEqualTo("7*7 @param unsafe1 markers");
    assertThat(MathText.html("$x $ is it")).contains("<mi>x</mi>").endsWith(" is it");
  }
}

package org.akin.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WorkTest {
  private static Work work(String title, String... authors) {
    return Work.of(paper(title, authors));
  }

  private static Paper paper(String title, String... authors) {
    return BarePaper.by(Arrays.asList(authors), "a", title);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Na\u00efve Bayes: a study | NAIVE BAYES \u2013 A Study.
          B\\"acklund $\\Lambda$CDM waves | B\u00e4cklund \u039bCDM waves
          Water (H<sub>2</sub>O) | Water (H2O)
          \u6c34\u7684\u7814\u7a76 | \u6c34\u7684\u7814\u7a76\u3002
          ? | ?
          """)
  void readsTitlesAlikeThatDifferInCaseMarksMarkupOrTex(String one, String other) {
    assertThat(work(one).title()).isEqualTo(work(other).title());
  }

  @Test
  void keepsTitlesApartThatHoldNoLetter() {
    assertThat(work("?").title()).isNotEqualTo(work("!").title());
  }

  @ParameterizedTest
  @CsvSource({
    "Jane Doe, J. Doe, true",
    "Jane Doe, Doe, true",
    "Jane Doe, Jan\u00e9 Marie DOE, true",
    "Jane Doe, John Doe, false",
    "Ann Smith, Bob Smith, false",
    "Martin King Jr., Martin King, true",
    "Ludwig van Beethoven, L. van Beethoven, true",
    "ATLAS Collaboration, CMS Collaboration, false"
  })
  void knowsWhetherTwoNamesCanBeOnePerson(String one, String other, boolean same) {
    assertThat(work("A", one).sharesAuthor(work("B", other))).isEqualTo(same);
  }

  @Test
  void turnsNamesAroundAtTheirComma() {
    assertThat(work("A", "Doe, Jane").sharesAuthor(work("B", "Jane Doe"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "Harbour lights, Harbour bells (corrected title), false",
    "Tides, Tides of the northern sea, false",
    "The moon and the sea, The sun and the land, true",
    "The sea, The fog, true",
    "\u6c34\u7684\u7814\u7a76, \u6c34\u7684\u7814\u7a76\u65b9\u6cd5, false",
    "\u6c34\u7684\u7814\u7a76, \u706b\u5c71\u56fe, true"
  })
  void callsTitlesUnlikeThatShareLessThanHalfOfTheirTellingWords(
      String one, String other, boolean unlike) {
    assertThat(work(one).isUnlike(work(other))).isEqualTo(unlike);
    assertThat(work(one, "Jane Doe").isUnlike(work(other, "J. Doe"))).isFalse();
  }

  @Test
  void takesATitleWithAnotherNumberForAnotherPaperOfTheSeries() {
    Work first = work("Moors of the north, part I", "Jane Doe");
    assertThat(work("Moors of the north, part II", "Jane Doe").isCorrectionOf(first)).isFalse();
    assertThat(work("Moors in the north, part I", "Jane Doe").isCorrectionOf(first)).isTrue();
    assertThat(work("Moors in the north, part I", "John Doe").isCorrectionOf(first)).isFalse();
    assertThat(work("Bees in winter I", "Jane Doe").isCorrectionOf(first)).isFalse();
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.akin.corpus.SearchMode;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What markup, TeX and the print of a page do to answers: nothing.
class CleanTextAnswersTest {
  private static final String PLAIN =
      "Aim We weigh snow. Methods Pillows hold water over alpine slopes. Results Snow loses a third"
          + " of its CO2 in a night. Conclusions Pillows are cheap.";
  private static final String MARKED =
      "<jats:title>Abstract</jats:title><jats:sec><jats:title>Aim</jats:title><jats:p>We weigh"
          + " snow.</jats:p></jats:sec><jats:sec><jats:title>Methods</jats:title><jats:p>Pillows"
          + " hold water over <jats:italic>alpine</jats:italic>"
          + " slopes.</jats:p></jats:sec><jats:sec><jats:title>Results</jats:title><jats:p>Snow"
          + " loses a third of its CO<jats:sub>2</jats:sub> in a"
          + " night.</jats:p></jats:sec><jats:sec><jats:title>Conclusions</jats:title><jats:p>Pillows"
          + " are cheap.</jats:p></jats:sec>";

  @TempDir private static Path directory;
  private static Library library;

  @BeforeAll
  static void load() throws IOException {
    library = Library.open(directory.resolve("library"));
    SampleLines.load(
        library,
        SampleLines.paper("plain", "Pillows under snow and ice", PLAIN, "")
            + SampleLines.paper("marked", "Pillows under <i>snow</i> and ice", MARKED, "")
            + SampleLines.paper(
                "names", "Names in ice", "We read names.", ", \"authors\": [\"J. M{\\\\o}ller\"]")
            + SampleLines.paper("ropes", "Ropes of sailing boats", "Ropes break at knots.", "")
            + SampleLines.paper("towns", "Towns along rivers", "Towns grow down the river.", ""));
  }

  @AfterAll
  static void close() {
    library.close();
  }

  private static Related found(Answer answer, String id) {
    return answer.related().stream()
        .filter(one ->
            one.paper().id().equals(PaperId.parse(id))
                || one.versions().contains(PaperId.parse(id)))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void storesTitlesWithoutTagsAndKeepsWhatTheSourceHad() throws IOException {
    Paper marked = library.paper(PaperId.parse("marked"));
    assertThat(marked.title()).isEqualTo("Pillows under snow and ice");
    assertThat(marked.abstractText())
        .startsWith("Aim: We weigh snow. Methods: Pillows hold water over alpine slopes.")
        .contains("CO2");
    assertThat(Objects.requireNonNull(marked.original()).abstractText()).isEqualTo(MARKED);
  }

  @Test
  void storesNamesWithoutTex() throws IOException {
    assertThat(library.paper(PaperId.parse("names")).authors()).containsExactly("J. Møller");
  }

  @Test
  void foldsAMarkedUpRecordAsAVersionOfThePlainOne() throws IOException {
    Seed marked = new Seed.Described("Pillows under snow and ice", PLAIN);
    float cosine =
        found(library.recommend(List.of(marked), List.of(), RelatedOptions.DEFAULT), "marked")
            .cosine();
    assertThat(cosine).isGreaterThan(0.97f);
    assertThat(library.related(PaperId.parse("plain"), RelatedOptions.DEFAULT).related())
        .extracting(one -> one.paper().id().toString())
        .doesNotContain("marked");
  }

  @Test
  void findsFormulasByTheirLettersAndNoTagByItsName() throws IOException {
    Answer formula = library.search("CO2 pillows", SearchMode.WORDS, RelatedOptions.DEFAULT);
    assertThat(found(formula, "plain").versions().toString() + formula.related())
        .contains("plain", "marked");
    assertThat(library.search("marked", SearchMode.WORDS, RelatedOptions.DEFAULT).related())
        .as("a key is no word")
        .isEmpty();
    assertThat(library.search("jats", SearchMode.WORDS, RelatedOptions.DEFAULT).related())
        .isEmpty();
  }

  @Test
  void textFromAPrintedPageLandsWhereCleanTextDoes() throws IOException {
    String clean = "Pillows hold water over alpine slopes and snow dif-\nfers".replace("-\n", "");
    String printed = "Pil-\nlows hold wa-\nter over al-\npine slopes\nand snow dif-\nfers";
    float expected = cosineOf(clean);
    assertThat(cosineOf(printed)).isCloseTo(expected, within(1e-6f));
    assertThat(cosineOf("Abstract: " + clean)).isCloseTo(expected, within(1e-6f));
    assertThat(cosineOf(clean.replace("ff", "ﬀ"))).isCloseTo(expected, within(1e-6f));
  }

  private static float cosineOf(String pasted) throws IOException {
    var seed = new Seed.Described(pasted, null);
    return found(library.recommend(List.of(seed), List.of(), RelatedOptions.DEFAULT), "plain")
        .cosine();
  }
}

package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The forms that one fact takes in the files people have.
class FieldFormsTest {
  private static Paper first(String json) throws IOException {
    return ((Entry.Accepted) Odd.entries(json).getFirst()).paper();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2017", "\"2017\"", "2017.0", "\" 2017 \""})
  void readsAYearAsNumberAndAsText(String year) throws IOException {
    assertThat(Odd.paperWith("\"year\": " + year).year()).isEqualTo(2017);
  }

  @ParameterizedTest
  @ValueSource(strings = {"2017-06-12", "2017-06-12T17:57:34Z", "2017-06-12 17:57:34"})
  void readsADayWithAndWithoutTime(String date) throws IOException {
    Paper paper = Odd.paperWith("\"date\": \"" + date + "\"");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2017, 6, 12));
    assertThat(paper.year()).isEqualTo(2017);
  }

  @Test
  void prefersTheYearThatIsGivenToThatOfTheDay() throws IOException {
    assertThat(Odd.paperWith("\"year\": 2018, \"date\": \"2017-06-12\"").year()).isEqualTo(2018);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"  \""})
  void takesNothingForAnAbsentFact(String nothing) throws IOException {
    Paper paper =
        Odd.paperWith(
            "'year': %1$s, 'date': %1$s, 'venue': %1$s, 'url': %1$s, 'doi': %1$s, 'ids': %1$s,"
                    .formatted(nothing)
                    .replace('\'', '"')
                + "\"authors\": %1$s, \"categories\": %1$s".formatted(nothing));
    assertThat(paper).isEqualTo(first("{\"id\": \"x\", \"title\": \"T\", \"abstract\": \"A.\"}"));
    assertThat(paper.year()).isNull();
    assertThat(paper.venue()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "Please see the article for the abstract.",
        "See paper",
        "[No abstract available]",
        "Abstract not available.",
        "N/A",
        "-"
      })
  void takesATextThatSaysSoForNoAbstract(String text) throws IOException {
    assertThat(
            first("{\"id\": \"x\", \"title\": \"T\", \"abstract\": \"" + text + "\"}")
                .hasAbstract())
        .isFalse();
  }

  @Test
  void takesAPaperWithoutAbstractAndOneWhoseAbstractOnlyBeginsLikeNone() throws IOException {
    assertThat(first("{\"id\": \"x\", \"title\": \"T\", \"abstract\": null}").hasAbstract())
        .isFalse();
    assertThat(first("{\"id\": \"x\", \"title\": \"T\"}").hasAbstract()).isFalse();
    assertThat(
            first(
                    "{\"id\": \"x\", \"title\": \"T\", \"abstract\": \"None of the known proofs is constructive.\"}")
                .abstractText())
        .isEqualTo("None of the known proofs is constructive.");
  }

  @Test
  void readsAuthorsAsNamesAsObjectsAndAsOneText() throws IOException {
    assertThat(Odd.paperWith("\"authors\": [\"Ada  Lee\", \"\", \"Kim\"]").authors())
        .containsExactly("Ada Lee", "Kim");
    assertThat(Odd.paperWith("\"authors\": [{\"name\": \"Lee\", \"id\": 7}]").authors())
        .containsExactly("Lee");
    assertThat(Odd.paperWith("\"authors\": \"Ada Lee, Kim\"").authors())
        .containsExactly("Ada Lee, Kim");
  }

  @Test
  void readsCategoriesAsListAndAsText() throws IOException {
    List<String> both = List.of("cs.CL", "cs.LG");
    assertThat(Odd.paperWith("\"categories\": [\"cs.CL\", \"cs.LG\"]").categories())
        .isEqualTo(both);
    assertThat(Odd.paperWith("\"categories\": \" cs.CL  cs.LG\"").categories()).isEqualTo(both);
    assertThat(Odd.paperWith("\"categories\": [\"Machine Learning\"]").categories())
        .containsExactly("Machine Learning");
  }

  @ParameterizedTest
  @CsvSource({
    "10.1000/A, DOI:10.1000/a",
    "DOI: 10.1000/A, DOI:10.1000/a",
    "https://doi.org/10.1000/A, DOI:10.1000/a",
    "10.48550/arXiv.1706.03762, arXiv:1706.03762",
    "10.1000/A 10.1000/B, DOI:10.1000/a DOI:10.1000/b",
    "10.1000/A; 10.1000/B, DOI:10.1000/a DOI:10.1000/b",
    "10.1000/A 10.1000/A, DOI:10.1000/a"
  })
  void readsOneAndSeveralDois(String text, String ids) throws IOException {
    Paper paper = Odd.paperWith("\"doi\": \"" + text + "\"");
    assertThat(paper.ids())
        .containsExactlyElementsOf(List.of(ids.split(" ")).stream().map(PaperId::parse).toList());
  }

  @Test
  void collectsFurtherIdsWithoutTheFirst() throws IOException {
    Paper paper =
        Odd.paperWith(
            "\"ids\": [\"ACL:P19-1001\", \"x\", \"ACL:P19-1001\"], \"doi\": \"10.1000/a\"");
    assertThat(paper.ids())
        .containsExactly(PaperId.parse("ACL:P19-1001"), PaperId.parse("10.1000/a"));
  }

  @Test
  void takesAWholeNumberForAnId() throws IOException {
    Paper paper = first("{\"id\": 31452104, \"title\": \"T\", \"abstract\": \"A.\"}");
    assertThat(paper.id()).isEqualTo(PaperId.parse("31452104"));
  }

  @Test
  void ignoresFieldsItDoesNotKnow() throws IOException {
    Paper paper = Odd.paperWith("\"mood\": {\"title\": 7}, \"versions\": [[1]]");
    assertThat(paper.title()).isEqualTo("T");
  }

  @Test
  void bringsBlanksAndLettersToOneForm() throws IOException {
    Paper paper =
        first(
            "{\"id\": \"x\", \"title\": \" A\\n\\u00a0 \\u2003title\\t\", \"abstract\":"
                + " \"Cafe\\u0301 \\u001b\\u007f.\"}");
    assertThat(paper.title()).isEqualTo("A title");
    assertThat(paper.abstractText()).isEqualTo("Café .");
  }

  @Test
  void replacesUnpairedSurrogatesAndKeepsPairs() throws IOException {
    Paper paper =
        first(
            "{\"id\": \"x\", \"title\": \"a\\ud835b\\udc00c\", \"abstract\":"
                + " \"\\ud835\\udc00 and \uD835\uDC00\"}");
    assertThat(paper.title()).isEqualTo("a\uFFFDb\uFFFDc");
    assertThat(paper.abstractText()).isEqualTo("\uD835\uDC00 and \uD835\uDC00");
  }

  @Test
  void readsACompactDayWrittenAsANumber() throws IOException {
    assertThat(Odd.paperWith("\"date\": 20190501").date()).isEqualTo(LocalDate.of(2019, 5, 1));
    assertThat(Odd.paperWith("\"date\": \"2019-05-01+02:00\"").date())
        .isEqualTo(LocalDate.of(2019, 5, 1));
  }

  @Test
  void aNameThatIsTooLongCostsTheNameAndNotThePaper() throws IOException {
    Paper paper = Odd.paperWith("\"authors\": [\"" + "x".repeat(3000) + "\", \"Ada Lee\"]");
    assertThat(paper.authors()).containsExactly("Ada Lee");
  }

  @Test
  void readsAPaperWhoseDateIsNestedDeeply() throws IOException {
    String nested = "[".repeat(990) + "]".repeat(990);
    assertThat(Odd.paperWith("\"date\": " + nested).date()).isNull();
  }
}

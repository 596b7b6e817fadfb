package org.akin.ingest;

import static org.akin.ingest.TaggedText.only;
import static org.akin.ingest.TaggedText.papers;
import static org.akin.ingest.TaggedText.titles;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// RIS as its many writers have it.
class RisFilesTest {
  private static Paper with(String lines) throws IOException {
    return only("TY  - JOUR\nTI  - Reeds of the northern lakes\n" + lines + "\nER  - \n");
  }

  @Test
  void takesALineForContinuedThatIsNotWrittenAsTheTagsOfItsRecord() throws IOException {
    Paper paper =
        only(
            """
            TY  - JOUR
            TI  - Reeds of the
            UK - based growers
            AB  - Growers in the
            US - based and others - were asked, with
            COVID-19 in mind, and
                  AU  - MD9 mutants; the
            IL  - six of them bloom.
            KW  - reeds
            AU  - Doe, Jane
            ER  -
            """);
    assertThat(paper.title()).isEqualTo("Reeds of the UK - based growers");
    assertThat(paper.abstractText())
        .isEqualTo(
            "Growers in the US - based and others - were asked, with COVID-19 in mind, and"
                + " AU - MD9 mutants; the IL - six of them bloom.");
    assertThat(paper.authors()).containsExactly("Jane Doe");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"TAG  -VALUE", "TAG - VALUE", "TAG   - VALUE", "  TAG  - VALUE", "TAG  – VALUE"})
  void readsTagsWithOtherBlanksWhereTheWholeRecordHasThem(String form) throws IOException {
    var text = new StringBuilder();
    for (String line : List.of("TY JOUR", "TI Reeds", "AU Doe, Jane", "PY 2019", "ER ")) {
      String[] parts = line.split(" ", 2);
      text.append(form.replace("TAG", parts[0]).replace("VALUE", parts[1])).append('\n');
    }
    Paper paper = only(text.toString());
    assertThat(paper.title()).isEqualTo("Reeds");
    assertThat(paper.authors()).containsExactly("Jane Doe");
    assertThat(paper.year()).isEqualTo(2019);
  }

  @Test
  void readsTagsWrittenOtherwiseThanTheTypeThatBeginsTheirRecord() throws IOException {
    assertThat(only("TY  - JOUR\nTI - Reeds\nAU - Doe, Jane\nER - \n").authors())
        .containsExactly("Jane Doe");
  }

  @Test
  void takesNoLineOfKeywordsForTheNamesOfColumns() throws IOException {
    assertThat(
            titles(
                "2.\n"
                    + "TY  - JOUR\n"
                    + "T1  - Reeds\n"
                    + "N1  - x, Title, Abstract, Authors, Year, DOI\n"
                    + "ER  -\n"))
        .containsExactly("Reeds");
  }

  @Test
  void passesOverWhatStandsBetweenRecords() throws IOException {
    assertThat(
            titles(
                """
                Provider: An example
                Content: text/plain

                1.
                TY  - JOUR
                TI  - Reeds
                ER  -
                NL  - A remark behind the end

                Link to the full text: https://example.org

                C1  - Database: Example <1980 to 2024>

                2.
                TY  - JOUR
                TI  - Rushes
                ER  -

                C1  - Database: Example <1980 to 2024>
                """))
        .containsExactly("Reeds", "Rushes");
  }

  @Test
  void readsARecordWhoseTypeIsNotItsFirstTag() throws IOException {
    List<Paper> papers =
        papers(
            """
            DB  - Example
            TI  - Reeds
            TY  - JOUR
            AU  - Doe, Jane
            ER  -

            DB  - Example
            TI  - Rushes
            TY  - JOUR
            AU  - Roe, Rick
            ER  -
            """);
    assertThat(papers.stream().map(Paper::title)).containsExactly("Reeds", "Rushes");
    assertThat(papers.stream().map(Paper::authors))
        .containsExactly(List.of("Jane Doe"), List.of("Rick Roe"));
  }

  @Test
  void partsRecordsThatLackTheirBeginningOrTheirEnd() throws IOException {
    assertThat(
            titles(
                """
                TI  - Reeds
                AU  - Doe, Jane

                TY  - JOUR
                TI  - Rushes

                3.
                TY  - JOUR
                TI  - Sedges
                ER  -
                TI  - Bulrushes
                ER  -
                """))
        .containsExactly("Reeds", "Rushes", "Sedges", "Bulrushes");
  }

  @Test
  void rejectsARecordWithoutTitleAndNamesItsLine() throws IOException {
    assertThat(
            Odd.summary(
                TaggedText.entries("TY  - JOUR\nER  -\n\nTY  - JOUR\nAU  - Doe, Jane\nER  -\n")))
        .containsExactly("[made:1] title missing", "[made:4] title missing");
  }

  @Test
  void joinsAnAbstractOfSeveralTagsButNotACopyOfIt() throws IOException {
    assertThat(with("AB  - AIM: To look.\nAB  - RESULT: We saw.").abstractText())
        .isEqualTo("AIM: To look. RESULT: We saw.");
    assertThat(with("AB  - We looked.\nN2  - We looked.").abstractText()).isEqualTo("We looked.");
    assertThat(
            with("AB  - We looked.\nAB  - Copyright of Reeds is the property of Example Press and"
                    + " its content may not be copied.")
                .abstractText())
        .isEqualTo("We looked.");
  }

  @Test
  void keepsTheParagraphsOfAnAbstractAndIgnoresStrayLinesElsewhere() throws IOException {
    Paper paper = with("AB  - One.\n\nTwo.\nUR  - https://example.org/1\n\nExport Date: 12 May");
    assertThat(paper.abstractText()).isEqualTo("One. Two.");
    assertThat(paper.url()).isEqualTo("https://example.org/1");
  }

  @Test
  void readsTextWithALineSeparatorOfUnicode() throws IOException {
    assertThat(only("TY  - JOUR\nTI  - Reeds\u2028and rushes\nER  -\n").title())
        .isEqualTo("Reeds and rushes");
  }

  @ParameterizedTest
  @CsvSource({
    "Y1  - 2016/10/19|PY  - 2016, 2016-10-19",
    "DA  - 2019-05-01, 2019-05-01",
    "PY  - 2011|DA  - Jun 5, 2011-06-05",
    "PY  - 2014/12/03/Winter, 2014-12-03",
    "PY  - Start date: 20170812, 2017-08-12"
  })
  void takesTheMostPreciseOfSeveralDates(String lines, LocalDate day) throws IOException {
    assertThat(with(lines.replace('|', '\n')).date()).isEqualTo(day);
  }

  @ParameterizedTest
  @CsvSource({
    "PY  - 2019///, 2019",
    "PY  - 1948/07//, 1948",
    "DA  - Jun|PY  - 2011, 2011",
    "Y1  - 4-8 Aug. 2020, 2020"
  })
  void readsAYearFromDatesThatKnowNoMore(String lines, int year) throws IOException {
    assertThat(with(lines.replace('|', '\n')).year()).isEqualTo(year);
  }

  @ParameterizedTest
  @CsvSource({
    "DO  - 10.5555/tail.1., DOI:10.5555/tail.1",
    "DO  - 10.5555/(abc)12, DOI:10.5555/(abc)12",
    "DO  - https://doi.org/10.5555/A, DOI:10.5555/a",
    "DO  - doi:10.5555/a [doi], DOI:10.5555/a",
    "M3  - doi: 10.5555/a, DOI:10.5555/a",
    "L3  - 10.5555/a, DOI:10.5555/a",
    "N1  - doi: 10.5555/a, DOI:10.5555/a",
    "UR  - https://example.org/x; https://doi.org/10.5555/a, DOI:10.5555/a",
    "UR  - https://pubmed.ncbi.nlm.nih.gov/123, PMID:123",
    "PMID  - 123, PMID:123",
    "U1  - 123[pmid], PMID:123",
    "U2  - PMC123[pmcid], PMCID:PMC123",
    "C3  - PUBMED 123, PMID:123",
    "AN  - 123|DB  - MEDLINE, PMID:123",
    "AN  - 10.5555/a, DOI:10.5555/a",
    "AN  - 123|DB  - Example, 123",
    "ID  - 7|DB  - PubMed, 7",
    "N1  - Cites 10.5555/other|ID  - 7, 7"
  })
  void findsIdentifiersWhereverTheyAreWritten(String lines, String id) throws IOException {
    assertThat(with(lines.replace('|', '\n')).id()).hasToString(id);
  }

  @Test
  void takesNoAddressForTheIdentityOfAPaper() throws IOException {
    List<Paper> papers =
        papers(
            """
            TY  - JOUR
            TI  - Reeds
            UR  - https://journal.example.org
            ER  -
            TY  - JOUR
            TI  - Rushes
            UR  - https://journal.example.org
            ER  -
            """);
    assertThat(papers.get(0).id()).isNotEqualTo(papers.get(1).id());
    assertThat(papers.get(0).url()).isEqualTo("https://journal.example.org");
  }

  @Test
  void readsAuthorsInEveryFormAndEditorsOnlyWithoutThem() throws IOException {
    assertThat(with("AU  - Doe,Jane E.\nA2  - Poe, Pia\nAU  - Lund, Nils, Jr.").authors())
        .containsExactly("Jane E. Doe", "Nils Lund Jr.");
    assertThat(with("A1  - Doe, J.; Roe, R.\nA1  - et al.").authors())
        .containsExactly("J. Doe", "R. Roe");
    assertThat(with("AU  - M&uuml;ller, Uta; Roe, R.").authors())
        .containsExactly("Uta Müller", "R. Roe");
    assertThat(with("AU  - [Anonymous]\nED  - Poe, Pia").authors()).containsExactly("Pia Poe");
  }

  @Test
  void prefersTheFullNameOfAJournalAndTheBookOfAChapter() throws IOException {
    assertThat(with("JO  - J. Ex.\nT2  - Series\nJF  - Journal of Examples").venue())
        .isEqualTo("Journal of Examples");
    Paper chapter = only("TY  - CHAP\nT1  - Reeds\nT2  - A series\nBT  - A book\nER  -\n");
    assertThat(chapter.venue()).isEqualTo("A book");
    Paper book = only("TY  - BOOK\nBT  - A book\nER  -\n");
    assertThat(book.title()).isEqualTo("A book");
    assertThat(book.venue()).isNull();
  }

  @Test
  void readsLettersOfOlderEncodings() throws IOException {
    byte[] text =
        "TY  - JOUR\nTI  - Größe\nAU  - Jäger, Anna\nER  -\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThat(TaggedText.entries(text).toString()).contains("Größe", "Anna Jäger");
  }

  @Test
  void readsFilesOfOtherLineEndsAndPutTogetherOfSeveral() throws IOException {
    String one = "\uFEFFTY  - JOUR\nTI  - Reeds\nER  - \n";
    assertThat(titles((one + one).replace("\n", "\r"))).containsExactly("Reeds", "Reeds");
    assertThat(titles((one + one).replace("\n", "\r\n"))).containsExactly("Reeds", "Reeds");
  }

  @Test
  void rejectsARecordWithoutBounds() throws IOException {
    String line = "x".repeat(1 << 20);
    String text = "TY  - JOUR\nTI  - Reeds\nAB  - " + (line + "\n").repeat(18) + "ER  -\n";
    assertThat(
            Odd.summary(
                TaggedText.entries(text + "TY  - JOUR\nTI  - Rushes\nDO  - 10.5555/a\nER  -\n")))
        .containsExactly(
            "[made:1] record has more than 16,777,216 characters; the line that ends it may"
                + " be missing",
            "DOI:10.5555/a");
  }
}

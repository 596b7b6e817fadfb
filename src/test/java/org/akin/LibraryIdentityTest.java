package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.akin.identity.OnConflict;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.write.ImportSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which stored paper a record is, and what is said when it was another.
final class LibraryIdentityTest {
  private static final String ANN =
      """
      @article{hill2019slow,
        title = {Slow rivers of the delta},
        author = {Hill, Ann},
        year = {2019},
        abstract = {We map slow rivers.}
      }
      """;
  private static final String BOB =
      """
      @article{hill2019slow,
        title = {Slow cooking in monasteries},
        author = {Hill, Bob},
        year = {2019},
        abstract = {Monks cook slowly.}
      }
      """;

  @TempDir Path directory;
  private SmallLibrary library;

  @BeforeEach
  void open() throws IOException {
    library = new SmallLibrary(directory);
  }

  @AfterEach
  void close() {
    library.close();
  }

  private static String ris(String title, String author, String facts) {
    return "TY  - JOUR\nTI  - %s\n%s%sER  - \n\n"
        .formatted(title, author.isEmpty() ? "" : "AU  - " + author + "\n", facts);
  }

  @Test
  void keepsBothPapersWhenTwoBibliographiesGiveThemOneKey() throws IOException {
    assertThat(library.load("ann.bib", ANN).counts()).isEqualTo("added 1");
    assertThat(library.load("bob.bib", BOB).counts()).isEqualTo("added 1");
    assertThat(library.titles())
        .containsExactly("Slow rivers of the delta", "Slow cooking in monasteries");
    assertThat(library.paper("hill2019slow").title()).isEqualTo("Slow rivers of the delta");
    long generation = library.library().facts().generation();
    assertThat(library.load("bob.bib", BOB).counts()).isEqualTo("unchanged 1");
    assertThat(library.load("ann.bib", ANN).counts()).isEqualTo("unchanged 1");
    assertThat(library.library().facts().generation()).isEqualTo(generation);
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void keepsBothPapersAlsoWhenTheFilesHaveOneName() throws IOException {
    library.load("references.bib", ANN);
    assertThat(library.load("references.bib", BOB).counts()).isEqualTo("added 1");
    assertThat(library.load("references.bib", ANN).counts()).isEqualTo("unchanged 1");
  }

  @Test
  void keepsEveryPaperOfFilesThatNumberTheirRecords() throws IOException {
    String anna = ris("Frost on moors", "Lind, Anna", "ID  - 1\n") + ris("Peat", "", "ID  - 2\n");
    String bert = ris("Bees in winter", "Lund, Bert", "ID  - 1\n");
    assertThat(library.load("anna.ris", anna).counts()).isEqualTo("added 2");
    assertThat(library.load("bert.ris", bert).counts()).isEqualTo("added 1");
    assertThat(library.titles()).containsExactly("Frost on moors", "Peat", "Bees in winter");
    assertThat(library.load("anna.ris", anna).counts()).isEqualTo("unchanged 2");
    assertThat(library.load("bert.ris", bert).counts()).isEqualTo("unchanged 1");
  }

  @Test
  void keepsEveryPaperOfOneAuthorWhoseExportsAreNumberedFromOneEachTime() throws IOException {
    library.load("export.ris", ris("Frost on moors", "Lind, Anna", "ID  - 1\n"));
    assertThat(
            library.load("export.ris", ris("Bees in winter", "Lind, Anna", "ID  - 1\n")).counts())
        .isEqualTo("added 1");
    assertThat(
            library
                .load("export.ris", ris("Frost on moors II", "Lind, Anna", "ID  - 1\n"))
                .counts())
        .isEqualTo("added 1");
    assertThat(library.titles()).hasSize(3);
  }

  @Test
  void takesTwoRecordsAtOneAddressForTwoPapers() throws IOException {
    String address = "UR  - https://journal.example.net\n";
    String file = ris("Of the first", "", address) + ris("And of another", "", address);
    assertThat(library.load("shared.ris", file).counts()).isEqualTo("added 2");
    assertThat(library.load("shared.ris", file).counts()).isEqualTo("unchanged 2");
  }

  @Test
  void followsATitleThatIsCorrectedInItsFile() throws IOException {
    library.load("ann.bib", ANN);
    String corrected = ANN.replace("Slow rivers of the delta", "Slow streams of the delta");
    assertThat(library.load("ann.bib", corrected).counts()).isEqualTo("updated 1");
    assertThat(library.titles()).containsExactly("Slow streams of the delta");
    assertThat(library.load("ann.bib", corrected).counts()).isEqualTo("unchanged 1");
    assertThat(library.load("elsewhere.bib", corrected.replace("hill2019slow", "streams")).counts())
        .isEqualTo("updated 1");
    assertThat(library.isEncoded("hill2019slow")).isTrue();
  }

  @Test
  void knowsAPaperAgainByItsTitleHoweverThatIsWritten() throws IOException {
    library.load("ann.bib", ANN.replace("delta", "D{\\'e}lta"));
    String other =
        """
        @article{other,
          title = {SLOW {Rivers} of the d\u00e9lta.},
          author = {Ann Hill},
          year = {2019},
          abstract = {We map slow rivers.}
        }
        """;
    assertThat(library.load("other.bib", other).counts()).isEqualTo("updated 1");
    assertThat(library.titles()).hasSize(1);
    assertThat(library.has("other")).isTrue();
  }

  @Test
  void keepsReportsOfEveryYearAndEntriesThatTheFileHoldsApart() throws IOException {
    String years =
        "@article{a, title={Report of the treasurer}, author={Hill, Ann}, year={2001}}\n"
            + "@article{b, title={Report of the treasurer}, author={Hill, Ann}, year={2002}}\n"
            + "@article{c, title={Report of the treasurer}, author={Hill, Ann}, year={2002}}\n";
    assertThat(library.load("years.bib", years).counts()).isEqualTo("added 3");
    assertThat(library.load("years.bib", years).counts()).isEqualTo("unchanged 3");
    String reversed = String.join("\n", years.lines().toList().reversed());
    assertThat(library.load("years.bib", reversed).counts()).isEqualTo("unchanged 3");
    String keyless =
        "@article{, title={Report of the cook}, author={Hill, Bob}, year={2001}}\n"
            + "@article{, title={Report of the cook}, author={Hill, Bob}, year={2002}}\n";
    assertThat(library.load("keyless.bib", keyless).report().read()).isEqualTo(2);
    assertThat(library.titles()).hasSize(5);
  }

  @Test
  void takesTheDoiThatAnEntryGetsLater() throws IOException {
    library.load("ann.bib", ANN);
    String published = ANN.replace("year =", "doi = {10.5555/slow},\n  year =");
    assertThat(library.load("ann.bib", published).counts()).isEqualTo("updated 1");
    assertThat(library.titles()).hasSize(1);
    assertThat(library.has("hill2019slow")).isTrue();
    assertThat(library.has("10.5555/slow")).isTrue();
    String elsewhere = published.replace("10.5555/slow", "10.5555/other");
    assertThat(library.load("other.bib", elsewhere).counts()).isEqualTo("added 1");
  }

  @Test
  void answersToACitationKeyAndRejectsItsRepetition() throws IOException {
    SmallLibrary.Imported imported = library.load("ann.bib", ANN + ANN);
    assertThat(imported.counts()).isEqualTo("added 1, rejected 1");
    assertThat(imported.said())
        .containsExactly("[ann.bib:7] id hill2019slow repeated; the first record was taken");
    library.load("bob.bib", BOB.replace("hill2019slow", "bob"));
    assertThat(
            library
                .library()
                .related(PaperId.parse("hill2019slow"), RelatedOptions.DEFAULT)
                .related())
        .hasSize(1);
  }

  private static final String LIGHTS =
      SampleLines.paper(
          "p2", "Harbour lights", "Lights guide ships.", ", \"authors\": [\"Ann Hill\"]");
  private static final String LICHENS =
      SampleLines.paper("p2", "Lichens on roofs", "", ", \"authors\": [\"Bob Dale\"]");

  @Test
  void saysThatAnIdNamesAnotherPaperNowAndKeepsNothingOfTheFormer() throws IOException {
    library.load("papers.jsonl", LIGHTS);
    SmallLibrary.Imported imported = library.load("papers.jsonl", LICHENS);
    assertThat(imported.counts()).isEqualTo("updated 1, replaced 1");
    assertThat(imported.said())
        .containsExactly(
            "[papers.jsonl:1] p2 replaced: it was 'Harbour lights', and is 'Lichens on roofs' now");
    assertThat(library.paper("p2").abstractText()).isEmpty();
    assertThat(library.isEncoded("p2")).isTrue();
  }

  @Test
  void correctsATitleWithoutAWordWhenSomethingOfItOrAnAuthorStays() throws IOException {
    library.load("papers.jsonl", LIGHTS);
    assertThat(library.load("a.jsonl", LIGHTS.replace("lights\"", "bells (corrected)\"")).said())
        .isEmpty();
    assertThat(library.load("b.jsonl", LIGHTS.replace("Harbour lights", "Lampen")).said())
        .isEmpty();
  }

  @Test
  void keepsTheStoredPaperOrRejectsTheRecordWhenAskedTo() throws IOException {
    library.load("papers.jsonl", LIGHTS);
    library.use(ImportSettings.DEFAULT.withOnConflict(OnConflict.KEEP));
    SmallLibrary.Imported kept = library.load("papers.jsonl", LICHENS);
    assertThat(kept.counts()).isEqualTo("unchanged 1");
    assertThat(kept.said())
        .containsExactly(
            "[papers.jsonl:1] p2 kept as 'Harbour lights'; the record 'Lichens on roofs' was"
                + " skipped");
    library.use(ImportSettings.DEFAULT.withOnConflict(OnConflict.REJECT));
    SmallLibrary.Imported rejected = library.load("papers.jsonl", LICHENS);
    assertThat(rejected.counts()).isEqualTo("rejected 1");
    assertThat(rejected.said())
        .containsExactly(
            "[papers.jsonl:1] id p2 names another paper: expected 'Harbour lights', found 'Lichens"
                + " on roofs'");
    assertThat(library.paper("p2").title()).isEqualTo("Harbour lights");
  }
}

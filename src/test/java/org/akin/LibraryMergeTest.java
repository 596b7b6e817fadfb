package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.akin.corpus.Origins;
import org.akin.corpus.SearchMode;
import org.akin.ingest.Entry;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.RelatedOptions;
import org.akin.write.OriginEditor.Origin;
import org.akin.write.OriginEditor.Split;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Papers that turn out to be one, and that are split again.
final class LibraryMergeTest {
  private static final String ARXIV = "arXiv:2001.00007";
  private static final String DOI = "DOI:10.5555/moss.7";
  private static final String PREPRINT =
      SampleLines.paper(
          ARXIV,
          "How moss keeps water",
          "Moss keeps water for weeks, and we say in many words how it does.",
          ", \"authors\": [\"M. Fern\", \"Otto Reed\"], \"date\": \"2020-01-05\","
              + " \"categories\": [\"q-bio.TO\"]");
  private static final String ARTICLE =
      SampleLines.paper(
          DOI,
          "How mosses keep water",
          "Moss keeps water.",
          ", \"authors\": [\"Maria Fern\", \"Otto Reed\"], \"year\": 2021, \"venue\":"
              + " \"Bryology\"");
  private static final String BOTH =
      SampleLines.paper(
          ARXIV,
          "How mosses keep water",
          "",
          ", \"ids\": [\"" + DOI + "\", \"S2:77\"], \"url\": \"https://moss.example.org\"");

  @TempDir Path directory;
  private SmallLibrary library;

  @BeforeEach
  void open() throws IOException {
    library = new SmallLibrary(directory);
    library.load("others.jsonl", SampleLines.paper("granite", "Granite", "A hard rock.", ""));
  }

  @AfterEach
  void close() {
    library.close();
  }

  private void merge() throws IOException {
    library.load("preprints.jsonl", PREPRINT);
    library.load("articles.jsonl", ARTICLE);
    assertThat(library.load("both.jsonl", BOTH).counts()).isEqualTo("merged 1");
  }

  private Split split(String id) throws IOException {
    return library.library().origins().split(PaperId.parse(id));
  }

  @Test
  void makesOnePaperOfTwoWithTheRicherFieldsOfEach() throws IOException {
    merge();
    Paper paper = library.paper(DOI);
    assertThat(library.ids(DOI)).containsExactly(ARXIV, DOI, "S2:77");
    assertThat(paper.title()).isEqualTo("How mosses keep water");
    assertThat(paper.abstractText()).startsWith("Moss keeps water for weeks");
    assertThat(paper.authors()).containsExactly("Maria Fern", "Otto Reed");
    assertThat(paper.date()).isEqualTo("2020-01-05");
    assertThat(paper.year()).isEqualTo(2020);
    assertThat(paper.categories()).containsExactly("q-bio.TO");
    assertThat(paper.venue()).isEqualTo("Bryology");
    assertThat(paper.url()).isEqualTo("https://moss.example.org");
    assertThat(library.library().facts().papers()).isEqualTo(2);
    assertThat(library.isEncoded(ARXIV)).isTrue();
    assertThat(
            library.library().search("mosses", SearchMode.WORDS, RelatedOptions.DEFAULT).related())
        .hasSize(1);
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void namesBothPapersAndTheWayBack() throws IOException {
    library.load("preprints.jsonl", PREPRINT);
    library.load("articles.jsonl", ARTICLE);
    assertThat(library.load("both.jsonl", BOTH).said())
        .containsExactly(
            "[both.jsonl:1] %s merged into %s, since the record names both; akin split %s undoes it"
                .formatted(DOI, ARXIV, DOI));
  }

  @Test
  void changesNothingWhenTheSameFilesComeAgainInAnyOrder() throws IOException {
    merge();
    Paper merged = library.paper(ARXIV);
    long generation = library.library().facts().generation();
    library.reopen();
    assertThat(library.load("articles.jsonl", ARTICLE).counts()).isEqualTo("unchanged 1");
    assertThat(library.load("both.jsonl", BOTH).counts()).isEqualTo("unchanged 1");
    assertThat(library.load("preprints.jsonl", PREPRINT).counts()).isEqualTo("unchanged 1");
    assertThat(library.load("all.jsonl", ARTICLE + PREPRINT + BOTH).counts())
        .isEqualTo("unchanged 3");
    assertThat(library.paper(ARXIV)).isEqualTo(merged);
    assertThat(library.library().facts().generation()).isEqualTo(generation);
  }

  @Test
  void mergesRecordsOfOneFileAndRejectsTheirRepetition() throws IOException {
    String file = PREPRINT + ARTICLE + BOTH;
    assertThat(library.load("one.jsonl", file).counts()).isEqualTo("added 2, merged 1");
    assertThat(library.library().facts().papers()).isEqualTo(2);
    assertThat(library.load("one.jsonl", file).counts()).isEqualTo("unchanged 3");
    assertThat(library.load("two.jsonl", PREPRINT + BOTH + BOTH + PREPRINT).counts())
        .isEqualTo("unchanged 2, rejected 2");
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void followsARecordOfOnePartAndLeavesTheOtherPartsFields() throws IOException {
    merge();
    String longer = ARTICLE.replace("Moss keeps water.", "Moss keeps water. ".repeat(9).strip());
    assertThat(library.load("articles.jsonl", longer).counts()).isEqualTo("updated 1");
    assertThat(library.paper(ARXIV).abstractText()).hasSizeGreaterThan(100);
    assertThat(library.paper(ARXIV).categories()).containsExactly("q-bio.TO");
    assertThat(library.isEncoded(ARXIV)).isTrue();
  }

  @Test
  void leavesPapersApartThatHaveNothingInCommon() throws IOException {
    library.load("preprints.jsonl", PREPRINT);
    String wrong = SampleLines.paper(ARXIV, "How moss keeps water", "", ", \"ids\": [\"granite\"]");
    SmallLibrary.Imported imported = library.load("wrong.jsonl", wrong);
    assertThat(imported.counts()).isEqualTo("rejected 1");
    assertThat(imported.said())
        .containsExactly(
            "[wrong.jsonl:1] ids belong to different papers: expected one work, found granite"
                + " 'Granite', arXiv:2001.00007 'How moss keeps water'");
    assertThat(library.library().facts().papers()).isEqualTo(2);
  }

  @Test
  void tellsWhereEveryIdCameFrom() throws IOException {
    merge();
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    assertThat(library.library().origins().of(PaperId.parse(DOI)))
        .extracting(Origin::id)
        .extracting(PaperId::toString)
        .containsExactly(ARXIV, DOI, "S2:77");
    assertThat(library.library().origins().of(PaperId.parse(DOI)))
        .extracting(Origin::source)
        .extracting(source -> source == null ? "" : source.file() + ":" + source.line())
        .containsExactly("preprints.jsonl:1", "articles.jsonl:1", "both.jsonl:1");
    List<Origin> granite = library.library().origins().of(PaperId.parse("granite"));
    assertThat(granite.getFirst().source())
        .isEqualTo(new Origins.Source("others.jsonl", 1, today, null));
  }

  @Test
  void splitsAMergedPaperIntoWhatItWas() throws IOException {
    library.load("preprints.jsonl", PREPRINT);
    library.load("articles.jsonl", ARTICLE);
    Paper preprint = library.paper(ARXIV);
    Paper article = library.paper(DOI);
    library.load("both.jsonl", BOTH);
    long generation = library.library().facts().generation();
    Split split = split(DOI);
    assertThat(split.facts().generation()).isEqualTo(generation + 1);
    assertThat(split.apart()).isEqualTo(article);
    assertThat(split.rest())
        .isEqualTo(preprint.withIds(List.of(preprint.id(), PaperId.parse("S2:77"))));
    library.reopen();
    assertThat(library.paper(DOI)).isEqualTo(article);
    assertThat(library.library().facts().papers()).isEqualTo(3);
    assertThat(library.isEncoded(DOI)).isTrue();
    assertThat(library.isEncoded(ARXIV)).isTrue();
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void keepsASplitPaperSplitWhenTheFilesComeAgain() throws IOException {
    merge();
    split(ARXIV);
    assertThat(library.library().facts().papers()).isEqualTo(3);
    library.load("both.jsonl", BOTH);
    library.load("preprints.jsonl", PREPRINT);
    library.load("articles.jsonl", ARTICLE);
    assertThat(library.library().facts().papers()).isEqualTo(3);
    assertThat(library.paper(ARXIV).allIds()).doesNotContain(PaperId.parse(DOI));
    assertThat(library.paper(DOI).allIds()).doesNotContain(PaperId.parse(ARXIV));
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void takesOneOfThreePapersOut() throws IOException {
    merge();
    library.load("pubmed.jsonl", SampleLines.paper("PMID:7007", "How mosses keep water", "", ""));
    String all = SampleLines.paper(DOI, "How mosses keep water", "", ", \"ids\": [\"PMID:7007\"]");
    assertThat(library.load("all.jsonl", all).counts()).isEqualTo("merged 1");
    split(DOI);
    assertThat(library.ids(DOI)).containsExactly(DOI);
    assertThat(library.ids(ARXIV)).containsExactly(ARXIV, "S2:77", "PMID:7007");
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void takesAnIdOutThatNoOtherPaperHadBrought() throws IOException {
    merge();
    Split split = split("S2:77");
    assertThat(split.apart()).isNull();
    assertThat(library.has("S2:77")).isFalse();
    assertThat(library.ids(ARXIV)).containsExactly(ARXIV, DOI);
    assertThat(library.load("both.jsonl", BOTH).counts()).isEqualTo("unchanged 1");
    assertThat(library.has("S2:77")).isFalse();
    assertThat(library.problems()).isEmpty();
  }

  @Test
  void refusesToTakeTheOnlyIdAndWhatIsNotThere() throws IOException {
    long generation = library.library().facts().generation();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> split("granite"))
        .withMessage("granite is the only id of 'Granite'; remove the paper with 'akin remove'");
    assertThatThrownBy(() -> split("basalt")).isInstanceOf(PaperNotFoundException.class);
    assertThat(library.library().facts().generation()).isEqualTo(generation);
  }

  @Test
  void addsAnAbstractToAPaperThatCameWithoutIt() throws IOException {
    library.load("papers.jsonl", SampleLines.paper("S2:5", "Ferns", "", ""));
    assertThat(supplement("S2:5", "Ferns unroll.").counts()).isEqualTo("updated 1");
    assertThat(library.paper("S2:5").abstractText()).isEqualTo("Ferns unroll.");
    assertThat(library.isEncoded("S2:5")).isTrue();
    assertThat(supplement("S2:5", "Ferns unroll.").counts()).isEqualTo("unchanged 1");
    assertThat(supplement("S2:5", "").counts()).isEqualTo("unchanged 1");
    SmallLibrary.Imported unknown = supplement("S2:6", "Nobody's abstract.");
    assertThat(unknown.counts()).isEqualTo("rejected 1");
    assertThat(unknown.said())
        .containsExactly(
            "[abstracts.jsonl:1] no paper S2:6 for this abstract; import the file of papers first");
    merge();
    supplement(DOI, "A much longer abstract. ".repeat(20).strip());
    assertThat(library.paper(ARXIV).abstractText()).startsWith("A much longer abstract.");
    assertThat(library.isEncoded(ARXIV)).isTrue();
  }

  private SmallLibrary.Imported supplement(String id, String text) throws IOException {
    var place = new Entry.Place("abstracts.jsonl", 1);
    return library.load(
        List.<Entry>of(new Entry.Supplement(place, List.of(PaperId.parse(id)), text)).iterator());
  }
}

package org.akin.ingest.bibtex;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class InheritanceTest {
  private static final String CHILD =
      """
      @inproceedings{owls:doe20, title = {Owls at night}, author = {Jane Doe}, crossref = {OWLS:20}}
      """;
  private static final String PARENT =
      """
      @proceedings{owls:20, title = {Proceedings of Owls}, booktitle = {Owls 2020}, year = {2020},
        doi = {10.1234/owls}, isbn = {1}, abstract = {All about owls.}}
      """;

  @Test
  void inheritsFromAParentBeforeAndBehindTheChild() throws IOException {
    for (String text : new String[] {CHILD + PARENT, PARENT + CHILD}) {
      Bibtex read = Bibtex.read(text);
      int child = read.titles().indexOf("Owls at night") + 1;
      assertThat(read.titles()).hasSize(2);
      assertThat(read.paper(child).venue()).isEqualTo("Owls 2020");
      assertThat(read.paper(child).year()).isEqualTo(2020);
      assertThat(read.notes()).isEmpty();
    }
  }

  @Test
  void keepsTheOrderOfTheFile() throws IOException {
    Bibtex read = Bibtex.read(CHILD + "@misc{x, title = {Between}}\n@misc{broken\n" + PARENT);
    assertThat(read.titles())
        .containsExactly(
            "Owls at night",
            "Between",
            "[made.bib:3] not BibTeX: expected '}' before line 4",
            "Proceedings of Owls");
  }

  @Test
  void inheritsNoIdentifierAndNoAbstract() throws IOException {
    Bibtex read = Bibtex.read(CHILD + PARENT);
    assertThat(read.paper(1).allIds()).hasToString("[owls:doe20]");
    assertThat(read.paper(1).hasAbstract()).isFalse();
    assertThat(read.paper(2).id()).hasToString("DOI:10.1234/owls");
  }

  @Test
  void makesTheTitleOfTheWholeTheVenueOfItsPart() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @incollection{a, title = {A part}, crossref = {whole}}
            @suppperiodical{b, title = {An issue's part}, crossref = {issue}}
            @collection{whole, title = {The whole}, date = {2019-03}, crossref = {volumes}}
            @mvcollection{volumes, title = {All volumes}}
            @periodical{issue, title = {Owl Notes}, year = 2001}
            """);
    assertThat(read.paper(1).venue()).isEqualTo("The whole");
    assertThat(read.paper(1).year()).isEqualTo(2019);
    assertThat(read.paper(2).venue()).isEqualTo("Owl Notes");
    assertThat(read.paper(3).venue()).isEqualTo("All volumes");
  }

  @Test
  void prefersWhatTheChildSaysItself() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @inproceedings{a, title = {T}, booktitle = {Own}, date = {2021-02-03}, crossref = {owls:20}}
            """
                + PARENT);
    assertThat(read.paper(1).venue()).isEqualTo("Own");
    assertThat(read.paper(1).date()).hasToString("2021-02-03");
  }

  @Test
  void readsAChildWhoseParentIsMissing() throws IOException {
    Bibtex read = Bibtex.read(CHILD);
    assertThat(read.titles()).containsExactly("Owls at night");
    assertThat(read.notes())
        .containsExactly("1 no entry 'OWLS:20' to inherit from; read without it");
  }

  @Test
  void takesAllThatDataEntriesHold() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @article{a, title = {T}, xdata = {who, where}}
            @xdata{who, author = {Doe, Jane}}
            @xdata{where, ids = {place}, journal = {Owl Notes}, xdata = {when}}
            @xdata{when, year = 1999}
            @article{b, title = {U}, xdata = {place}}
            """);
    assertThat(read.titles()).containsExactly("T", "U");
    assertThat(read.paper(1).authors()).containsExactly("Jane Doe");
    assertThat(read.paper(1).venue()).isEqualTo("Owl Notes");
    assertThat(read.paper(1).year()).isEqualTo(1999);
    assertThat(read.paper(2).venue()).isEqualTo("Owl Notes");
  }

  @Test
  void readsEntriesThatInheritInACircle() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @book{a, title = {A}, crossref = {b}}
            @book{b, title = {B}, crossref = {a}}
            @book{c, title = {C}, crossref = {c}}
            """);
    assertThat(read.titles()).containsExactly("A", "B", "C");
  }

  @Test
  void takesAnEntryWithoutTitleForTheSameWorkUnderAnotherKey() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @article{short, crossref = {long}}
            @article{long, title = {Owls}, author = {Jane Doe}, doi = {10.1234/o}}
            """);
    assertThat(read.paper(1).id()).hasToString("DOI:10.1234/o");
    assertThat(read.paper(1).title()).isEqualTo("Owls");
  }

  @Test
  void letsGoOfWhatWaitsTooLong() throws IOException {
    String filler = "@misc{f%d, title = {%s}}\n";
    var text = new StringBuilder(CHILD);
    String owls = "owl ".repeat(400);
    int needed = (int) (Inheritance.MAX_COST / owls.length()) + 1;
    for (int i = 0; i < needed; i++) {
      text.append(filler.formatted(i, owls));
    }
    Bibtex read = Bibtex.read(text + PARENT);
    assertThat(read.entries()).hasSize(needed + 2);
    assertThat(read.paper(1).venue()).isNull();
    assertThat(read.notes()).hasSize(1);
  }
}

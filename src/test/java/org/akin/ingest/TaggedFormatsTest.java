package org.akin.ingest;

import static org.akin.ingest.TaggedText.only;
import static org.akin.ingest.TaggedText.papers;
import static org.akin.ingest.TaggedText.titles;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;

/// PubMed's lines, Web of Science, Refer, RefWorks and Ovid.
class TaggedFormatsTest {
  private static final String REFER =
      """
      %0 Journal Article
      %A Doe, Jane
      %A Example Group,
      %T A title
      over lines
      %J Journal of Examples
      %D 2018
      %8 Feb 03
      %R doi:10.5555/enw.1
      %U https://example.org/1
      %X One
      100% of it.

      Two.

      %T Rushes
      %0 Journal Article
      %E Poe, Pia
      %B Proceedings of Examples
      %8 September  1, 2021
      %M 42
      %0 Thesis
      %T Sedges
      """;

  private static final String REFWORKS =
      """
      RefWorks Export Tagged Format
      Tag legend
      RT=Reference Type
      T1=Primary Title

      RT Journal Article
      SR Electronic(1)
      ID 271
      A1 Doe,Jane
      A1 Roe,Rick
      T1 Reeds
      JF Journal of Examples
      YR 2002
      FD Feb
      AB One paragraph.

      UV light in another.
      DO 10.5555/rw.1
      UL https://example.org/1
      AN 2002-00282-017

      RT Book, Section
      A2 Poe,Pia
      T1 A chapter
      T2 A book
      ED 2nd
      ID 272
      """;

  @Test
  void readsPubMedsLinesWithCapitalsWhereALineGoesOn() throws IOException {
    Paper paper =
        only(
            """
            PMID- 31000005
            OWN - NLM
            DP  - 2019 Jan 5
            TI  - A small molecule induces apoptosis in
                  MDA-MB-231 cells.
            LID - S12 [pii]
            LID - 10.5555/small.1 [doi]
            AB  - We looked at
                  DAP-NS ones, and at
                  AU - MD9 mutations.
            FAU - Doe, Jane Jr
            AU  - Doe J Jr
            CN  - Example Study Group
            FAU - Roe, Rick
            AU  - Roe R
            PT  - Retracted Publication
            JT  - Journal of Examples
            PMC - PMC123
            """);
    assertThat(paper.title()).isEqualTo("A small molecule induces apoptosis in MDA-MB-231 cells.");
    assertThat(paper.abstractText())
        .isEqualTo("We looked at DAP-NS ones, and at AU - MD9 mutations.");
    assertThat(paper.authors()).containsExactly("Jane Doe Jr", "Example Study Group", "Rick Roe");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2019, 1, 5));
    assertThat(paper.allIds()).hasToString("[PMID:31000005, DOI:10.5555/small.1, PMCID:PMC123]");
    assertThat(paper.retracted()).isTrue();
  }

  @Test
  void readsLinesWhoseEndsWereDoubled() throws IOException {
    String text =
        """
        PMID- 1
        TI  - Reeds
        AB  - We looked
              at reeds.
        DP  - 2019
        LA  - eng
        OWN - NLM

        PMID- 2
        TI  - Rushes
        """;
    List<Paper> papers = papers(text.replace("\n", "\r\r\n"));
    assertThat(papers.stream().map(Paper::title)).containsExactly("Reeds", "Rushes");
    assertThat(papers.getFirst().abstractText()).isEqualTo("We looked at reeds.");
  }

  @Test
  void readsBooksAndOtherTitlesAndAbstractsOfPubMed() throws IOException {
    List<Paper> papers =
        papers(
            """
            PMID- 1
            TI  - A chapter
            BTI - A book
            FED - Poe, Pia
            PMID- 2
            BTI - A book
            OAB - Publisher: Abstract available from the publisher.
            PMID- 3
            TI  - [Not Available].
            TT  - Ein Titel.
            OAB - KIE: Another abstract.
            """);
    assertThat(papers.stream().map(Paper::title))
        .containsExactly("A chapter", "A book", "Ein Titel.");
    assertThat(papers.get(0).venue()).isEqualTo("A book");
    assertThat(papers.get(0).authors()).containsExactly("Pia Poe");
    assertThat(papers.get(1).hasAbstract()).isFalse();
    assertThat(papers.get(2).abstractText()).isEqualTo("Another abstract.");
  }

  @Test
  void readsRecordsOfEricThatBlankLinesPart() throws IOException {
    List<Paper> papers =
        papers(
            """

            OWN - ERIC
            TI  - Reeds in schools
            OID - EJ1
            LID - http://eric.ed.gov/?id=EJ1
            ISSN - 1234-5678
            AB  - We taught.

            OWN - ERIC
            TI  - Rushes in schools
            AID - http://dx.doi.org/10.5555/rushes.1
            OID - EJ2
            """);
    assertThat(papers.get(0).id()).hasToString("EJ1");
    assertThat(papers.get(0).abstractText()).isEqualTo("We taught.");
    assertThat(papers.get(1).id()).hasToString("DOI:10.5555/rushes.1");
    assertThat(papers).hasSize(2);
  }

  private static final String WEB_OF_SCIENCE =
      """
      FN Clarivate Analytics Web of Science
      VR 1.0
      PT J
      AU Doe, J
         Moe, M
      AF Doe, Jane
         Moe, Max
      CA Example Study Group
      TI miR-1 and a title over
         UV lines
      SO JOURNAL OF EXAMPLES
      DT Article; Retracted Publication
      AB We look at
         TI alloys, and at
         AB negative ones.
      CR Poe P, 2001, J EX, V1, P2, DOI 10.5555/cited.1
         Poe P, 2002, J EX, V1, P2
      DI 10.5555/wos.1
      PM 123
      PD FEB 12
      PY 2011
      UT WOS:000000000000001
      ER

      PT J
      AU [Anonymous]
      TI Second
      PD MAR 2012
      PY 2012
      UT MEDLINE:124
      ER

      EF
      """;

  @Test
  void readsWebOfScienceWithItsContinuedLines() throws IOException {
    List<Paper> papers = papers(WEB_OF_SCIENCE);
    Paper paper = papers.getFirst();
    assertThat(paper.allIds()).hasToString("[DOI:10.5555/wos.1, PMID:123]");
    assertThat(paper.title()).isEqualTo("miR-1 and a title over UV lines");
    assertThat(paper.authors()).containsExactly("Jane Doe", "Max Moe", "Example Study Group");
    assertThat(paper.abstractText()).isEqualTo("We look at TI alloys, and at AB negative ones.");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2011, 2, 12));
    assertThat(paper.venue()).isEqualTo("JOURNAL OF EXAMPLES");
    assertThat(paper.retracted()).isTrue();
    assertThat(paper.references()).containsExactly(PaperId.parse("10.5555/cited.1"));
    assertThat(papers.get(1).id()).hasToString("PMID:124");
    assertThat(papers.get(1).authors()).isEmpty();
    assertThat(papers).hasSize(2);
  }

  @Test
  void readsWebOfScienceAsWindowsWritesItAndWithoutIndents() throws IOException {
    assertThat(titles("\uFEFF" + WEB_OF_SCIENCE.replace("\n", "\r\n")))
        .containsExactly("miR-1 and a title over UV lines", "Second");
    Paper paper =
        papers(
                """
                FN Example
                VR 1.0
                PT J
                AU Doe, Jane
                Moe, Max
                TI A title over
                UV lines
                AB We look at
                DE novo ones.
                UT X:1
                ER
                """
                    .replace("UV lines", "UV light"))
            .getFirst();
    assertThat(paper.title()).isEqualTo("A title over UV light");
    assertThat(paper.authors()).containsExactly("Jane Doe", "Max Moe");
    assertThat(paper.abstractText()).isEqualTo("We look at DE novo ones.");
    assertThat(paper.id()).hasToString("X:1");
  }

  @Test
  void readsReferWithParagraphsAndRecordsInAnyOrderOfTags() throws IOException {
    List<Paper> papers = papers(REFER);
    Paper paper = papers.getFirst();
    assertThat(paper.id()).hasToString("DOI:10.5555/enw.1");
    assertThat(paper.title()).isEqualTo("A title over lines");
    assertThat(paper.abstractText()).isEqualTo("One 100% of it. Two.");
    assertThat(paper.authors()).containsExactly("Jane Doe", "Example Group");
    assertThat(paper.date()).isEqualTo(LocalDate.of(2018, 2, 3));
    assertThat(paper.url()).isEqualTo("https://example.org/1");
    Paper rushes = papers.get(1);
    assertThat(rushes.id()).hasToString("42");
    assertThat(rushes.authors()).containsExactly("Pia Poe");
    assertThat(rushes.venue()).isEqualTo("Proceedings of Examples");
    assertThat(rushes.date()).isEqualTo(LocalDate.of(2021, 9, 1));
    assertThat(papers.get(2).title()).isEqualTo("Sedges");
    assertThat(papers).hasSize(3);
  }

  @Test
  void readsRefWorksBehindItsLegend() throws IOException {
    List<Paper> papers = papers(REFWORKS);
    Paper paper = papers.getFirst();
    assertThat(paper.id()).hasToString("DOI:10.5555/rw.1");
    assertThat(paper.title()).isEqualTo("Reeds");
    assertThat(paper.authors()).containsExactly("Jane Doe", "Rick Roe");
    assertThat(paper.abstractText()).isEqualTo("One paragraph. UV light in another.");
    assertThat(paper.venue()).isEqualTo("Journal of Examples");
    assertThat(paper.year()).isEqualTo(2002);
    Paper chapter = papers.get(1);
    assertThat(chapter.venue()).isEqualTo("A book");
    assertThat(chapter.authors()).containsExactly("Pia Poe");
    assertThat(papers).hasSize(2);
  }

  @Test
  void readsOvidsTags() throws IOException {
    List<Paper> papers =
        papers(
            """
            <1. >
            VN  - Ovid Technologies
            DB  - Ovid MEDLINE(R)
            UI  - 123
            TI  - Reeds. [Article]
            SO  - Journal of Examples.  12(3):4-6, 2018 Mar.
            AU  - Doe, Jane A. [Author; E-mail: jane@example.org]
            AU  - ROE, Rick.
            IN  - (Doe) A university
                  (Roe) AB - A second
            AB  - Background: reeds.
            Method(s): we looked at
            UV - light.
            YR  - 2018

            <2. >
            VN  - Ovid Technologies
            DB  - Embase
            UI  - 621381823
            TI  - Rushes
            DO  - http://dx.doi.org/10.5555/ovid.2
            ED  - 20180327
            """);
    Paper reeds = papers.getFirst();
    assertThat(reeds.id()).hasToString("PMID:123");
    assertThat(reeds.title()).isEqualTo("Reeds.");
    assertThat(reeds.authors()).containsExactly("Jane A. Doe", "Rick ROE");
    assertThat(reeds.abstractText())
        .isEqualTo("Background: reeds. Method(s): we looked at UV - light.");
    assertThat(reeds.venue()).isEqualTo("Journal of Examples");
    assertThat(papers.get(1).id()).hasToString("DOI:10.5555/ovid.2");
    assertThat(papers.get(1).authors()).isEmpty();
    assertThat(papers).hasSize(2);
  }

  @Test
  void readsOvidsNamedFields() throws IOException {
    List<Paper> papers =
        papers(
            """
            <1>
            Score
              *****
            Accession Number
              00006236-201504000-00002.
            Author
              Doe, Jane MD *;  Roe, Rick RN;
              PhD 1
            Title
              Reeds of the
              lakes.[Article]
            Source
              Journal of Examples.   28(2):103-106, April 2015.
            Abstract
              One.
              Two.
            Author Keywords
              reeds
            DOI Number
              10.5555/ovid.1

            <2>
            Title
              Rushes
            """);
    Paper paper = papers.getFirst();
    assertThat(paper.id()).hasToString("DOI:10.5555/ovid.1");
    assertThat(paper.title()).isEqualTo("Reeds of the lakes.");
    assertThat(paper.authors()).containsExactly("Jane Doe", "Rick Roe");
    assertThat(paper.abstractText()).isEqualTo("One. Two.");
    assertThat(paper.venue()).isEqualTo("Journal of Examples");
    assertThat(paper.year()).isEqualTo(2015);
    assertThat(papers.get(1).title()).isEqualTo("Rushes");
  }
}

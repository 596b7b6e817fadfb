package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;

/// PubMed's XML in all that its records differ in, and JATS, which its archive is made of.
class PubmedFormatsTest {
  private static Paper paper(String xml) throws IOException {
    List<Entry> entries = Odd.xml(xml);
    assertThat(Odd.summary(entries)).hasSize(1);
    return ((Entry.Accepted) entries.getFirst()).paper();
  }

  private static Paper article(String fields) throws IOException {
    return paper(
        "<?xml version=\"1.0\"?><PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>7</PMID>"
            + fields
            + "</PubmedArticle></PubmedArticleSet>");
  }

  @Test
  void readsChaptersAndBooks() throws IOException {
    List<Entry> entries =
        Odd.xml(
            """
            <PubmedArticleSet>
            <PubmedBookArticle><BookDocument><PMID>31</PMID>
            <ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
            <Book><BookTitle>A book of toys</BookTitle><PubDate><Year>2030</Year></PubDate>
            <AuthorList Type="editors"><Author><LastName>Editor</LastName></Author></AuthorList>
            </Book><ArticleTitle>A chapter on <i>kites</i></ArticleTitle>
            <AuthorList Type="authors"><Author><LastName>Berg</LastName><ForeName>Ada</ForeName>
            </Author></AuthorList><Abstract><AbstractText>Kites fly.</AbstractText></Abstract>
            <ContributionDate><Year>2031</Year><Month>Feb</Month><Day>3</Day></ContributionDate>
            </BookDocument></PubmedBookArticle>
            <PubmedBookArticle><BookDocument><PMID>32</PMID><Book><Publisher><PublisherName>Toy
            Press</PublisherName></Publisher><BookTitle>The whole book</BookTitle>
            <AuthorList Type="authors"><Author><LastName>Lund</LastName><Initials>N</Initials>
            </Author></AuthorList></Book></BookDocument></PubmedBookArticle>
            </PubmedArticleSet>
            """);
    Paper chapter = ((Entry.Accepted) entries.get(0)).paper();
    assertThat(chapter.id()).hasToString("PMID:31");
    assertThat(chapter.title()).isEqualTo("A chapter on kites");
    assertThat(chapter.authors()).containsExactly("Ada Berg");
    assertThat(chapter.venue()).isEqualTo("A book of toys");
    assertThat(chapter.date()).isEqualTo(LocalDate.of(2031, 2, 3));
    Paper book = ((Entry.Accepted) entries.get(1)).paper();
    assertThat(book.title()).isEqualTo("The whole book");
    assertThat(book.authors()).containsExactly("N Lund");
    assertThat(book.venue()).isEqualTo("Toy Press");
  }

  @Test
  void takesTheTitleAndAbstractOfAnotherLanguageWhereThereIsNoneInEnglish() throws IOException {
    Paper kites =
        article(
            """
            <Article><ArticleTitle>[Not Available].</ArticleTitle>
            <VernacularTitle>Drachen im Wind.</VernacularTitle></Article>
            <OtherAbstract Language="ger"><AbstractText>Sie fliegen.</AbstractText></OtherAbstract>
            <OtherAbstract Language="eng"><AbstractText>They fly.</AbstractText></OtherAbstract>
            </MedlineCitation>
            """);
    assertThat(kites.title()).isEqualTo("Drachen im Wind.");
    assertThat(kites.abstractText()).isEqualTo("They fly.");
  }

  @Test
  void takesNoAbstractOfAPublisherThatOnlyPointsToItself() throws IOException {
    Paper kites =
        article(
            """
            <Article><ArticleTitle>Kites.</ArticleTitle></Article>
            <OtherAbstract Type="Publisher" Language="eng"><AbstractText>Abstract available from
            the publisher.</AbstractText></OtherAbstract></MedlineCitation>
            """);
    assertThat(kites.hasAbstract()).isFalse();
  }

  @Test
  void readsFormulasAndEmphasisWithinTitleAndAbstract() throws IOException {
    Paper water =
        article(
            """
            <Article><ArticleTitle>H<sub>2</sub>O &amp; <i>E. coli</i></ArticleTitle><Abstract>
            <AbstractText Label="AIM">To see if x &lt; y<sup>2</sup>.</AbstractText>
            <AbstractText Label="UNLABELLED">With <mml:math><mml:mi>a</mml:mi><mml:mo>=</mml:mo>
              <mml:mn>1</mml:mn></mml:math>.</AbstractText></Abstract></Article></MedlineCitation>
            """);
    assertThat(water.title()).isEqualTo("H2O & E. coli");
    assertThat(water.abstractText()).isEqualTo("AIM: To see if x < y^2. With a=1.");
  }

  @Test
  void takesIdentifiersFromTheArticleAndNotFromWhatItCites() throws IOException {
    Paper cites =
        article(
            """
            <Article><ArticleTitle>It cites</ArticleTitle>
            <ELocationID EIdType="doi" ValidYN="N">10.1234/wrong</ELocationID>
            <AuthorList><Author><CollectiveName>The Kite Group</CollectiveName></Author>
            <Author><LastName>King</LastName><ForeName>Martin</ForeName><Suffix>Jr</Suffix></Author>
            </AuthorList><Journal><JournalIssue><PubDate><MedlineDate>2030 Nov-Dec</MedlineDate>
            </PubDate></JournalIssue></Journal>
            <ArticleDate><Year>2030</Year><Month>10</Month><Day>09</Day></ArticleDate>
            <PublicationTypeList><PublicationType>Retracted Publication</PublicationType>
            </PublicationTypeList></Article></MedlineCitation><PubmedData><ArticleIdList>
            <ArticleId IdType="doi">10.1234/kite</ArticleId>
            <ArticleId IdType="pmc">PMC777777</ArticleId></ArticleIdList>
            <ReferenceList><Reference><ArticleIdList><ArticleId IdType="pubmed">5</ArticleId>
            <ArticleId IdType="doi">10.1234/cited</ArticleId></ArticleIdList></Reference>
            </ReferenceList></PubmedData>
            """);
    assertThat(cites.allIds()).hasToString("[PMID:7, DOI:10.1234/kite, PMCID:PMC777777]");
    assertThat(cites.references()).hasToString("[PMID:5]");
    assertThat(cites.authors()).containsExactly("The Kite Group", "Martin King Jr");
    assertThat(cites.date()).isEqualTo(LocalDate.of(2030, 10, 9));
    assertThat(cites.retracted()).isTrue();
  }

  @Test
  void tellsWhatTheYearlyFilesDelete() throws IOException {
    List<Entry> entries =
        Odd.xml(
            "<PubmedArticleSet><DeleteCitation><PMID Version=\"1\">1</PMID>\n<PMID>2</PMID>"
                + "</DeleteCitation></PubmedArticleSet>");
    assertThat(Odd.summary(entries))
        .containsExactly(
            "[made.xml:1] deleted at its source", "[made.xml:2] deleted at its source");
    assertThat(((Entry.Rejected) entries.getFirst()).excerpt()).isEqualTo("PMID:1");
  }

  @Test
  void readsTheFormInWhichPublishersHandArticlesIn() throws IOException {
    Paper kites =
        paper(
            """
            <!DOCTYPE ArticleSet PUBLIC "-//NLM//DTD PubMed 2.6//EN" "nowhere.dtd">
            <ArticleSet><Article><Journal><JournalTitle>Kites</JournalTitle><PubDate>
            <Year>2030</Year><Month>03</Month></PubDate></Journal>
            <ArticleTitle>Kites again</ArticleTitle>
            <ELocationID EIdType="doi">10.1234/again</ELocationID><AuthorList><Author>
            <FirstName>Ada</FirstName><MiddleName>B</MiddleName><LastName>Berg</LastName></Author>
            </AuthorList><Abstract>They fly again.</Abstract></Article></ArticleSet>
            """);
    assertThat(kites.id()).hasToString("DOI:10.1234/again");
    assertThat(kites.authors()).containsExactly("Ada B Berg");
    assertThat(kites.abstractText()).isEqualTo("They fly again.");
    assertThat(kites.venue()).isEqualTo("Kites");
  }

  @Test
  void readsJatsWithoutFetchingItsDocumentType() throws IOException {
    Paper jats =
        paper(
            """
            <!DOCTYPE article PUBLIC "-//NLM//DTD JATS (Z39.96) v1.2//EN" "nowhere.dtd">
            <article xmlns:xlink="http://www.w3.org/1999/xlink"><front><journal-meta>
            <journal-title-group><journal-title>Kites</journal-title></journal-title-group>
            </journal-meta><article-meta>
            <article-id pub-id-type="pmc">787878</article-id>
            <article-id pub-id-type="doi">10.1234/jats</article-id>
            <title-group><article-title>Growth of <italic>E. coli</italic><xref ref-type="fn">*</xref>
            </article-title></title-group>
            <contrib-group><contrib contrib-type="author"><name><surname>Berg</surname>
            <given-names>Ada</given-names></name></contrib>
            <contrib contrib-type="author"><collab>The Kite Group<contrib-group><contrib>
            <name><surname>Member</surname></name></contrib></contrib-group></collab></contrib>
            <contrib contrib-type="editor"><name><surname>Editor</surname></name></contrib>
            </contrib-group>
            <pub-date pub-type="collection"><year>2031</year></pub-date>
            <pub-date pub-type="ppub"><day>4</day><month>5</month><year>2031</year></pub-date>
            <pub-date pub-type="epub"><day>2</day><month>3</month><year>2031</year></pub-date>
            <abstract abstract-type="teaser"><p>Read this!</p></abstract>
            <abstract><title>Abstract</title><sec><title>Aim</title><p>We look at <inline-formula>
            <alternatives><mml:math><mml:mi>x</mml:mi></mml:math><tex-math>\\begin{document}$$x^2$$
            \\end{document}</tex-math></alternatives></inline-formula>.</p></sec>
            <sec><title>Results</title><p>We saw.</p></sec></abstract>
            </article-meta></front><body><p>An <article>inner</article> text.</p></body>
            <back><ref-list><ref><pub-id pub-id-type="doi">10.1234/cited</pub-id></ref></ref-list>
            </back></article>
            """);
    assertThat(jats.allIds()).hasToString("[PMCID:PMC787878, DOI:10.1234/jats]");
    assertThat(jats.title()).isEqualTo("Growth of E. coli");
    assertThat(jats.authors()).containsExactly("Ada Berg", "The Kite Group");
    assertThat(jats.date()).isEqualTo(LocalDate.of(2031, 3, 2));
    assertThat(jats.venue()).isEqualTo("Kites");
    assertThat(jats.abstractText()).isEqualTo("Aim: We look at $x^2$. Results: We saw.");
  }

  @Test
  void readsEachArticleOfACollection() throws IOException {
    List<Entry> entries =
        Odd.xml(
            """
            <pmc-articleset>
            <article><front><article-meta><article-id pub-id-type="pmid">1</article-id><title-group>
            <article-title>One</article-title></title-group></article-meta></front></article>
            <article><front><article-meta><article-id pub-id-type="pmid">2</article-id><title-group>
            <article-title>Two</article-title></title-group></article-meta></front></article>
            </pmc-articleset>
            """);
    assertThat(Odd.summary(entries)).containsExactly("PMID:1", "PMID:2");
  }
}

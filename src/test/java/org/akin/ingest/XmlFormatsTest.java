package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;

/// Catalogues, feeds and reference managers that write XML.
class XmlFormatsTest {
  private static Paper paper(String xml) throws IOException {
    List<Entry> entries = Odd.xml(xml);
    assertThat(entries).hasSize(1);
    return ((Entry.Accepted) entries.getFirst()).paper();
  }

  @Test
  void readsDblpWithTheEntitiesOfADocumentTypeThatIsNotFetched() throws IOException {
    List<Entry> entries =
        Odd.xml(
            """
            <?xml version="1.0" encoding="ISO-8859-1"?>
            <!DOCTYPE dblp SYSTEM "dblp.dtd">
            <dblp>
            <article key="journals/toys/Doe31" mdate="2031-01-01"><author>J&uuml;rgen Doe 0001</author>
            <title>Toys &ndash; H<sub>2</sub>O &amp; more.</title><year>2031</year>
            <journal>J. Toys</journal><ee>https://doi.org/10.1234/dblp.1</ee></article>
            <article key="journals/corr/abs-3101-00007" publtype="informal"><title>Why?</title>
            <volume>abs/3101.00007</volume><journal>CoRR</journal><year>2031</year></article>
            <inproceedings key="conf/toys/X"><title>No number.</title><booktitle>TOYS</booktitle>
            </inproceedings>
            <www key="homepages/d/Doe"><author>J&uuml;rgen Doe</author><title>Home Page</title></www>
            </dblp>
            """);
    assertThat(Odd.summary(entries))
        .containsExactly(
            "DOI:10.1234/dblp.1",
            "arXiv:3101.00007",
            "conf/toys/X",
            "[made.xml:11] expected a paper, found the home page of a person");
    Paper toys = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(toys.authors()).containsExactly("Jürgen Doe");
    assertThat(toys.title()).isEqualTo("Toys – H2O & more");
    assertThat(toys.venue()).isEqualTo("J. Toys");
    assertThat(((Entry.Accepted) entries.get(1)).paper().title()).isEqualTo("Why?");
    assertThat(((Entry.Accepted) entries.get(2)).scope()).isEqualTo(Entry.Scope.FILE);
  }

  @Test
  void readsAtomWithEscapedMarkupAndLinksToDois() throws IOException {
    Paper snow =
        paper(
            """
            <feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://example.org/media">
            <entry><media:title>A picture</media:title><id>tag:toys.example.org,2031:1</id>
            <title type="html">Snow &amp;amp; H&lt;sub&gt;2&lt;/sub&gt;O</title>
            <content type="html">&lt;p&gt;It melts.&lt;/p&gt;</content>
            <published>2031-02-03T04:05:06Z</published><author><name>Ada Berg</name></author>
            <link rel="alternate" href="https://toys.example.org/snow"/>
            <link rel="related" title="doi" href="http://dx.doi.org/10.1234/snow.2"/>
            </entry></feed>
            """);
    assertThat(snow.id()).hasToString("DOI:10.1234/snow.2");
    assertThat(snow.title()).isEqualTo("Snow & H2O");
    assertThat(snow.abstractText()).isEqualTo("It melts.");
    assertThat(snow.date()).isEqualTo(LocalDate.of(2031, 2, 3));
    assertThat(snow.url()).isEqualTo("https://toys.example.org/snow");
  }

  @Test
  void tellsAnErrorOfArxivsInterfaceFromAPaper() throws IOException {
    List<Entry> entries =
        Odd.xml(
            "<feed><entry><id>http://arxiv.org/api/errors#bad_id</id><title>Error</title>"
                + "<summary>incorrect id format for x</summary></entry></feed>");
    assertThat(Odd.summary(entries).getFirst())
        .endsWith("the source answers with an error: incorrect id format for x");
  }

  @Test
  void readsTheFeedOfArxiv() throws IOException {
    Paper toys =
        paper(
            """
            <rss version="2.0"><channel><title>cs.RO updates</title><item><title>Feed toys</title>
            <link>https://arxiv.org/abs/3101.00008</link><description>arXiv:3101.00008v1 Announce Type: new
            Abstract: They are fed.</description><guid>oai:arXiv.org:3101.00008v1</guid>
            <category>cs.RO</category><pubDate>Fri, 03 Jan 2031 00:00:00 -0500</pubDate>
            <dc:creator>Ada Berg, Nils Lund</dc:creator></item></channel></rss>
            """);
    assertThat(toys.allIds()).hasToString("[arXiv:3101.00008]");
    assertThat(toys.abstractText()).isEqualTo("They are fed.");
    assertThat(toys.authors()).containsExactly("Ada Berg", "Nils Lund");
    assertThat(toys.date()).isEqualTo(LocalDate.of(2031, 1, 3));
  }

  @Test
  void readsFeedsInRdf() throws IOException {
    Paper toys =
        paper(
            """
            <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><channel/>
            <item rdf:about="http://toys.example.org/9"><title><![CDATA[Toys in RDF]]></title>
            <link>http://toys.example.org/9?rss=1</link><description>Described.</description>
            <dc:creator>Berg, A.</dc:creator><dc:creator>Lund, N.</dc:creator>
            <dc:date>2031-01-09</dc:date><dc:identifier>doi:10.1101/3031.01.09</dc:identifier>
            <prism:publicationName>toyRxiv</prism:publicationName></item></rdf:RDF>
            """);
    assertThat(toys.allIds()).hasToString("[DOI:10.1101/3031.01.09]");
    assertThat(toys.authors()).containsExactly("A. Berg", "N. Lund");
    assertThat(toys.venue()).isEqualTo("toyRxiv");
  }

  @Test
  void readsEndNoteAsReferenceManagersWriteIt() throws IOException {
    List<Entry> entries =
        Odd.xml(
            """
            <xml>
            <records>
            <record><titles><title><style face="normal">Ice </style><style face="italic">cores</style>
            </title><secondary-title>Glaciers</secondary-title></titles>
            <contributors><authors><author><style>Berg, Ada</style></author></authors></contributors>
            <dates><year>2031</year><pub-dates><date>Mar 4</date></pub-dates></dates>
            <accession-num>31000009</accession-num>
            <remote-database-provider>NLM</remote-database-provider><custom2>PMC999999</custom2>
            <electronic-resource-num>DOI: 10.1234/ice.6 [doi]</electronic-resource-num>
            <urls><pdf-urls><url>internal-pdf://1/x.pdf</url></pdf-urls><related-urls>
            <url>&lt;Go to ISI&gt;://X</url><url>https://ice.example.org/6</url></related-urls></urls>
            </record>
            <record><titles><title>Only a number</title></titles>
            <accession-num>WOS:0001</accession-num></record>
            </records></xml>
            """);
    Paper ice = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(ice.allIds()).hasToString("[DOI:10.1234/ice.6, PMID:31000009, PMCID:PMC999999]");
    assertThat(ice.title()).isEqualTo("Ice cores");
    assertThat(ice.date()).isEqualTo(LocalDate.of(2031, 3, 4));
    assertThat(ice.url()).isEqualTo("https://ice.example.org/6");
    assertThat(Odd.summary(entries).get(1)).isEqualTo("WOS:0001");
    assertThat(((Entry.Accepted) entries.get(1)).scope()).isEqualTo(Entry.Scope.FILE);
  }

  @Test
  void makesAnthologyIdsOfCollectionVolumeAndPaper() throws IOException {
    List<Entry> entries =
        Odd.xml(
            """
            <collection id="2031.toy"><volume id="long"><meta><booktitle>Toys</booktitle>
            <year>2031</year><month>July</month></meta>
            <frontmatter><editor><first>E</first></editor></frontmatter>
            <paper id="3"><title>One</title><editor><first>E</first></editor></paper></volume>
            </collection>
            <collection id="P19"><volume id="1"><paper id="7"><title>Two</title></paper></volume>
            </collection>
            <collection id="W05"><volume id="2"><paper id="7"><title>Three</title></paper></volume>
            </collection>
            """);
    assertThat(Odd.summary(entries))
        .containsExactly("ACL:2031.toy-long.3", "ACL:P19-1007", "ACL:W05-0207");
    assertThat(((Entry.Accepted) entries.getFirst()).paper().authors()).isEmpty();
  }

  @Test
  void readsCrossrefWithTheJournalBeforeItsArticles() throws IOException {
    Paper toys =
        paper(
            """
            <doi_records><doi_record><crossref><journal><journal_metadata>
            <full_title>Toy Letters</full_title></journal_metadata><journal_issue>
            <publication_date><year>2031</year></publication_date></journal_issue>
            <journal_article><titles><title>Deposited <i>toys</i></title></titles><contributors>
            <person_name contributor_role="author"><given_name>Ada</given_name>
            <surname>Berg</surname></person_name>
            <organization contributor_role="author">Toy Lab</organization>
            <person_name contributor_role="editor"><surname>Editor</surname></person_name>
            </contributors><jats:abstract><jats:p>Laid down.</jats:p></jats:abstract>
            <publication_date media_type="online"><month>2</month><day>3</day><year>2031</year>
            </publication_date><doi_data><doi>10.1234/cr</doi></doi_data>
            <citation_list><citation key="1"><doi>10.1234/cited</doi></citation></citation_list>
            </journal_article></journal></crossref></doi_record></doi_records>
            """);
    assertThat(toys.allIds()).hasToString("[DOI:10.1234/cr]");
    assertThat(toys.title()).isEqualTo("Deposited toys");
    assertThat(toys.abstractText()).isEqualTo("Laid down.");
    assertThat(toys.authors()).containsExactly("Ada Berg", "Toy Lab");
    assertThat(toys.date()).isEqualTo(LocalDate.of(2031, 2, 3));
    assertThat(toys.venue()).isEqualTo("Toy Letters");
    assertThat(toys.references()).hasToString("[DOI:10.1234/cited]");
  }

  @Test
  void readsDataCite() throws IOException {
    Paper toys =
        paper(
            """
            <resource xmlns="http://datacite.org/schema/kernel-4">
            <identifier identifierType="DOI">10.1234/dc</identifier>
            <creators><creator><creatorName>Berg, Ada</creatorName></creator></creators>
            <titles><title titleType="TranslatedTitle">Leker</title><title>Data of toys</title></titles>
            <publisher>Toy Archive</publisher><publicationYear>2031</publicationYear>
            <descriptions><description descriptionType="Methods">By hand.</description>
            <description descriptionType="Abstract">Counted.<br/>Twice.</description></descriptions>
            </resource>
            """);
    assertThat(toys.id()).hasToString("DOI:10.1234/dc");
    assertThat(toys.title()).isEqualTo("Data of toys");
    assertThat(toys.abstractText()).isEqualTo("Counted. Twice.");
    assertThat(toys.authors()).containsExactly("Ada Berg");
    assertThat(toys.year()).isEqualTo(2031);
  }

  @Test
  void readsTheAnswerOfALibraryThatWrapsMarcRecords() throws IOException {
    Paper toys =
        paper(
            """
            <zs:searchRetrieveResponse xmlns:zs="http://www.loc.gov/zing/srw/"><zs:records>
            <zs:record><zs:recordData><record xmlns="http://www.loc.gov/MARC21/slim">
            <leader>00000nam</leader><datafield tag="245"><subfield code="a">Toys held</subfield>
            </datafield></record></zs:recordData></zs:record></zs:records>
            </zs:searchRetrieveResponse>
            """);
    assertThat(toys.title()).isEqualTo("Toys held");
  }

  @Test
  void readsTheSourcesOfWord() throws IOException {
    Paper toys =
        paper(
            """
            <b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography">
            <b:Source><b:Tag>Ber31</b:Tag><b:Title>Toys in Word</b:Title><b:Year>2031</b:Year>
            <b:Author><b:Author><b:NameList><b:Person><b:Last>Berg</b:Last><b:First>Ada</b:First>
            </b:Person></b:NameList></b:Author></b:Author>
            <b:JournalName>Toy Letters</b:JournalName></b:Source></b:Sources>
            """);
    assertThat(toys.title()).isEqualTo("Toys in Word");
    assertThat(toys.authors()).containsExactly("Ada Berg");
    assertThat(toys.venue()).isEqualTo("Toy Letters");
  }

  @Test
  void readsTheAnswersOfEuropePmc() throws IOException {
    Paper toys =
        paper(
            """
            <responseWrapper><hitCount>1</hitCount><resultList><result><id>31000010</id>
            <source>MED</source><pmid>31000010</pmid><pmcid>PMC888888</pmcid>
            <doi>10.1234/epmc</doi><title>Toys in Europe.</title>
            <authorString>Berg A, Lund N.</authorString><authorList><author>
            <fullName>Berg A</fullName><firstName>Ada</firstName><lastName>Berg</lastName></author>
            </authorList><journalInfo><journal><title>Toy Letters</title></journal></journalInfo>
            <abstractText>&lt;h4&gt;Aim&lt;/h4&gt;We look.</abstractText>
            <firstPublicationDate>2031-02-03</firstPublicationDate></result></resultList>
            </responseWrapper>
            """);
    assertThat(toys.allIds()).hasToString("[PMID:31000010, PMCID:PMC888888, DOI:10.1234/epmc]");
    assertThat(toys.authors()).containsExactly("Ada Berg");
    assertThat(toys.abstractText()).isEqualTo("Aim: We look.");
    assertThat(toys.date()).isEqualTo(LocalDate.of(2031, 2, 3));
    assertThat(toys.venue()).isEqualTo("Toy Letters");
  }

  @Test
  void readsTheAnswersOfDblpsSearch() throws IOException {
    Paper toys =
        paper(
            """
            <result><query id="1">toys</query><hits total="1"><hit score="1"><info><authors>
            <author pid="1/2">Ada Berg 0002</author></authors><title>Found toys.</title>
            <venue>TOYS</venue><year>2031</year><key>conf/toys/Berg31</key>
            <doi>10.1234/FOUND</doi><url>https://dblp.org/rec/conf/toys/Berg31</url></info></hit>
            </hits></result>
            """);
    assertThat(toys.id()).hasToString("DOI:10.1234/found");
    assertThat(toys.title()).isEqualTo("Found toys");
    assertThat(toys.authors()).containsExactly("Ada Berg");
    assertThat(toys.venue()).isEqualTo("TOYS");
  }
}

package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;

/// Responses of OAI-PMH with every kind of metadata that is read.
class OaiFormatsTest {
  private static List<Entry> entries(String... records) throws IOException {
    return Odd.xml(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <OAI-PMH xmlns="http://www.openarchives.org/OAI/2.0/"><ListRecords>
        %s
        </ListRecords></OAI-PMH>
        """
            .formatted(String.join("\n", records)));
  }

  private static Paper paper(String metadata) throws IOException {
    List<Entry> entries =
        entries(
            "<record><header><identifier>oai:toys.example.org:7</identifier></header><metadata>"
                + metadata
                + "</metadata></record>");
    assertThat(entries).hasSize(1);
    return ((Entry.Accepted) entries.getFirst()).paper();
  }

  @Test
  void readsArxivWithWhatWasDeleted() throws IOException {
    List<Entry> entries =
        entries(
            """
            <record><header><identifier>oai:arXiv.org:3101.00003</identifier></header><metadata>
            <arXiv xmlns="http://arxiv.org/OAI/arXiv/"><id>3101.00003</id>
            <created>2031-01-02</created><updated>2031-05-05</updated>
            <authors><author><keyname>Berg</keyname><forenames>Ada</forenames></author>
            <author><keyname>Lund</keyname><forenames>Nils</forenames><suffix>Jr.</suffix></author>
            </authors><title>Toys that
              plan</title><categories>cs.RO cs.AI</categories><comments>5 pages</comments>
            <journal-ref>Toys 3 (2031)</journal-ref><doi>10.1234/Toy.3</doi>
            <license>http://example.org/license</license><abstract>  We play.
            </abstract></arXiv></metadata></record>
            """,
            "<record><header status=\"deleted\"><identifier>oai:arXiv.org:3101.00004</identifier>"
                + "</header></record>");
    Paper toys = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(toys.allIds()).hasToString("[arXiv:3101.00003, DOI:10.1234/toy.3]");
    assertThat(toys.title()).isEqualTo("Toys that plan");
    assertThat(toys.abstractText()).isEqualTo("We play.");
    assertThat(toys.authors()).containsExactly("Ada Berg", "Nils Lund Jr.");
    assertThat(toys.date()).isEqualTo(LocalDate.of(2031, 1, 2));
    assertThat(toys.categories()).containsExactly("cs.RO", "cs.AI");
    assertThat(toys.venue()).isEqualTo("Toys 3 (2031)");
    assertThat(Odd.summary(entries).get(1)).endsWith("deleted at its source");
    assertThat(entries).hasSize(2);
  }

  @Test
  void takesTheAuthorsOfArxivRawApart() throws IOException {
    Paper toys =
        paper(
            """
            <arXivRaw xmlns="http://arxiv.org/OAI/arXivRaw/"><id>3101.00005</id>
            <version version="v1"><date>Fri, 3 Jan 2031 10:00:00 GMT</date></version>
            <version version="v2"><date>Mon, 6 Jan 2031 10:00:00 GMT</date></version>
            <title>Raw toys</title>
            <authors>Ada Berg (Toy Lab (North), Oslo), Nils Lund, Jr. and Eva And</authors>
            <categories>cs.RO</categories><abstract>We play.</abstract></arXivRaw>
            """);
    assertThat(toys.authors()).containsExactly("Ada Berg", "Nils Lund Jr.", "Eva And");
    assertThat(toys.date()).isEqualTo(LocalDate.of(2031, 1, 3));
  }

  @Test
  void choosesAmongWhatDublinCoreRepeats() throws IOException {
    Paper toys =
        paper(
            """
            <oai_dc:dc xmlns:oai_dc="http://www.openarchives.org/OAI/2.0/oai_dc/"
                xmlns:dc="http://purl.org/dc/elements/1.1/">
            <dc:title>Toys in repositories</dc:title>
            <dc:creator>Berg, Ada</dc:creator><dc:creator>Lund, Nils</dc:creator>
            <dc:description>Comment: 5 pages, 3 figures, and what else there is to say of a text
              that nobody takes for its abstract</dc:description>
            <dc:description>Toys are kept and found again.</dc:description>
            <dc:date>2032-01-05T00:00:00Z</dc:date><dc:date>2031-06</dc:date>
            <dc:source>https://toys.example.org/journal</dc:source>
            <dc:source>Journal of Toys</dc:source>
            <dc:identifier>https://toys.example.org/7</dc:identifier>
            <dc:identifier>doi:10.1234/dc.7</dc:identifier>
            <dc:relation>info:eu-repo/semantics/altIdentifier/pmid/31000001</dc:relation>
            </oai_dc:dc>
            """);
    assertThat(toys.allIds()).hasToString("[DOI:10.1234/dc.7, PMID:31000001]");
    assertThat(toys.authors()).containsExactly("Ada Berg", "Nils Lund");
    assertThat(toys.abstractText()).isEqualTo("Toys are kept and found again.");
    assertThat(toys.year()).isEqualTo(2031);
    assertThat(toys.venue()).isEqualTo("Journal of Toys");
    assertThat(toys.url()).isEqualTo("https://toys.example.org/7");
  }

  @Test
  void namesAPaperWithoutAnyIdentifierByTheRepositorysOwn() throws IOException {
    Paper toys = paper("<dc><title>Toys without number</title></dc>");
    assertThat(toys.id()).hasToString("oai:toys.example.org:7");
  }

  @Test
  void readsMarcWhoseRecordsAreCalledAsThoseAround() throws IOException {
    Paper toys =
        paper(
            """
            <record xmlns="http://www.loc.gov/MARC21/slim"><leader>00000nam a2200000 a</leader>
            <controlfield tag="001">42</controlfield>
            <datafield tag="024" ind1="7"><subfield code="2">DOI</subfield>
              <subfield code="a">10.1234/marc.1</subfield></datafield>
            <datafield tag="100"><subfield code="a">Berg, Ada,</subfield></datafield>
            <datafield tag="245"><subfield code="a">Toys :</subfield>
              <subfield code="b">a catalogue /</subfield></datafield>
            <datafield tag="260"><subfield code="c">[2031]</subfield></datafield>
            <datafield tag="520"><subfield code="a">All toys.</subfield></datafield>
            <datafield tag="700"><subfield code="a">Lund, Nils,</subfield>
              <subfield code="e">editor.</subfield></datafield>
            </record>
            """);
    assertThat(toys.allIds()).hasToString("[DOI:10.1234/marc.1]");
    assertThat(toys.title()).isEqualTo("Toys: a catalogue");
    assertThat(toys.abstractText()).isEqualTo("All toys.");
    assertThat(toys.authors()).containsExactly("Ada Berg");
    assertThat(toys.year()).isEqualTo(2031);
  }

  @Test
  void readsMods() throws IOException {
    Paper toys =
        paper(
            """
            <mods:mods xmlns:mods="http://www.loc.gov/mods/v3">
            <mods:titleInfo type="translated"><mods:title>Leker</mods:title></mods:titleInfo>
            <mods:titleInfo><mods:nonSort>The</mods:nonSort><mods:title>toys</mods:title>
              <mods:subTitle>a study</mods:subTitle></mods:titleInfo>
            <mods:name type="personal"><mods:namePart type="family">Berg</mods:namePart>
              <mods:namePart type="given">Ada</mods:namePart>
              <mods:role><mods:roleTerm type="code">aut</mods:roleTerm></mods:role></mods:name>
            <mods:name type="personal"><mods:namePart>Lund, Nils</mods:namePart>
              <mods:role><mods:roleTerm type="code">edt</mods:roleTerm></mods:role></mods:name>
            <mods:abstract>Toys, studied.</mods:abstract>
            <mods:originInfo><mods:dateIssued>2031-04-05</mods:dateIssued></mods:originInfo>
            <mods:relatedItem type="host"><mods:titleInfo><mods:title>Toy Letters</mods:title>
              </mods:titleInfo></mods:relatedItem>
            <mods:identifier type="doi">10.1234/mods.1</mods:identifier></mods:mods>
            """);
    assertThat(toys.title()).isEqualTo("The toys: a study");
    assertThat(toys.authors()).containsExactly("Ada Berg");
    assertThat(toys.date()).isEqualTo(LocalDate.of(2031, 4, 5));
    assertThat(toys.venue()).isEqualTo("Toy Letters");
    assertThat(toys.allIds()).hasToString("[DOI:10.1234/mods.1]");
  }

  @Test
  void rejectsMetadataThatIsNoneOfThose() throws IOException {
    List<Entry> entries =
        entries("<record><header/><metadata><didl:DIDL/></metadata></record>", "<record/>");
    assertThat(Odd.summary(entries))
        .containsExactly(
            "[made.xml:3] expected a paper, found metadata of an unknown kind, <DIDL>",
            "[made.xml:4] expected a paper, found a record without metadata");
  }
}

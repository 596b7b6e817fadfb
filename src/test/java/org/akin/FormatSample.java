package org.akin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.akin.export.PaperWriter;
import org.akin.export.parquet.Parquet;
import org.akin.ingest.Format;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;

/// Four records in each format: two papers, the first of them again, and one without a title or
/// with one that is too long.
final class FormatSample {
  static final int RECORDS = 4;
  private static final String FIRST = "Moss on northern roofs";
  private static final String SECOND = "A census of garden snails";

  /// Where the first line of a record is its title, none can be missing.
  private static final String TOO_LONG = "long ".repeat(500);

  /// @param before the first record
  /// @param record in which `NUMBER` and `TITLE` are replaced
  /// @param between records
  /// @param after the last record
  private record Form(String before, String record, String between, String after) {}

  private FormatSample() {}

  static byte[] of(Format format) throws IOException {
    if (format == Format.PARQUET) {
      return parquet();
    }
    Form form = form(format);
    List<String> records = new ArrayList<>();
    records.add(record(form, 1, FIRST));
    records.add(record(form, 2, SECOND));
    records.add(record(form, 1, FIRST));
    records.add(record(form, 4, format == Format.DAILY_PAPERS ? TOO_LONG : ""));
    String text = form.before() + String.join(form.between(), records) + form.after();
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] parquet() throws IOException {
    var out = new ByteArrayOutputStream();
    try (PaperWriter writer = Parquet.papers(out)) {
      writer.add(paper("pq1", FIRST));
      writer.add(paper("pq2", SECOND));
      writer.add(paper("pq1", FIRST));
      writer.add(paper("pq4", TOO_LONG));
    }
    return out.toByteArray();
  }

  private static Paper paper(String id, String title) {
    return BarePaper.of(id, title, "");
  }

  private static String record(Form form, int number, String title) {
    return form.record().replace("NUMBER", String.valueOf(number)).replace("TITLE", title);
  }

  private static Form lines(String record) {
    return new Form("", record, "\n", "\n");
  }

  private static Form xml(String before, String record, String after) {
    return new Form("<?xml version=\"1.0\"?>\n" + before, record, "\n", after + "\n");
  }

  /// Has no default: a format without a sample does not compile.
  private static Form form(Format format) {
    return switch (format) {
      case JSONL -> lines("{\"id\": \"NUMBER\", \"title\": \"TITLE\"}");
      case JSON -> new Form("[", "{\"id\": \"NUMBER\", \"title\": \"TITLE\"}", ",", "]");
      case RIS -> lines("TY  - JOUR\nTI  - TITLE\nID  - NUMBER\nER  - \n");
      case BIBTEX -> lines("@article{kNUMBER, title = {TITLE}}");
      case NBIB -> lines("PMID- 700NUMBER\nTI  - TITLE\n");
      case WOS ->
          new Form(
              "FN Clarivate Analytics Web of Science\nVR 1.0\n",
              "PT J\nTI TITLE\nDI 10.5555/wos.NUMBER\nER\n",
              "\n",
              "\nEF\n");
      case REFER -> lines("%0 Journal Article\n%T TITLE\n%R 10.5555/refer.NUMBER\n");
      case REFWORKS ->
          lines("RT Journal Article\nSR Electronic\nID NUMBER\nT1 TITLE\nDO 10.5555/rw.NUMBER\n");
      case OVID -> lines("<NUMBER>\nTitle\n  TITLE\nDOI Number\n  10.5555/ovid.NUMBER\n");
      case CSV -> new Form("id,title,doi\n", "csvNUMBER,TITLE,10.5555/csv.NUMBER", "\n", "\n");
      case PARQUET -> throw new IllegalArgumentException("Parquet is no text");
      case DAILY_PAPERS ->
          new Form(
              "Daily Papers\n\nDec 8\n\n",
              "TITLE\n\nAbstract NUMBER.\n\n• 1 authors\n·\nOct 13\n",
              "\n",
              "");
      case PUBMED, ATOM, ACL, JATS, RSS -> xmlOfArticles(format);
      case ENDNOTE, WORD_SOURCES, MODS, MARCXML -> xmlOfBibliographies(format);
      case OAI_PMH, EUROPE_PMC_XML, DBLP, CROSSREF_XML, DATACITE -> xmlOfCatalogues(format);
    };
  }

  private static Form xmlOfArticles(Format format) {
    return switch (format) {
      case PUBMED ->
          xml(
              "<PubmedArticleSet>",
              "<PubmedArticle><MedlineCitation><PMID>800NUMBER</PMID><Article><ArticleTitle>TITLE"
                  + "</ArticleTitle></Article></MedlineCitation></PubmedArticle>",
              "</PubmedArticleSet>");
      case ATOM ->
          xml(
              "<feed xmlns=\"http://www.w3.org/2005/Atom\">",
              "<entry><id>https://atom.example.org/NUMBER</id><title>TITLE</title></entry>",
              "</feed>");
      case ACL ->
          xml(
              "<collection id=\"2031.toy\"><volume id=\"main\">",
              "<paper id=\"NUMBER\"><title>TITLE</title><url>2031.toy-main.NUMBER</url></paper>",
              "</volume></collection>");
      case JATS ->
          xml(
              "<pmc-articleset>",
              "<article><front><article-meta><article-id pub-id-type=\"doi\">10.5555/jats.NUMBER"
                  + "</article-id><title-group><article-title>TITLE</article-title></title-group>"
                  + "</article-meta></front></article>",
              "</pmc-articleset>");
      case RSS ->
          xml(
              "<rss version=\"2.0\"><channel><title>New</title>",
              "<item><title>TITLE</title><link>https://rss.example.org/NUMBER</link></item>",
              "</channel></rss>");
      default -> throw new IllegalArgumentException("no sample of " + format);
    };
  }

  private static Form xmlOfCatalogues(Format format) {
    return switch (format) {
      case OAI_PMH ->
          xml(
              "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords>",
              "<record><header><identifier>oai:example.org:NUMBER</identifier></header><metadata>"
                  + "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
                  + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>TITLE</dc:title>"
                  + "<dc:identifier>https://doi.org/10.5555/oai.NUMBER</dc:identifier></oai_dc:dc>"
                  + "</metadata></record>",
              "</ListRecords></OAI-PMH>");
      case EUROPE_PMC_XML ->
          xml(
              "<responseWrapper><resultList>",
              "<result><id>NUMBER</id><doi>10.5555/epmc.NUMBER</doi><title>TITLE</title></result>",
              "</resultList></responseWrapper>");
      case DBLP ->
          xml(
              "<dblp>",
              "<article key=\"journals/toy/NUMBER\"><title>TITLE</title><ee>"
                  + "https://doi.org/10.5555/dblp.NUMBER</ee></article>",
              "</dblp>");
      case CROSSREF_XML ->
          xml(
              "<doi_records>",
              "<doi_record><crossref><journal><journal_article><titles><title>TITLE</title>"
                  + "</titles><doi_data><doi>10.5555/cr.NUMBER</doi></doi_data></journal_article>"
                  + "</journal></crossref></doi_record>",
              "</doi_records>");
      case DATACITE ->
          xml(
              "<resources>",
              "<resource xmlns=\"http://datacite.org/schema/kernel-4\"><identifier"
                  + " identifierType=\"DOI\">10.5555/dc.NUMBER</identifier><titles><title>TITLE"
                  + "</title></titles></resource>",
              "</resources>");
      default -> throw new IllegalArgumentException("no sample of " + format);
    };
  }

  private static Form xmlOfBibliographies(Format format) {
    return switch (format) {
      case ENDNOTE ->
          xml(
              "<xml><records>",
              "<record><titles><title>TITLE</title></titles><electronic-resource-num>"
                  + "10.5555/en.NUMBER</electronic-resource-num></record>",
              "</records></xml>");
      case WORD_SOURCES ->
          xml(
              "<b:Sources xmlns:b=\"http://schemas.openxmlformats.org/officeDocument/2006/"
                  + "bibliography\">",
              "<b:Source><b:Tag>tNUMBER</b:Tag><b:SourceType>JournalArticle</b:SourceType>"
                  + "<b:Title>TITLE</b:Title></b:Source>",
              "</b:Sources>");
      case MODS ->
          xml(
              "<modsCollection xmlns=\"http://www.loc.gov/mods/v3\">",
              "<mods><titleInfo><title>TITLE</title></titleInfo><identifier type=\"doi\">"
                  + "10.5555/mods.NUMBER</identifier></mods>",
              "</modsCollection>");
      case MARCXML ->
          xml(
              "<collection xmlns=\"http://www.loc.gov/MARC21/slim\">",
              "<record><controlfield tag=\"001\">NUMBER</controlfield><datafield tag=\"245\">"
                  + "<subfield code=\"a\">TITLE</subfield></datafield></record>",
              "</collection>");
      default -> throw new IllegalArgumentException("no sample of " + format);
    };
  }
}

package org.akin.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The same invented papers in every format that is text, to be damaged by [ReaderFuzz] and counted
/// by [RecordSumTest]. The n-th has the title `Paper number n on tides` and an accent in its
/// abstract.
enum SampleDocument {
  JSONL(
      "",
      "",
      "\n",
      true,
      n ->
          "{\"id\": \"p%d\", \"title\": \"%s\", \"abstract\": \"%s\", \"authors\": [\"Ada Berg\"], \"year\": %d}"
              .formatted(n, title(n), summary(n), year(n))),
  JSON(
      "{\"total\": 12, \"data\": [",
      "]}",
      ",\n",
      false,
      n ->
          "{\"paperId\": \"%040x\", \"title\": \"%s\", \"abstract\": \"%s\", \"year\": %d}"
              .formatted(n, title(n), summary(n), year(n))),
  OPENALEX(
      "{\"meta\": {\"count\": 12}, \"results\": [",
      "]}",
      ",",
      false,
      n ->
          ("{\"id\": \"https://openalex.org/W%d\", \"display_name\": \"%s\", \"authorships\": [],"
                  + " \"abstract_inverted_index\": {\"Ebb\": [0], \"flow\": [1, 2]}}")
              .formatted(9000 + n, title(n))),
  RIS(
      "",
      "",
      "\n",
      true,
      n ->
          "TY  - JOUR\nTI  - %s\nAU  - Berg, Ada\nAB  - %s\nPY  - %d\nDO  - 10.5555/ris.%d\nER  - \n"
              .formatted(title(n), summary(n), year(n), n)),
  BIBTEX(
      "",
      "",
      "\n\n",
      true,
      n ->
          "@article{key%d,\n  title = {%s},\n  author = {Berg, Ada and Lund, Nils},\n  abstract = {%s},\n  year = %d\n}"
              .formatted(n, title(n), summary(n), year(n))),
  NBIB(
      "",
      "",
      "\n\n",
      true,
      n ->
          "PMID- %d\nTI  - %s\nFAU - Berg, Ada\nAB  - %s\n      It goes on.\nDP  - %d Jan 5"
              .formatted(9000 + n, title(n), summary(n), year(n))),
  WEB_OF_SCIENCE(
      "FN Clarivate Analytics Web of Science\nVR 1.0\n",
      "\nEF\n",
      "\n\n",
      true,
      n ->
          "PT J\nAU Berg, A\nAF Berg, Ada\nTI %s\nAB %s\nPY %d\nUT WOS:%015d\nER"
              .formatted(title(n), summary(n), year(n), n)),
  REFER(
      "",
      "\n",
      "\n\n",
      true,
      n ->
          "%%0 Journal Article\n%%A Berg, Ada\n%%T %s\n%%D %d\n%%R 10.5555/enw.%d\n%%X %s"
              .formatted(title(n), year(n), n, summary(n))),
  CSV(
      "Title,Authors,Abstract,Year,DOI\r\n",
      "\r\n",
      "\r\n",
      false,
      n ->
          "\"%s\",\"Berg, Ada; Lund, Nils\",\"%s\",%d,10.5555/csv.%d"
              .formatted(title(n), summary(n), year(n), n)),
  TSV(
      "Title\tAuthors\tAbstract\tYear\tDOI\n",
      "\n",
      "\n",
      false,
      n -> "%s\tBerg, Ada\t%s\t%d\t10.5555/tsv.%d".formatted(title(n), summary(n), year(n), n)),
  PUBMED(
      "<?xml version=\"1.0\"?>\n<PubmedArticleSet>\n",
      "</PubmedArticleSet>",
      "\n",
      false,
      n ->
          ("<PubmedArticle><MedlineCitation><PMID>%d</PMID><Article><ArticleTitle>%s</ArticleTitle>"
                  + "<Abstract><AbstractText>%s</AbstractText></Abstract></Article></MedlineCitation>"
                  + "</PubmedArticle>")
              .formatted(9000 + n, title(n), summary(n))),
  ATOM(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<feed xmlns=\"http://www.w3.org/2005/Atom\">\n",
      "</feed>",
      "\n",
      false,
      n ->
          ("<entry><id>http://arxiv.org/abs/2401.%05dv1</id><title>%s</title><summary>%s</summary>"
                  + "<published>%d-01-02T00:00:00Z</published></entry>")
              .formatted(n, title(n), summary(n), year(n))),
  ACL(
      "<?xml version='1.0' encoding='UTF-8'?>\n<collection id=\"2031.toy\"><volume id=\"main\">\n"
          + "<meta><booktitle>Toys</booktitle><year>2031</year></meta>\n",
      "</volume></collection>",
      "\n",
      false,
      n ->
          "<paper id=\"%d\"><title>%s</title><abstract>%s</abstract><url>2031.toy-main.%d</url></paper>"
              .formatted(n, title(n), summary(n), n)),
  ENDNOTE(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<xml><records>",
      "</records></xml>",
      "\n",
      false,
      n ->
          ("<record><titles><title>%s</title></titles><abstract>%s</abstract>"
                  + "<electronic-resource-num>10.5555/en.%d</electronic-resource-num></record>")
              .formatted(title(n), summary(n), n)),
  OAI_DC(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          + "<OAI-PMH xmlns=\"http://www.openarchives.org/OAI/2.0/\"><ListRecords>\n",
      "</ListRecords></OAI-PMH>",
      "\n",
      false,
      n ->
          ("<record><header><identifier>oai:repo.example.org:%d</identifier></header><metadata>"
                  + "<oai_dc:dc xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
                  + " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"><dc:title>%s</dc:title>"
                  + "<dc:creator>Berg, Ada</dc:creator><dc:description>%s</dc:description>"
                  + "</oai_dc:dc></metadata></record>")
              .formatted(n, title(n), summary(n))),
  DBLP(
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<dblp>\n",
      "</dblp>",
      "\n",
      false,
      n ->
          "<article key=\"journals/toy/Berg%d\"><author>Ada Berg 0001</author><title>%s.</title><year>%d</year></article>"
              .formatted(n, title(n), year(n)));

  private final String head;
  private final String tail;
  private final String between;
  private final boolean resynchronizes;
  private final IntFunction<String> record;

  SampleDocument(
      String head,
      String tail,
      String between,
      boolean resynchronizes,
      IntFunction<String> record) {
    this.head = head;
    this.tail = tail;
    this.between = between;
    this.resynchronizes = resynchronizes;
    this.record = record;
  }

  /// Whether damage to one record can be kept from the others.
  boolean resynchronizes() {
    return resynchronizes;
  }

  /// A document of the papers 1 to `count`.
  byte[] bytes(int count) {
    List<String> records = IntStream.rangeClosed(1, count).mapToObj(record).toList();
    return (head + records.stream().collect(Collectors.joining(between)) + tail).getBytes(UTF_8);
  }

  static String title(int n) {
    return "Paper number " + n + " on tides";
  }

  private static String summary(int n) {
    return "Ebb and flow are measured " + n + " times, and café tables are dry at last.";
  }

  private static int year(int n) {
    return 2000 + n;
  }
}

package org.akin.cite;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CitationFormatTest {
  private static final Paper ATTENTION =
      new Paper(
          PaperId.parse("arXiv:1706.03762"),
          List.of(),
          "Attention Is All You Need",
          "Short.",
          List.of("Ashish Vaswani", "Noam Shazeer"),
          2017,
          LocalDate.of(2017, 6, 12),
          List.of("cs.CL", "cs.LG"),
          null,
          "https://arxiv.org/abs/1706.03762",
          false,
          null,
          List.of(),
          null);

  private static Paper paper(String id, String title, @Nullable String venue, String... authors) {
    return new Paper(
        PaperId.parse(id),
        List.of(),
        title,
        "Text.",
        List.of(authors),
        null,
        null,
        List.of(),
        venue,
        null,
        false,
        null,
        List.of(),
        null);
  }

  private static String bibTex(Paper... papers) {
    return CitationFormat.BIBTEX.text(List.of(papers));
  }

  @Test
  void writesAPreprintWithItsArxivFields() {
    assertThat(bibTex(ATTENTION))
        .isEqualTo(
            """
            @misc{vaswani2017attention,
              title = {Attention Is All You Need},
              author = {Vaswani, Ashish and Shazeer, Noam},
              year = {2017},
              month = {6},
              eprint = {1706.03762},
              archiveprefix = {arXiv},
              primaryclass = {cs.CL},
              url = {https://arxiv.org/abs/1706.03762},
              keywords = {cs.CL, cs.LG},
              abstract = {Short.}
            }
            """);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "arXiv:1706.03762, none, misc, UNPB, article",
        "arXiv:1706.03762, arXiv.org, misc, UNPB, article",
        "10.1038/nature14539, Nature, article, JOUR, article-journal",
        "10.1000/a, Transactions of the ACL, article, JOUR, article-journal",
        "10.1000/a, Proceedings of the National Academy of Sciences, article, JOUR,"
            + " article-journal",
        "10.1000/a, Proceedings of NAACL-HLT 2019, inproceedings, CPAPER, paper-conference",
        "10.1000/a, NeurIPS, inproceedings, CPAPER, paper-conference",
        "ACL:N19-1423, none, inproceedings, CPAPER, paper-conference",
        "key-7, none, misc, GEN, document"
      })
  void choosesTheEntryTypeByVenueAndIdentifier(
      String id, @Nullable String venue, String bibTex, String ris, String csl) throws Exception {
    Paper paper = paper(id, "Title", venue);

    assertThat(bibTex(paper)).startsWith("@" + bibTex + "{");
    assertThat(CitationFormat.RIS.text(List.of(paper))).startsWith("TY  - " + ris + "\r\n");
    assertThat(csl(paper).path("type").asText()).isEqualTo(csl);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          Costs from $5 to $10 & 50% off #1 a_b | Costs from \\$5 to \\$10 \\& 50\\% off \\#1 a\\_b
          BERT: Pre-training, GPT-4 and mRNA    | {BERT}: Pre-training, {GPT}-4 and {mRNA}
          Decay in $L^2(\\mathbb{R}^2)$ spaces  | Decay in {$L^2(\\mathbb{R}^2)$} spaces
          Schr{\\"o}dinger and Monge-Amp\\`ere  | Schrödinger and Monge-Ampère
          Simulations on R^3 of ~10 units       | Simulations on R\\textasciicircum{}3 of \\textasciitilde{}10 units
          Sets {1, 2} and an open { brace       | Sets 1, 2 and an open brace
          Unbalanced $x}$ formula               | Unbalanced \\$x\\$ formula
          Rates of $5\\%$ and $10%$             | Rates of {$5\\%$} and {$10\\%$}
          """)
  void escapesTitlesForBibTex(String title, String expected) {
    assertThat(bibTex(paper("key", title, null)))
        .contains(
            "  title = {" + expected.replace("and an open  brace", "and an open brace") + "}");
  }

  @Test
  void keepsBracesBalancedWhateverTheRecordHolds() {
    Paper odd =
        new Paper(
            PaperId.parse("10.1000/a{b"),
            List.of(),
            "Open { and } } close \\",
            "Also {{ here \\}",
            List.of("A. {B", "C} D"),
            2020,
            null,
            List.of("x{y"),
            "Venue {",
            "https://example.org/{a",
            false,
            null,
            List.of(),
            null);

    int depth = 0;
    String entry = bibTex(odd);
    for (int i = 0; i < entry.length(); i++) {
      depth += entry.charAt(i) == '{' ? 1 : entry.charAt(i) == '}' ? -1 : 0;
      assertThat(depth).as("depth at " + i + " of " + entry).isNotNegative();
    }
    assertThat(depth).isZero();
  }

  @Test
  void writesOddNamesSoThatBibTexReadsEachAsOne() {
    String entry =
        bibTex(
            paper(
                "key",
                "Title",
                null,
                "Euclid Collaboration",
                "Adimurthi",
                "Ludwig van Beethoven",
                "John Smith Jr.",
                "Barnes and Noble"));

    assertThat(entry)
        .contains(
            "author = {{Euclid Collaboration} and Adimurthi and van Beethoven, Ludwig"
                + " and Smith, Jr., John and {Barnes and Noble}}");
  }

  @Test
  void writesPapersWithoutAuthorsAndYear() throws Exception {
    Paper bare = paper("key-7", "On the Origin of Things", null);

    assertThat(bibTex(bare))
        .startsWith("@misc{origin,\n")
        .doesNotContain("author")
        .doesNotContain("year");
    assertThat(CitationFormat.RIS.text(List.of(bare)))
        .isEqualTo(
            "TY  - GEN\r\n"
                + "ID  - origin\r\n"
                + "TI  - On the Origin of Things\r\n"
                + "AB  - Text.\r\n"
                + "ER  - \r\n");
    assertThat(csl(bare).has("author") || csl(bare).has("issued")).isFalse();
  }

  @Test
  void makesKeysOfAsciiThatNoTwoEntriesShare() {
    Paper accented = paper("k1", "Étude", null, "Jérôme Łuczak");
    Paper chinese = paper("10.5000/X-1", "机器学习", null, "王小明");

    assertThat(
            bibTex(ATTENTION, ATTENTION, accented, chinese).lines().filter(l -> l.startsWith("@")))
        .containsExactly(
            "@misc{vaswani2017attention,",
            "@misc{vaswani2017attention-2,",
            "@misc{luczaketude,",
            "@misc{iddoi105000x1,");
  }

  @Test
  void writesRisWithOneValueALine() {
    assertThat(CitationFormat.RIS.text(List.of(ATTENTION)))
        .isEqualTo(
            String.join(
                "\r\n",
                "TY  - UNPB",
                "ID  - vaswani2017attention",
                "TI  - Attention Is All You Need",
                "AU  - Vaswani, Ashish",
                "AU  - Shazeer, Noam",
                "PY  - 2017",
                "DA  - 2017/06/12",
                "AN  - arXiv:1706.03762",
                "UR  - https://arxiv.org/abs/1706.03762",
                "KW  - cs.CL",
                "KW  - cs.LG",
                "AB  - Short.",
                "ER  - ",
                ""));
  }

  @Test
  void writesCslItemsWithNamesInParts() throws Exception {
    Paper paper =
        new Paper(
            PaperId.parse("10.1000/x"),
            List.of(PaperId.parse("PMID:12")),
            "The $\\Lambda$CDM model",
            "Text.",
            List.of("Ludwig van Beethoven", "Euclid Collaboration"),
            1999,
            null,
            List.of(),
            "Nature",
            null,
            false,
            null,
            List.of(),
            null);

    JsonNode item = csl(paper);

    assertThat(item.path("title").asText()).isEqualTo("The ΛCDM model");
    assertThat(item.path("author").toString())
        .isEqualTo(
            "[{\"family\":\"Beethoven\",\"given\":\"Ludwig\",\"non-dropping-particle\":\"van\"},"
                + "{\"literal\":\"Euclid Collaboration\"}]");
    assertThat(item.path("issued").toString()).isEqualTo("{\"date-parts\":[[1999]]}");
    assertThat(item.path("DOI").asText()).isEqualTo("10.1000/x");
    assertThat(item.path("PMID").asText()).isEqualTo("12");
    assertThat(item.path("URL").asText()).isEqualTo("https://doi.org/10.1000/x");
  }

  @Test
  void writesNothingAsAnEmptyListOfItems() throws Exception {
    assertThat(PaperJson.mapper().readTree(CitationFormat.CSL_JSON.text(List.of()))).isEmpty();
    assertThat(CitationFormat.BIBTEX.text(List.of())).isEmpty();
  }

  private static JsonNode csl(Paper paper) throws Exception {
    return PaperJson.mapper().readTree(CitationFormat.CSL_JSON.text(List.of(paper))).get(0);
  }
}

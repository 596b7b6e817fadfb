package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PaperEndpointTest {
  private static final String SICI =
      "DOI:10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2";

  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  @Test
  void answersAPaperWithTheFieldsOfTheContract() throws Exception {
    var response = SERVED.get("/api/v1/papers/arXiv:1706.03762");
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/json");
    JsonNode paper = ServedSample.json(response);
    assertThat(paper.properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly(
            "id",
            "ids",
            "title",
            "title_text",
            "abstract",
            "abstract_text",
            "authors",
            "year",
            "categories",
            "venue",
            "url",
            "links",
            "generation");
    assertThat(paper.path("id").textValue()).isEqualTo("arXiv:1706.03762");
    assertThat(paper.path("ids").path(0).textValue()).isEqualTo("arXiv:1706.03762");
    assertThat(paper.path("title").textValue()).isEqualTo("Attention Is All You Need");
    assertThat(paper.path("authors").path(6).textValue()).isEqualTo("Łukasz Kaiser");
    assertThat(paper.path("year").intValue()).isEqualTo(2017);
    assertThat(paper.path("generation").intValue()).isEqualTo(2);
    assertThat(paper.path("links").path("self").textValue())
        .isEqualTo("/api/v1/papers/arXiv:1706.03762");
    assertThat(paper.path("links").path("related").textValue())
        .isEqualTo("/api/v1/papers/arXiv:1706.03762/related");
    assertThat(paper.path("links").path("source").textValue())
        .isEqualTo("https://arxiv.org/abs/1706.03762");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "arXiv:1706.03762 arXiv:1706.03762",
        "ARXIV:1706.03762 arXiv:1706.03762",
        "arxiv:1706.03762v7 arXiv:1706.03762",
        "1706.03762 arXiv:1706.03762",
        "1706.03762v2 arXiv:1706.03762",
        "arXiv%3A1706.03762 arXiv:1706.03762",
        "arXiv:1706.03762/ arXiv:1706.03762",
        "https://arxiv.org/abs/1706.03762 arXiv:1706.03762",
        "https://arxiv.org/abs/1706.03762v5/ arXiv:1706.03762",
        "https:%2F%2Farxiv.org%2Fpdf%2F1706.03762v5.pdf arXiv:1706.03762",
        "https%3A%2F%2Fdoi.org%2F10.48550%2FarXiv.1706.03762 arXiv:1706.03762",
        "10.48550/arXiv.1706.03762 arXiv:1706.03762",
        "arXiv:astro-ph/9805201 arXiv:astro-ph/9805201",
        "astro-ph%2F9805201v1 arXiv:astro-ph/9805201",
        "https://arxiv.org/abs/math.DG/0211159 arXiv:math/0211159",
        "DOI:10.1038/s41586-021-03819-2 DOI:10.1038/s41586-021-03819-2",
        "doi:10.1038%2FS41586-021-03819-2 DOI:10.1038/s41586-021-03819-2",
        "https://doi.org/10.1038/30918 DOI:10.1038/30918",
        "10.1016/S0022-2836(05)80360-2 DOI:10.1016/s0022-2836(05)80360-2",
        "DOI:10.1016%2Fs0022-2836%2805%2980360-2 DOI:10.1016/s0022-2836(05)80360-2",
        "10.1000/a%23b DOI:10.1000/a#b",
        "10.1000%2Frelated DOI:10.1000/related",
        "key//with/../dots key//with/../dots",
        "key%2F%2Fwith%2F..%2Fdots key//with/../dots"
      })
  void findsAPaperByEverySpellingOfItsIdAndSoItsRelatedOnes(String path, String id)
      throws Exception {
    var paper = SERVED.rawGet("/api/v1/papers/" + path);
    assertThat(paper.status()).as(paper.body()).isEqualTo(200);
    assertThat(id(paper, "/id")).isEqualTo(id);

    String slash = path.endsWith("/") ? "" : "/";
    var related = SERVED.rawGet("/api/v1/papers/" + path + slash + "related?limit=1");
    assertThat(related.status()).as(related.body()).isEqualTo(200);
    assertThat(id(related, "/paper/id")).isEqualTo(id);
    assertThat(SERVED.rawGet("/api/v1/papers/" + path + slash + "related/?limit=1").body())
        .as("with a slash at the end")
        .isEqualTo(related.body());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "10.1002/(SICI)1097-0258(19980815/30)17:15/16<1661::AID-SIM968>3.0.CO;2-2",
        "DOI:10.1002/(sici)1097-0258(19980815/30)17:15/16%3C1661::aid-sim968%3E3.0.co;2-2",
        "10.1002%2F(SICI)1097-0258(19980815%2F30)17:15%2F16%3C1661::AID-SIM968%3E3.0.CO%3B2-2",
        "https://doi.org/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2"
      })
  void findsADoiOfParenthesesSemicolonsAndAngles(String path) throws Exception {
    var paper = SERVED.rawGet("/api/v1/papers/" + path);
    assertThat(paper.status()).as(paper.body()).isEqualTo(200);
    assertThat(id(paper, "/id")).isEqualTo(SICI);
    assertThat(id(SERVED.rawGet("/api/v1/papers/" + path + "/related"), "/paper/id"))
        .isEqualTo(SICI);
  }

  @Test
  void findsAKeyOfBlanksAccentsAndPercentSigns() throws Exception {
    var paper = SERVED.json("/api/v1/papers/cl%C3%A9%20100%25%20%C3%A9t%C3%A9%3F");
    assertThat(paper.path("id").textValue()).isEqualTo("clé 100% été?");
    assertThat(paper.path("abstract").textValue()).endsWith("机器学习.");
  }

  @ParameterizedTest
  @CsvSource({
    "arXiv:astro-ph/9805201",
    "10.1000/related",
    "10.1000/a%23b",
    "key%2F%2Fwith%2F..%2Fdots",
    "cl%C3%A9%20100%25%20%C3%A9t%C3%A9%3F",
    "10.1016%2Fs0022-2836(05)80360-2"
  })
  void linksLeadBackToThePaper(String path) throws Exception {
    String escaped = path.equals("10.1000/related") ? "10.1000%2Frelated" : path;
    JsonNode paper = SERVED.json("/api/v1/papers/" + escaped);
    JsonNode again = SERVED.json(paper.path("links").path("self").textValue());
    assertThat(again).isEqualTo(paper);
    JsonNode related = SERVED.json(paper.path("links").path("related").textValue());
    assertThat(related.path("paper").path("id")).isEqualTo(paper.path("id"));
    // Clients resolve dot segments before they send; the link must mean the same to them.
    var link = java.net.URI.create(paper.path("links").path("self").textValue());
    assertThat(link.normalize()).isEqualTo(link);
  }

  private static String id(ServedSample.Raw answer, String pointer) throws Exception {
    return PaperJson.mapper().readTree(answer.body()).at(pointer).asText();
  }
}

package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CitationEndpointTest {
  @RegisterExtension static final ServedSample SERVER = new ServedSample();

  @ParameterizedTest
  @CsvSource({
    "bib, application/x-bibtex, @inproceedings{vaswani2017attention",
    "ris, application/x-research-info-systems, TY  - CPAPER",
    "json, application/vnd.citationstyles.csl+json, ["
  })
  void sendsACitationForSaving(String extension, String type, String beginning) throws Exception {
    HttpResponse<String> answer = SERVER.get("/papers/arXiv:1706.03762." + extension);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue(type + "; charset=utf-8");
    assertThat(answer.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"citation." + extension + "\"");
    assertThat(answer.body()).startsWith(beginning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/papers/10.1002/(SICI)1097-0258(19980815/30)17:15/16%3C1661::AID-SIM968%3E3.0.CO;2-2.bib",
        "/papers/10.1002%2F(SICI)1097-0258(19980815%2F30)17:15%2F16%3C1661::AID-SIM968%3E3.0.CO;2-2.bib"
      })
  void readsSlashesOfIdentifiersRawAndEncoded(String path) throws Exception {
    assertThat(SERVER.get(path).body())
        .contains(
            "doi = {10.1002/(sici)1097-0258(19980815/30)17:15/16<1661::aid-sim968>3.0.co;2-2}");
  }

  @Test
  void takesAnAddressForACitationUnlessOnlyTheWholeIsAPaper() throws Exception {
    // odd.bib is a paper and odd is none, so this is its page; its citation has both endings.
    assertThat(SERVER.get("/papers/odd.bib").headers().firstValue("Content-Type"))
        .isNotEqualTo(SERVER.get("/papers/twin-1.bib").headers().firstValue("Content-Type"));
    assertThat(SERVER.get("/papers/odd.bib.bib").body()).startsWith("@misc{key,");
    assertThat(SERVER.get("/papers/odd%2Ebib.bib").body()).startsWith("@misc{key,");
    assertThat(SERVER.json("/api/v1/papers/odd.bib").at("/links/self").asText())
        .isEqualTo("/api/v1/papers/odd%2Ebib");
  }

  @Test
  void answersAnUnknownPaperWithAProblem() throws Exception {
    HttpResponse<String> answer = SERVER.get("/papers/arXiv:9901.00001.bib");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("problem+json");
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
  }

  @Test
  void exportsAReadingListInItsOrderEachPaperOnce() throws Exception {
    String list = "like=twin-2,arXiv:1706.03762,https://arxiv.org/abs/1706.03762v2&like=twin-1";

    assertThat(SERVER.get("/list.bib?" + list).body().lines().filter(l -> l.startsWith("@")))
        .containsExactly("@misc{twins,", "@inproceedings{vaswani2017attention,", "@misc{twins-2,");
    assertThat(SERVER.get("/list.ris?" + list).body().split("ER  - ")).hasSize(4);
    assertThat(PaperJson.mapper().readTree(SERVER.get("/list.json?" + list).body())).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/list.bib", "/list.bib?like=", "/list.bib?likes=twin-1"})
  void refusesAListWithoutPapers(String path) throws Exception {
    assertThat(SERVER.get(path).statusCode()).isEqualTo(400);
  }

  @Test
  void sendsNothingWhileTheLibraryHasNotChanged() throws Exception {
    String path = "/papers/arXiv:1706.03762.bib";
    String tag = SERVER.get(path).headers().firstValue("ETag").orElseThrow();

    HttpResponse<String> again = SERVER.get(path, "If-None-Match", tag);

    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
  }
}

package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecommendationsEndpointTest {
  private static final String PATH = "/api/v1/recommendations";

  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static HttpResponse<String> post(String body) throws Exception {
    return SERVED.post(PATH, "application/json", body);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return SERVED.get(path);
  }

  private static List<String> ids(HttpResponse<String> response) throws Exception {
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return PaperJson.mapper()
        .readTree(response.body())
        .path("related")
        .valueStream()
        .map(related -> related.path("paper").path("id").asText())
        .toList();
  }

  @Test
  void recommendsFromIdsAndTextsTogether() throws Exception {
    List<String> found =
        ids(
            post(
                """
                {"like": ["arXiv:1706.03762",
                          {"title": "Black holes", "abstract": "Mergers seen by LIGO."}],
                 "limit": 20}
                """));
    assertThat(found)
        .hasSize(20)
        .contains("arXiv:1810.04805", "arXiv:1602.03837")
        .doesNotContain("arXiv:1706.03762");
  }

  @Test
  void recommendsFromAnAbstractAlone() throws Exception {
    String text = "Two black holes merge, and detectors see the wave.";
    assertThat(ids(post("{\"like\": [{\"abstract\": \"" + text + "\"}]}")))
        .isEqualTo(ids(post("{\"like\": [{\"title\": \"" + text + "\"}]}")))
        .startsWith("arXiv:1602.03837");
  }

  @Test
  void anUnlikedThemeLeavesTheTop() throws Exception {
    String both = "\"like\": [\"arXiv:1706.03762\", \"arXiv:1602.03837\"], \"limit\": 10";
    List<String> mixed = ids(post("{" + both + "}"));
    List<String> steered = ids(post("{" + both + ", \"unlike\": [\"arXiv:1906.11238\"]}"));
    assertThat(mixed).contains("arXiv:1906.11238");
    assertThat(steered).doesNotContain("arXiv:1906.11238").contains("arXiv:1810.04805");
  }

  @Test
  void ofTwoLikedThemesTheOneThatIsUnlikedTooLeavesTheTop() throws Exception {
    String liked = "{\"like\": [\"arXiv:1706.03762\", \"arXiv:1602.03837\"], \"limit\": 10";
    long before = skyPapers(post(liked + "}"));
    long after = skyPapers(post(liked + ", \"unlike\": [\"arXiv:1602.03837\"]}"));
    assertThat(before).isPositive();
    assertThat(after).isZero();
  }

  private static long skyPapers(HttpResponse<String> response) throws Exception {
    JsonNode related = PaperJson.mapper().readTree(response.body()).path("related");
    return StreamSupport.stream(related.spliterator(), false)
        .map(one -> one.at("/paper/categories/0").asText())
        .filter(category -> category.startsWith("astro-ph") || category.equals("gr-qc"))
        .count();
  }

  @Test
  void oneLikedIdIsTheSameAsRelated() throws Exception {
    assertThat(ids(get(PATH + "?like=arXiv:1706.03762&limit=7")))
        .isEqualTo(ids(get("/api/v1/papers/arXiv:1706.03762/related?limit=7")))
        .isEqualTo(ids(post("{\"like\": \"1706.03762\", \"limit\": 7}")));
  }

  @Test
  void filtersHoldForEveryPaperShown() throws Exception {
    HttpResponse<String> response =
        get("/api/v1/papers/arXiv:1706.03762/related?category=cs&from=2014&to=2019&limit=100");
    JsonNode related = PaperJson.mapper().readTree(response.body()).path("related");
    assertThat(related.size()).isGreaterThan(3);
    for (JsonNode one : related) {
      JsonNode paper = one.path("paper");
      assertThat(paper.path("year").asInt()).isBetween(2014, 2019);
      assertThat(paper.path("categories").toString()).contains("\"cs.");
    }
  }

  @Test
  void saysWhichFilterItGaveUp() throws Exception {
    HttpResponse<String> response =
        get("/api/v1/papers/arXiv:1706.03762/related?category=no.SUCH&from=2014");
    JsonNode answer = PaperJson.mapper().readTree(response.body());
    assertThat(answer.path("relaxed").toString()).isEqualTo("[\"category\"]");
    assertThat(answer.path("related").size()).isEqualTo(10);
  }

  @Test
  void sendsOnlyTheFieldsThatWereAskedFor() throws Exception {
    HttpResponse<String> response =
        get("/api/v1/papers/arXiv:1706.03762/related?fields=title,year&limit=1");
    JsonNode paper =
        PaperJson.mapper().readTree(response.body()).path("related").path(0).path("paper");
    assertThat(paper.propertyStream().map(Map.Entry::getKey))
        .containsExactly("id", "title", "year");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | like: expected at least one paper",
        "[] | expected a JSON object",
        "{\"like\": | not JSON",
        "{\"like\": [5]} | expected an id or an object",
        "{\"like\": [{\"abstract\": \" \"}]} | title: expected a text",
        "{\"like\": [\"a\"], \"colour\": 1} | unknown parameter 'colour'",
        "{\"like\": [\"1706.03762\"], \"limit\": 0} | limit: expected 1 to 100",
        "{\"like\": [\"1706.03762\"], \"diversity\": 2} | diversity: expected 0 to 1",
        "{\"like\": [\"1706.03762\"], \"from\": 2020, \"to\": 2010} | from: expected at most to",
        "{\"like\": [\"1706.03762\"], \"recency\": 0} | recency: expected a half-life",
      })
  void explainsABadBody(String body, String detail) throws Exception {
    HttpResponse<String> response = post(body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(response.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(PaperJson.mapper().readTree(response.body()).path("detail").asText())
        .contains(detail);
  }

  @Test
  void answersUnknownIdsWithNotFound() throws Exception {
    assertThat(post("{\"like\": [\"arXiv:9999.99999\"]}").statusCode()).isEqualTo(404);
  }

  @Test
  void refusesABodyThatIsNotJson() throws Exception {
    HttpResponse<String> response = SERVED.post(PATH, "text/xml", "<like/>");
    assertThat(response.statusCode()).isEqualTo(415);
  }

  @ParameterizedTest
  @ValueSource(strings = {"from=19", "to=abc", "fields=colour", "diversity=-1", "recency=-5"})
  void explainsABadParameter(String query) throws Exception {
    HttpResponse<String> response = get("/api/v1/papers/arXiv:1706.03762/related?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(PaperJson.mapper().readTree(response.body()).path("detail").asText())
        .startsWith(query.substring(0, query.indexOf('=')));
  }
}

package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SuggestEndpointTest {
  private static final String PATH = "/api/v1/suggest?q=";

  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  private static List<String> names(JsonNode object) {
    return object.properties().stream().map(Map.Entry::getKey).toList();
  }

  @Test
  void titlesCompleteAsOneTypes() throws Exception {
    for (String typed : List.of("attention+is", "Attention+Is+All", "attention+is+all+you+nee")) {
      JsonNode answer = SERVED.json(PATH + typed);
      assertThat(names(answer)).containsExactly("query", "suggestions", "generation");
      assertThat(answer.path("query").textValue()).isEqualTo(typed.replace('+', ' '));
      assertThat(answer.path("generation").intValue()).isEqualTo(2);
      JsonNode first = answer.path("suggestions").path(0);
      assertThat(names(first)).containsExactly("title", "id");
      assertThat(first.path("title").textValue()).isEqualTo("Attention Is All You Need");
      assertThat(first.path("id").textValue()).isEqualTo("arXiv:1706.03762");
    }
  }

  @Test
  void answersAtMostTheLimitAndEachTitleOnce() throws Exception {
    assertThat(SERVED.json(PATH + "le").path("suggestions")).hasSizeGreaterThan(3);
    assertThat(SERVED.json(PATH + "le&limit=2").path("suggestions")).hasSize(2);
    assertThat(SERVED.json(PATH + "twins+in").path("suggestions")).hasSize(1);
    assertThat(SERVED.json(PATH + "qqqqq").path("suggestions")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q= | parameter 'q' is missing",
        "q=a&limit=0 | limit: expected 1 to 100, found 0",
        "q=a&limit=x | limit: expected a whole number",
        "q=a&from=2010 | unknown parameter 'from': expected one of [limit, q]"
      })
  void explainsABadParameter(String query, String detail) throws Exception {
    var response = SERVED.get("/api/v1/suggest?" + query);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(PaperJson.mapper().readTree(response.body()).path("detail").asText())
        .startsWith(detail);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "%22", "-", "title:", "%5C", "*"})
  void anyTextIsAnswered(String typed) throws Exception {
    assertThat(SERVED.get(PATH + typed).statusCode()).isEqualTo(200);
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() throws Exception {
    String tag = SERVED.get(PATH + "att").headers().firstValue("ETag").orElseThrow();
    assertThat(SERVED.get(PATH + "att", "If-None-Match", tag).statusCode()).isEqualTo(304);
    assertThat(SERVED.get(PATH + "atte", "If-None-Match", tag).statusCode()).isEqualTo(200);
    assertThat(SERVED.get(PATH + "att", "Accept", "text/html").statusCode()).isEqualTo(406);
  }
}

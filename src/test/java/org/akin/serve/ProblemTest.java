package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProblemTest {
  private static final String CLOSE = "Host: localhost\r\nConnection: close\r\n\r\n";

  private static final List<String> PIECES =
      List.of(
          "GET ",
          "POST ",
          "/api/v1/papers/",
          "/related",
          "?q=",
          "%",
          "%2F",
          "%00",
          "..",
          ";",
          "&",
          "=",
          " HTTP/1.1\r\n",
          "Host: x\r\n",
          "Accept: ",
          "\r\n",
          "\u0000",
          "\u00e9",
          "limit",
          "arXiv:",
          "*",
          "If-None-Match: ",
          "\"",
          "Content-Length: 5\r\n",
          "Transfer-Encoding: chunked\r\n",
          "zz");

  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/papers/arXiv:0704.0001|404|no paper arXiv:0704.0001 in this library",
        "/api/v1/papers/arXiv:0704.0001/related|404|no paper arXiv:0704.0001 in this library",
        "/api/v1/papers/related|404|no paper related in this library",
        "/api/v1/papers/|400|id is empty",
        "/api/v1/papers//related|400|id is empty",
        "/api/v1/papers/arXiv:none|400|id in the path: 'none' is not an id of arXiv",
        "/api/v1/papers/a%0Ab|400|control character",
        "/api/v1/papers/twin-1?limit=3|400|unknown parameter 'limit'",
        "/api/v1/papers/twin-1/related?limt=3|400|unknown parameter 'limt'",
        "/api/v1/papers/twin-1/related?limit=0|400|limit: expected 1 to 100, found 0",
        "/api/v1/papers/twin-1/related?limit=101|400|limit: expected 1 to 100, found 101",
        "/api/v1/papers/twin-1/related?limit=abc|400|limit: expected a whole number, found 'abc'",
        "/api/v1/papers/twin-1/related?limit=|400|limit: expected a whole number, found ''",
        "/api/v1/papers/twin-1/related?limit=99999999999|400|limit: expected a whole number",
        "/api/v1/papers/twin-1/related?limit=1&limit=2|400|limit: expected one value, found 2",
        "/api/v1/papers/twin-1/related?min_cosine=NaN|400|min_cosine: expected -1 to 1",
        "/api/v1/papers/twin-1/related?min_cosine=1.1|400|min_cosine: expected -1 to 1",
        "/api/v1/papers/twin-1/related?min_cosine=x|400|min_cosine: expected a number, found 'x'",
        "/api/v1/papers/twin-1/related?exclude=|400|exclude: id is empty",
        "/api/v1/papers/twin-1/related?exclude=a,,b|400|exclude: id is empty",
        "/api/v1/papers/twin-1/related?exclude=%zz|400|the query has a '%'",
        "/api/v1/search|400|parameter 'q' is missing",
        "/api/v1/search?q=|400|parameter 'q' is missing",
        "/api/v1/search?q=%20+|400|parameter 'q' is missing",
        "/api/v1/search?q=a&q=b|400|q: expected one value, found 2",
        "/api/v1/search?q=100%|400|the query has a '%'",
        "/api/v1/info?x=1|400|unknown parameter 'x'",
        "/api/v1/nothing|404|no such endpoint: /api/v1/nothing",
        "/api/v1|404|no such endpoint: /api/v1",
        "/%61pi/v1/papers/twin-1|404|no such endpoint:",
        "/api/v1/papers/%zz|400|percent-encoding",
        "/api/v1/papers/a%00b|400|percent-encoding",
        "/api/v1/papers/%c3%28|404|no paper",
        "/etc/../../etc/passwd|400|malformed request",
        "/etc/../passwd|404|no such endpoint"
      })
  void explainsWhatIsWrongAsProblemJson(String path, int status, String detail) throws Exception {
    var answer = SERVED.rawGet(path);
    assertProblem(answer, status);
    assertThat(problem(answer).path("detail").textValue()).contains(detail);
    assertThat(answer.header("ETag")).isEmpty();
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH", "TRACE", "FOO"})
  void refusesOtherMethodsAndNamesTheAllowedOnes(String method) throws Exception {
    for (String path :
        List.of("/", "/api/v1/papers/twin-1/related", "/api/v1/search", "/healthz")) {
      if (path.endsWith("/related") && !method.matches("PUT|DELETE")) {
        continue; // The next test has what a paper's own address allows.
      }
      var answer = SERVED.raw(method + " " + path + " HTTP/1.1\r\n" + CLOSE);
      assertProblem(answer, 405);
      assertThat(answer.header("Allow")).isEqualTo("GET, HEAD, OPTIONS");
    }
    assertProblem(SERVED.raw(method + " /nothing HTTP/1.1\r\n" + CLOSE), 404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PATCH|/api/v1/papers/twin-1|GET, HEAD, PUT, DELETE, OPTIONS",
        "POST|/api/v1/papers/twin-1|GET, HEAD, PUT, DELETE, OPTIONS",
        "GET|/api/v1/papers|POST, OPTIONS",
        "PUT|/api/v1/recommendations|GET, HEAD, POST, OPTIONS"
      })
  void namesTheMethodsOfAddressesThatAllowMoreThanReading(
      String method, String path, String allowed) throws Exception {
    var answer = SERVED.raw(method + " " + path + " HTTP/1.1\r\n" + CLOSE);
    assertProblem(answer, 405);
    assertThat(answer.header("Allow")).isEqualTo(allowed);
    assertThat(problem(answer).path("detail").textValue()).endsWith("expected one of " + allowed);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "text/html|406",
        "application/xml, text/*|406",
        "application/json;q=0|406",
        "application/json;q=0, */*|406",
        "application/json; q=0.0, text/html|406",
        "application/json|200",
        "APPLICATION/JSON; charset=utf-8|200",
        "text/html, application/*;q=0.1|200",
        "text/html,*/*;q=0.8|200",
        "*/*;q=0, application/json|200"
      })
  void answersOnlyClientsThatAcceptJson(String accept, int status) throws Exception {
    var response = SERVED.get("/api/v1/info", "Accept", accept);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    if (status == 406) {
      assertThat(response.headers().firstValue("Content-Type").orElse(""))
          .startsWith("application/problem+json");
    }
  }

  @Test
  void readsAnAcceptHeaderInSeveralLines() throws Exception {
    var answer =
        SERVED.raw(
            "GET /healthz HTTP/1.1\r\nAccept: text/html\r\nAccept: application/json\r\n" + CLOSE);
    assertThat(answer.status()).isEqualTo(200);
    answer =
        SERVED.raw(
            "GET /api/v1/info HTTP/1.1\r\nAccept: text/html\r\nAccept: application/json\r\n"
                + CLOSE);
    assertThat(answer.status()).isEqualTo(200);
  }

  @Test
  void refusesAnAddressThatIsTooLong() throws Exception {
    assertProblem(SERVED.rawGet("/api/v1/papers/" + "a".repeat(513)), 400);
    assertProblem(SERVED.rawGet("/api/v1/papers/" + "a".repeat(20_000)), 414);
    assertProblem(SERVED.rawGet("/api/v1/search?q=" + "a".repeat(20_000)), 414);
    var headers = SERVED.raw("GET / HTTP/1.1\r\nX: " + "a".repeat(20_000) + "\r\n" + CLOSE);
    assertProblem(headers, 431);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\r\n",
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "OPTIONS * HTTP/1.1\r\n" + CLOSE,
        "CONNECT x:1 HTTP/1.1\r\n" + CLOSE,
        "GARBAGE\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nNo Header\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
        "GET /a b HTTP/1.1\r\n" + CLOSE,
        "POST /api/v1/info HTTP/1.1\r\nContent-Length: abc\r\n" + CLOSE,
        "GET http://elsewhere/api/v1/info HTTP/1.1\r\n" + CLOSE,
        "GET /api/v1/papers/\u00ff HTTP/1.1\r\n" + CLOSE
      })
  void answersWhatIsNoProperRequestAsProblemJson(String request) throws Exception {
    var answer = SERVED.raw(request);
    assertProblem(answer, answer.status());
    assertThat(answer.status()).isGreaterThanOrEqualTo(400);
  }

  @RepeatedTest(5)
  void neverShowsAPageOrATraceWhateverIsSent(RepetitionInfo repetition) throws Exception {
    int seed = repetition.getCurrentRepetition();
    Random random = new Random(seed);
    for (int i = 0; i < 60; i++) {
      StringBuilder request = new StringBuilder("GET /api/v1/");
      for (int j = random.nextInt(12); j >= 0; j--) {
        request.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      if (random.nextBoolean()) {
        request.append(" HTTP/1.1\r\n" + CLOSE);
      }
      var answer = SERVED.raw(request.toString());
      if (answer.status() >= 400) {
        assertThat(answer.header("Content-Type"))
            .as("seed %d: %s", seed, request)
            .startsWith("application/problem+json");
      }
      assertThat(answer.status()).as("seed %d: %s", seed, request).isNotEqualTo(500);
      assertDiscreet(answer);
    }
    assertThat(SERVED.get("/livez").statusCode()).isEqualTo(200);
  }

  private static void assertProblem(ServedSample.Raw answer, int status) throws Exception {
    assertThat(answer.status()).as(answer.head() + answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type"))
        .isEqualToIgnoringCase("application/problem+json; charset=utf-8");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    JsonNode problem = problem(answer);
    assertThat(problem.properties().stream().map(Map.Entry::getKey))
        .containsExactly("type", "title", "status", "detail", "request_id");
    assertThat(problem.path("request_id").textValue()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("type").textValue()).isEqualTo("about:blank");
    assertThat(problem.path("title").textValue()).isNotBlank();
    assertThat(problem.path("detail").textValue()).isNotBlank();
    assertDiscreet(answer);
  }

  private static void assertDiscreet(ServedSample.Raw answer) {
    assertThat(answer.header("Server")).isEmpty();
    assertThat((answer.head() + answer.body()).toLowerCase(Locale.ROOT))
        .doesNotContain("<html", "jetty", "javalin", "exception", "\tat ", "org.akin");
  }

  private static JsonNode problem(ServedSample.Raw answer) throws Exception {
    return PaperJson.mapper().readTree(answer.body());
  }
}

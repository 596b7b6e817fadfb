package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.akin.serve.overload.TrustedProxies;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What clients get who ask for more than their part, and what the others get meanwhile.
@Timeout(120)
final class OverloadTest {
  private static final String TOKEN = "t";
  private static final String RECOMMENDATIONS = "/api/v1/recommendations";
  private static final String RELATED = "/api/v1/papers/twin-1/related";

  @TempDir Path directory;
  private Library library;
  private Server server;

  @BeforeEach
  void start() throws Exception {
    library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
    server = Server.start(library, new ServerSettings("127.0.0.1", 0));
  }

  private void restart(RequestLimits limits) throws Exception {
    server.close();
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null, limits));
  }

  @AfterEach
  void stop() {
    server.close();
    library.close();
  }

  private static RequestLimits perMinute(int requests) {
    return new RequestLimits(requests, TrustedProxies.of("127.0.0.1"), RequestLimits.DEFAULT_WAIT);
  }

  private HttpResponse<String> get(String path, String... headers) throws Exception {
    return ServedSample.send(server.port(), "GET", path, headers);
  }

  private HttpResponse<String> getOf(String client, String path) throws Exception {
    return get(path, "X-Forwarded-For", client);
  }

  private HttpResponse<String> post(String path, String body, String... headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return ServedSample.send(request.build());
  }

  private static String texts(int count) {
    List<String> seeds = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      seeds.add(
          "{\"title\": \"Tides %d\", \"abstract\": \"%s\"}".formatted(i, "moon ".repeat(300)));
    }
    return "{\"like\": [" + String.join(",", seeds) + "]}";
  }

  private static void assertProblem(HttpResponse<String> answer, int status) throws Exception {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    JsonNode problem = PaperJson.mapper().readTree(answer.body());
    assertThat(problem.path("status").intValue()).isEqualTo(status);
    assertThat(problem.path("detail").textValue()).isNotBlank();
    assertThat(answer.headers().firstValue("ETag")).isEmpty();
  }

  @Test
  void refusesTextsBeyondItsQueueAndAnswersRequestsByIdMeanwhile() throws Exception {
    restart(new RequestLimits(0, TrustedProxies.NONE, Duration.ofMillis(100)));
    List<Callable<HttpResponse<String>>> posts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      posts.add(() -> post(RECOMMENDATIONS, texts(5)));
    }
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<HttpResponse<String>>> sent = posts.stream().map(threads::submit).toList();
      while (sent.stream().noneMatch(Future::isDone)) {
        Thread.sleep(10);
      }
      assertThat(get(RELATED).statusCode()).isEqualTo(200);
      assertThat(get("/livez").statusCode()).isEqualTo(200);
      String byId = "{\"like\": [\"twin-1\"]}";
      assertThat(post(RECOMMENDATIONS, byId).statusCode()).isEqualTo(200);
      int refused = 0;
      for (Future<HttpResponse<String>> one : sent) {
        if (one.get().statusCode() != 200) {
          assertProblem(one.get(), 503);
          assertThat(one.get().headers().firstValue("Retry-After")).contains("3");
          refused++;
        }
      }
      assertThat(refused).isBetween(1, posts.size() - 1);
      assertThat(get("/metrics").body())
          .contains("akin_work_refused_total{lane=\"texts\"} " + refused + ".0")
          .contains("akin_work_refused_total{lane=\"reads\"} 0.0")
          .contains("akin_work_waiting{lane=\"texts\"} 0.0");
    }
  }

  @Test
  void givesEachClientItsRequestsAMinuteAndSaysHowManyAreLeft() throws Exception {
    restart(perMinute(20));
    HttpResponse<String> first = getOf("203.0.113.9", RELATED);
    assertThat(first.headers().firstValue("RateLimit-Policy")).contains("\"client\";q=20;w=60");
    assertThat(first.headers().firstValue("RateLimit").orElse(""))
        .matches("\"client\";r=19;t=[1-3]");
    for (int i = 0; i < 18; i++) {
      assertThat(getOf("203.0.113.9", RELATED).statusCode()).isEqualTo(200);
    }
    HttpResponse<String> answer = getOf("203.0.113.9", "/api/v1/search?q=moon");
    assertProblem(answer, 429);
    int wait = Integer.parseInt(answer.headers().firstValue("Retry-After").orElseThrow());
    assertThat(wait).isBetween(10, 30);
    assertThat(answer.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
        .contains("RateLimit", "Retry-After");
    assertThat(getOf("203.0.113.9", "/livez").statusCode()).isEqualTo(200);
    assertThat(getOf("203.0.113.10", "/api/v1/search?q=moon").statusCode()).isEqualTo(200);
    assertThat(get("/metrics").body())
        .contains("akin_quota_refused_total 1.0", "akin_quota_clients 2.0");
  }

  @Test
  void countsEachTextThatIsPosted() throws Exception {
    restart(perMinute(40));
    String client = "198.51.100.7";
    String[] from = {"Forwarded", "for=" + client};
    HttpResponse<String> three = post(RECOMMENDATIONS, texts(3), from);
    assertThat(three.statusCode()).isEqualTo(200);
    assertThat(three.headers().firstValue("RateLimit").orElse("")).startsWith("\"client\";r=10;");
    assertProblem(post(RECOMMENDATIONS, texts(3), from), 429);
  }

  @Test
  void countsNeitherThisMachineNorTheHolderOfTheToken() throws Exception {
    restart(perMinute(2));
    for (int i = 0; i < 5; i++) {
      HttpResponse<String> local = get(RELATED);
      assertThat(local.statusCode()).isEqualTo(200);
      assertThat(local.headers().firstValue("RateLimit")).isEmpty();
      String[] headers = {"X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer " + TOKEN};
      assertThat(get(RELATED, headers).statusCode()).isEqualTo(200);
    }
    String[] wrong = {"X-Forwarded-For", "203.0.113.9", "Authorization", "Bearer x"};
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      statuses.add(get(RELATED, wrong).statusCode());
    }
    assertThat(statuses).containsExactly(200, 200, 429);
  }

  @Test
  void doesNotBelieveAProxyThatIsNotNamed() throws Exception {
    restart(new RequestLimits(1, TrustedProxies.of("192.0.2.0/24"), RequestLimits.DEFAULT_WAIT));
    for (int i = 0; i < 3; i++) {
      assertThat(getOf("203.0.113.9", RELATED).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void saysThatItIsNotReadyWhileItDrainsAndAnswersAllTheSame() throws Exception {
    server.drain();
    HttpResponse<String> ready = get("/readyz");
    assertProblem(ready, 503);
    assertThat(ready.body()).contains("the server is stopping");
    assertThat(get("/livez").statusCode()).isEqualTo(200);
    assertThat(get(RELATED).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAQuestionWithMoreValuesThanAreLookedUp() throws Exception {
    var many = new StringBuilder("\"b\"");
    for (int i = 0; i < 1000; i++) {
      many.append(",\"a").append(i).append('"');
    }
    HttpResponse<String> answer =
        post(RECOMMENDATIONS, "{\"like\": [\"twin-1\"], \"exclude\": [" + many + "]}");
    assertProblem(answer, 400);
    assertThat(answer.body()).contains("exclude: expected at most 1,000 values");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Transfer-Encoding: chunked|1;{};0|400",
        "Content-Length: 100|{}|400",
        "Content-Length: -2|{}|400",
        "Content-Length: 9999999999|{}|413",
        "Content-Length: 2;Transfer-Encoding: chunked|2;{};0;|400",
        "Content-Length: 2;Content-Encoding: gzip|{}|415",
        "Content-Length: 2;Accept: *|{}|406"
      })
  void answersAnOddBodyWithOneProblemAndNoTrace(String headers, String body, int status)
      throws Exception {
    PrintStream before = System.err;
    var log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String request =
          "POST %s HTTP/1.1;Host: x;Content-Type: application/json;%s;;%s;"
              .formatted(RECOMMENDATIONS, headers, body);
      socket
          .getOutputStream()
          .write(request.replace(";", "\r\n").getBytes(StandardCharsets.US_ASCII));
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
    } finally {
      System.setErr(before);
    }
    assertThat(log.toString(StandardCharsets.UTF_8).lines().count()).isLessThanOrEqualTo(1);
  }

  @Test
  void boundsTheAnswerToAVeryLongText() throws Exception {
    String text = "graph neural. ".repeat(250_000);
    String body =
        "{\"like\": [{\"title\": \"a b\", \"abstract\": \"%s\"}], \"why\": true, \"limit\": 100}"
            .formatted(text);
    HttpResponse<String> answer = post(RECOMMENDATIONS, body);
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode related = PaperJson.mapper().readTree(answer.body()).path("related");
    assertThat(related.size()).isEqualTo(100);
    for (JsonNode one : related) {
      assertThat(one.path("why").toString()).hasSizeLessThan(8000);
    }
  }
}

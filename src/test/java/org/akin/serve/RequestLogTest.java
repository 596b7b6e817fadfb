package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.akin.serve.observe.LogSettings;
import org.akin.serve.observe.LogSettings.Format;
import org.akin.serve.overload.TrustedProxies;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What operators can follow of single requests.
final class RequestLogTest {
  private static final String RELATED = "/api/v1/papers/arXiv:1706.03762/related?limit=3&why=true";

  @TempDir Path directory;

  private interface Asking {
    void ask(int port) throws Exception;
  }

  /// Lines of the access log of a server that was asked something.
  private List<String> lines(Format format, Asking asking) throws Exception {
    Path log = directory.resolve("access.log");
    serve(new LogSettings(log.toString(), format, null, null), asking);
    return Files.readAllLines(log);
  }

  private void serve(LogSettings logs, Asking asking) throws Exception {
    var limits = new RequestLimits(0, TrustedProxies.of("127.0.0.1"), RequestLimits.DEFAULT_WAIT);
    var settings = new ServerSettings("127.0.0.1", 0, null, null, limits);
    Path home = Files.createTempDirectory(directory, "served").resolve("library");
    try (Library library = Library.open(SampleLibrary.copyTo(home));
        Server server = Server.start(library, settings, logs)) {
      asking.ask(server.port());
    }
  }

  private static JsonNode json(String line) throws Exception {
    return PaperJson.mapper().readTree(line);
  }

  /// The line with a value; a request is logged once it is answered, maybe behind the next one.
  private static JsonNode line(List<String> lines, String field, String value) throws Exception {
    for (String line : lines) {
      JsonNode read = json(line);
      if (read.path(field).asText().equals(value)) {
        return read;
      }
    }
    throw new AssertionError("no line with %s %s in %s".formatted(field, value, lines));
  }

  private static String id(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Request-Id").orElse("none");
  }

  @Test
  void writesAJsonLineForEachRequest() throws Exception {
    String[] ids = new String[3];
    List<String> lines =
        lines(
            Format.JSON,
            port -> {
              ids[0] = id(ServedSample.send(port, "GET", RELATED, "User-Agent", "a \"b\"\\"));
              ids[1] = id(ServedSample.send(port, "GET", "/api/v1/search?q=graph%20networks"));
              ids[2] = id(ServedSample.send(port, "GET", "/nowhere"));
            });
    assertThat(lines).hasSize(3);
    assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[0-9a-f]{16}"));
    JsonNode related = line(lines, "request_id", ids[0]);
    assertThat(related.path("time").asText()).matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z");
    assertThat(related.path("client").asText()).isEqualTo("127.0.0.1");
    assertThat(related.path("method").asText()).isEqualTo("GET");
    assertThat(related.path("path").asText()).isEqualTo(RELATED);
    assertThat(related.path("route").asText()).isEqualTo("/api/v1/papers/{id}/related");
    assertThat(related.path("status").asInt()).isEqualTo(200);
    assertThat(related.path("bytes").asLong()).isGreaterThan(500);
    assertThat(related.path("user_agent").asText()).isEqualTo("a \"b\"\\");
    assertThat(related.path("stages").fieldNames())
        .toIterable()
        .contains("queue", "search", "rerank", "store", "explain");
    JsonNode search = line(lines, "request_id", ids[1]);
    assertThat(search.path("stages").fieldNames())
        .toIterable()
        .contains("queue", "tokenize", "encode", "search", "words", "store");
    double sum = 0;
    for (JsonNode stage : search.path("stages")) {
      sum += stage.asDouble();
    }
    assertThat(sum).isPositive().isLessThanOrEqualTo(search.path("ms").asDouble());
    JsonNode unknown = line(lines, "request_id", ids[2]);
    assertThat(unknown.path("route").asText()).isEqualTo("none");
    assertThat(unknown.path("status").asInt()).isEqualTo(404);
  }

  @Test
  void countsTheBytesThatWereSent() throws Exception {
    List<String> lines =
        lines(
            Format.JSON,
            port -> {
              ServedSample.send(port, "GET", "/livez");
              ServedSample.send(port, "HEAD", "/livez");
            });
    assertThat(line(lines, "method", "GET").path("bytes").asLong()).isEqualTo(15);
    assertThat(line(lines, "method", "HEAD").path("bytes").asLong(-1)).isZero();
  }

  @Test
  void keepsTheIdAndTheTraceThatAProxyGave() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    List<String> lines =
        lines(
            Format.JSON,
            port -> {
              var answer =
                  ServedSample.send(
                      port,
                      "GET",
                      "/api/v1/papers/none",
                      "X-Request-Id",
                      "edge-1/7",
                      "traceparent",
                      "00-" + trace + "-00f067aa0ba902b7-01",
                      "X-Forwarded-For",
                      "203.0.113.9");
              assertThat(id(answer)).isEqualTo("edge-1/7");
              assertThat(json(answer.body()).path("request_id").asText()).isEqualTo("edge-1/7");
            });
    JsonNode line = json(lines.getFirst());
    assertThat(line.path("request_id").asText()).isEqualTo("edge-1/7");
    assertThat(line.path("trace_id").asText()).isEqualTo(trace);
    assertThat(line.path("client").asText()).isEqualTo("203.0.113.9");
  }

  @Test
  void replacesAnIdThatCouldBreakALine() throws Exception {
    serve(
        LogSettings.NONE,
        port -> {
          for (String given : List.of("a b", "x\"y", "x".repeat(129))) {
            var answer = ServedSample.send(port, "GET", "/livez", "X-Request-Id", given);
            assertThat(id(answer)).isNotEqualTo(given).matches("[0-9a-f]{16}");
          }
        });
  }

  @Test
  void writesApachesCombinedLines() throws Exception {
    List<String> lines =
        lines(
            Format.COMBINED,
            port ->
                ServedSample.send(
                    port,
                    "GET",
                    "/livez",
                    "User-Agent",
                    "x\" \\",
                    "Referer",
                    "https://a.example/"));
    assertThat(lines)
        .singleElement()
        .asString()
        .matches(
            "127\\.0\\.0\\.1 - - \\[\\d\\d/[A-Z][a-z]{2}/\\d{4}:\\d\\d:\\d\\d:\\d\\d \\+0000]"
                + " \"GET /livez HTTP/1\\.1\" 200 \\d+"
                + " \"https://a\\.example/\" \"x\\\\x22 \\\\x5c\"");
  }

  @Test
  void whatIsNoHttpHasAnIdAndALineToo() throws Exception {
    List<String> lines =
        lines(
            Format.JSON,
            port -> {
              var raw =
                  ServedSample.raw(
                      port, "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
              assertThat(raw.status()).isEqualTo(400);
              assertThat(raw.header("X-Request-Id")).matches("[0-9a-f]{16}");
              assertThat(raw.body()).contains(raw.header("X-Request-Id"));
            });
    assertThat(lines).singleElement().asString().contains("\"status\":400");
  }

  @Test
  void everyAnswerOfAnErrorNamesItsRequest() throws Exception {
    serve(
        LogSettings.NONE,
        port -> {
          for (String path : List.of("/api/v1/papers/none", "/api/v1/search", "/api/v1/nothing")) {
            var answer = ServedSample.send(port, "GET", path);
            assertThat(json(answer.body()).path("request_id").asText()).isEqualTo(id(answer));
          }
        });
  }

  @Test
  void warnsOfSlowQuestionsAndOfNothingElse() throws Exception {
    String search = "/api/v1/search?q=graph%20networks";
    String every = log(Duration.ZERO, search);
    assertThat(every.lines().filter(line -> line.contains("slow query")))
        .singleElement()
        .asString()
        .matches(
            ".*slow query: GET /api/v1/search\\?q=graph%20networks took \\d+ ms \\(.*encode"
                + " \\d+\\.\\d.*\\), answered 200, request [0-9a-f]{16}.*");
    assertThat(log(Duration.ZERO, ChangeRoutes.CHANGES + "?since=0")).doesNotContain("slow query");
    assertThat(log(Duration.ofMinutes(1), search)).doesNotContain("slow query");
  }

  @Test
  void sendsASpanOfEachRequestToACollector() throws Exception {
    String trace = "4bf92f3577b34da6a3ce929d0e0e4736";
    List<byte[]> sent = new CopyOnWriteArrayList<>();
    HttpServer collector = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          sent.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    collector.start();
    URI address = URI.create("http://127.0.0.1:" + collector.getAddress().getPort());
    Path log = directory.resolve("traced.log");
    try {
      serve(
          new LogSettings(log.toString(), Format.JSON, null, address),
          port -> {
            ServedSample.send(
                port,
                "GET",
                "/api/v1/search?q=graph%20networks",
                "traceparent",
                "00-" + trace + "-00f067aa0ba902b7-01");
            ServedSample.send(port, "GET", "/livez");
          });
    } finally {
      collector.stop(0);
    }
    byte[] spans = sent.getFirst();
    assertThat(HexFormat.of().formatHex(spans)).contains(trace);
    assertThat(new String(spans, StandardCharsets.ISO_8859_1))
        .contains("GET /api/v1/search", "GET /livez", "akin.ms.encode", "service.name");
    List<String> lines = Files.readAllLines(log);
    JsonNode search = line(lines, "route", "/api/v1/search");
    assertThat(search.path("trace_id").asText()).isEqualTo(trace);
    JsonNode alive = line(lines, "route", "/livez");
    assertThat(alive.path("trace_id").asText()).matches("[0-9a-f]{32}").isNotEqualTo(trace);
  }

  @Test
  void saysOnceThatNoCollectorIsThere() throws Exception {
    String log =
        printed(
            new LogSettings(null, Format.JSON, null, URI.create("http://127.0.0.1:1")),
            port ->
                assertThat(ServedSample.send(port, "GET", "/livez").statusCode()).isEqualTo(200));
    assertThat(log.lines().filter(line -> line.contains("span")))
        .singleElement()
        .asString()
        .contains("http://127.0.0.1:1/v1/traces does not take spans: they are lost until it does");
    assertThat(log).doesNotContain("SEVERE", "\tat ");
  }

  private String log(Duration slow, String path) throws Exception {
    return printed(
        new LogSettings(null, Format.JSON, slow, null),
        port -> ServedSample.send(port, "GET", path));
  }

  /// What a server that was asked something prints on standard error.
  private String printed(LogSettings settings, Asking asking) throws Exception {
    PrintStream before = System.err;
    var written = new ByteArrayOutputStream();
    System.setErr(new PrintStream(written, true, StandardCharsets.UTF_8));
    try {
      serve(settings, asking);
    } finally {
      System.setErr(before);
    }
    return written.toString(StandardCharsets.UTF_8);
  }
}

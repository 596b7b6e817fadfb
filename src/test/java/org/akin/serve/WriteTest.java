package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
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
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.akin.Library;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Changes over HTTP, each test with its own server and library.
final class WriteTest {
  private static final String TOKEN = "a-token_of~tests";
  private static final String TIDES =
      "{\"id\": \"tides\", \"title\": \"Tides\", \"abstract\": \"The moon lifts the sea.\"}";
  private static final String WINDS =
      "{\"id\": \"winds\", \"title\": \"Winds\", \"abstract\": \"Air moves to the low.\"}";
  private static final String POST =
      "POST /api/v1/papers HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
          + TOKEN
          + "\r\nContent-Type: application/x-ndjson\r\n";

  @TempDir Path directory;
  private Library library;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    library = Library.open(directory.resolve("library"));
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null));
  }

  @AfterEach
  void stop() {
    server.close();
    library.close();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private HttpResponse<String> put(String path, String body) throws Exception {
    var request = request("/api/v1/papers/" + path).PUT(BodyPublishers.ofString(body));
    return ServedSample.send(request.build());
  }

  private HttpResponse<String> remove(String path) throws Exception {
    return ServedSample.send(request("/api/v1/papers/" + path).DELETE().build());
  }

  private HttpResponse<String> post(byte[] body, String type) throws Exception {
    var request =
        request("/api/v1/papers")
            .header("Content-Type", type)
            .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)));
    return ServedSample.send(request.build());
  }

  private static JsonNode read(String json) throws IOException {
    return PaperJson.mapper().readTree(json);
  }

  private static List<JsonNode> lines(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/x-ndjson");
    List<JsonNode> lines = new ArrayList<>();
    for (String line : answer.body().lines().toList()) {
      lines.add(read(line));
    }
    return lines;
  }

  private Paper stored(String id) throws IOException {
    return library.paper(PaperId.parse(id));
  }

  @Test
  void addsUpdatesAndRemovesOnePaperThatAnswersAtOnce() throws Exception {
    HttpResponse<String> added = put("tides", TIDES);
    assertThat(added.statusCode()).as(added.body()).isEqualTo(201);
    assertThat(added.headers().firstValue("Location")).contains("/api/v1/papers/tides");
    assertThat(added.body()).isEqualTo("{\"id\":\"tides\",\"result\":\"added\",\"generation\":1}");
    JsonNode found =
        ServedSample.json(ServedSample.send(server.port(), "GET", "/api/v1/search?q=moon+and+sea"));
    assertThat(found.path("related").path(0).path("paper").path("id").textValue())
        .isEqualTo("tides");
    assertThat(found.path("generation").intValue()).isEqualTo(1);

    assertThat(read(put("tides", TIDES).body()).path("result").textValue()).isEqualTo("unchanged");
    HttpResponse<String> updated = put("tides", TIDES.replace("The moon", "The bright moon"));
    assertThat(updated.statusCode()).isEqualTo(200);
    assertThat(updated.body())
        .isEqualTo("{\"id\":\"tides\",\"result\":\"updated\",\"generation\":2}");
    assertThat(stored("tides").abstractText()).isEqualTo("The bright moon lifts the sea.");

    HttpResponse<String> removed = remove("tides");
    assertThat(removed.statusCode()).isEqualTo(200);
    assertThat(removed.body())
        .isEqualTo("{\"id\":\"tides\",\"result\":\"removed\",\"generation\":3}");
    assertThat(remove("tides").statusCode()).isEqualTo(404);
    assertThat(ServedSample.send(server.port(), "GET", "/api/v1/papers/tides").statusCode())
        .isEqualTo(404);
  }

  @Test
  void putsUnderTheIdOfThePathAndAnyOfThePapersIds() throws Exception {
    String record =
        "{\n \"title\": \"Tides\",\n \"abstract\": \"The moon lifts the sea.\",\n"
            + " \"doi\": \"10.1000/T.1\"}";
    assertThat(read(put("arXiv:2401.00001v2", record).body()).path("id").textValue())
        .isEqualTo("arXiv:2401.00001");
    HttpResponse<String> updated =
        put("10.1000%2Ft.1", "{\"title\": \"Tides\", \"abstract\": \"Another text.\"}");
    assertThat(read(updated.body()).path("id").textValue()).isEqualTo("arXiv:2401.00001");
    assertThat(read(updated.body()).path("result").textValue()).isEqualTo("updated");
    assertThat(library.facts().papers()).isEqualTo(1);
    assertThat(put("arXiv:2401.00001", TIDES).body())
        .contains("id: expected arXiv:2401.00001 as in the path, found tides");
    assertThat(remove("https://doi.org/10.1000/t.1").statusCode()).isEqualTo(200);
    assertThat(library.facts().papers()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"id\": \"tides\"|400|the request body is not JSON",
        "[1]|400|expected a JSON object",
        "''|400|expected a JSON object",
        "{} {}|400|the request body is not JSON",
        "{\"id\": \"tides\", \"id\": \"winds\"}|400|Duplicate field",
        "{\"id\": \"winds\"}|422|id: expected tides as in the path, found winds",
        "{\"abstract\": \"Tides.\"}|422|title missing",
        "{\"title\": 3, \"abstract\": \"a\"}|422|title: expected a text, found a number",
        "{\"id\": \"arXiv:x\"}|422|is not an id of arXiv"
      })
  void saysWhatIsWrongWithOnePaper(String body, int status, String detail) throws Exception {
    HttpResponse<String> answer = put("tides", body);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith("application/problem+json");
    assertThat(read(answer.body()).path("detail").textValue()).contains(detail);
    assertThat(library.facts().generation()).isZero();
  }

  @Test
  void refusesBodiesThatAreTooLongOrOfAnotherType() throws Exception {
    String tooLong = "{\"title\": \"" + "a".repeat(RequestBody.MAX_BYTES) + "\"}";
    var chunked =
        request("/api/v1/papers/tides")
            .PUT(
                BodyPublishers.ofInputStream(
                    () -> new ByteArrayInputStream(tooLong.getBytes(StandardCharsets.UTF_8))));
    assertThat(ServedSample.send(chunked.build()).statusCode()).isEqualTo(413);
    var xml =
        request("/api/v1/papers/tides")
            .header("Content-Type", "application/xml")
            .PUT(BodyPublishers.ofString("<a/>"));
    assertThat(ServedSample.send(xml.build()).statusCode()).isEqualTo(415);
    assertThat(post("a,b\n".getBytes(StandardCharsets.UTF_8), "text/csv").statusCode())
        .isEqualTo(415);
    HttpResponse<String> zip = post(new byte[] {'P', 'K', 3, 4, 0}, "application/x-ndjson");
    assertThat(zip.statusCode()).isEqualTo(415);
    assertThat(zip.body()).contains("body is a zip archive");
  }

  @Test
  void takesManyAsLinesAndSaysOfEachWhatBecameOfIt() throws Exception {
    put("tides", TIDES);
    String body = TIDES + "\nno json\n\n" + WINDS + "\n" + WINDS + "\n{\"id\": \"x\"}";
    List<JsonNode> lines =
        lines(post(body.getBytes(StandardCharsets.UTF_8), "application/x-ndjson"));
    assertThat(lines)
        .extracting(line -> line.path("line").intValue())
        .containsExactly(1, 2, 4, 5, 6);
    assertThat(lines)
        .extracting(line -> line.path("result").textValue())
        .containsExactly("unchanged", "rejected", "added", "rejected", "rejected");
    assertThat(lines)
        .extracting(line -> line.path("id").textValue())
        .containsExactly("tides", null, "winds", null, null);
    assertThat(lines.get(2).path("generation").intValue()).isEqualTo(2);
    assertThat(lines.get(3).path("detail").textValue())
        .isEqualTo("id winds repeated; the first record was taken");
    assertThat(lines.get(4).path("detail").textValue()).isEqualTo("title missing");
    assertThat(stored("winds").title()).isEqualTo("Winds");
  }

  @Test
  void takesCompressedLines() throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write((TIDES + "\n" + WINDS + "\n").getBytes(StandardCharsets.UTF_8));
    }
    assertThat(lines(post(bytes.toByteArray(), "application/x-ndjson"))).hasSize(2);
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), bytes.size() - 12);
    assertThat(lines(post(cut, "application/x-ndjson")).getLast().path("detail").textValue())
        .contains("the input breaks off here");
  }

  @Test
  void refusesCompressedLinesThatExpandLikeABomb() throws Exception {
    byte[] blank = gzip("\n".repeat(8 << 20));
    HttpResponse<String> refused = post(blank, "application/x-ndjson");
    assertThat(refused.statusCode()).isEqualTo(413);
    assertThat(refused.body()).contains("it expands to more than 100 times its size");
    HttpResponse<String> ended =
        post(gzip(TIDES + "\n" + "\n".repeat(8 << 20)), "application/x-ndjson");
    assertThat(lines(ended).getLast().path("detail").textValue())
        .contains("it expands to more than 100 times its size");
    assertThat(stored("tides").title()).isEqualTo("Tides");
  }

  private static byte[] gzip(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  /// A client that sends without end gets results meanwhile, and shuts nobody out.
  @Test
  void answersBeforeTheLastLineIsSentAndLetsOthersChangeMeanwhile() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      String head = POST + "Transfer-Encoding: chunked\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      for (int i = 0; i < 70; i++) {
        String line = WINDS.replace("winds", "w" + i).replace("Winds", "Winds " + i) + "\n";
        String sent = Integer.toHexString(line.length()) + "\r\n" + line + "\r\n";
        out.write(sent.getBytes(StandardCharsets.US_ASCII));
      }
      out.flush();
      InputStream in = socket.getInputStream();
      var read = new StringBuilder();
      while (!read.toString().contains("\"line\":32,")) {
        read.append((char) in.read());
      }
      assertThat(read.toString()).startsWith("HTTP/1.1 200").contains("{\"line\":1,\"id\":\"w0\",");
      var other =
          request("/api/v1/papers/tides")
              .timeout(Duration.ofSeconds(20))
              .PUT(BodyPublishers.ofString(TIDES));
      assertThat(ServedSample.send(other.build()).statusCode()).isEqualTo(201);
      out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      out.flush();
      while (!read.toString().contains("\"line\":70,")) {
        read.append((char) in.read());
      }
      assertThat(library.facts().papers()).isEqualTo(71);
    }
  }

  @Test
  void keepsWhatWasSentBeforeTheClientLeft() throws Exception {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      String head = POST + "Content-Length: 4000\r\n\r\n";
      socket.getOutputStream().write((head + TIDES + "\n").getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
    }
    for (int i = 0; i < 200 && library.facts().papers() == 0; i++) {
      Thread.sleep(50);
    }
    assertThat(stored("tides").title()).isEqualTo("Tides");
    assertThat(put("winds", WINDS).statusCode()).isEqualTo(201);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "none|Bearer realm=\"akin\"",
        "Basic YTpi|Bearer realm=\"akin\"",
        "Bearer|Bearer realm=\"akin\"",
        "Bearer x|Bearer realm=\"akin\", error=\"invalid_token\"",
        "Bearer a-token_of~test|Bearer realm=\"akin\", error=\"invalid_token\""
      })
  void refusesChangesWithoutTheToken(String authorization, String challenge) throws Exception {
    String sent = authorization == null ? "" : "Authorization: " + authorization + "\r\n";
    for (String request :
        List.of("PUT /api/v1/papers/a", "DELETE /api/v1/papers/a", "POST /api/v1/papers")) {
      var answer = raw(request + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + sent + "\r\n");
      assertThat(answer).startsWith("HTTP/1.1 401").contains("application/problem+json");
      assertThat(answer).contains("WWW-Authenticate: " + challenge + "\r\n");
    }
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void refusesEveryChangeWithoutAToken() throws Exception {
    try (Server open = Server.start(library, new ServerSettings("127.0.0.1", 0))) {
      for (String method : List.of("PUT", "DELETE")) {
        HttpResponse<String> answer =
            ServedSample.send(
                open.port(), method, "/api/v1/papers/a", "Authorization", "Bearer " + TOKEN);
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("AKIN_TOKEN");
      }
      assertThat(ServedSample.send(open.port(), "POST", "/api/v1/papers").statusCode())
          .isEqualTo(403);
    }
  }

  @Test
  void keepsPagesOfOtherOriginsFromChangingAnything() throws Exception {
    for (String path : List.of("/api/v1/papers/tides", "/api/v1/papers")) {
      HttpResponse<String> preflight =
          ServedSample.send(
              server.port(),
              "OPTIONS",
              path,
              "Origin",
              "https://example.org",
              "Access-Control-Request-Method",
              "PUT");
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Methods").orElse(""))
          .doesNotContain("PUT", "POST", "DELETE");
      assertThat(preflight.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
          .doesNotContainIgnoringCase("authorization");
    }
    HttpResponse<String> added = put("tides", TIDES);
    assertThat(added.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    assertThat(added.headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void saysWhichPapersWereMergedOrReplaced() throws Exception {
    String article = "{\"id\": \"10.5555/t\", \"title\": \"Tides\"}";
    String both = "{\"id\": \"tides\", \"title\": \"Tides\", \"doi\": \"10.5555/t\"}";
    String other = "{\"id\": \"tides\", \"title\": \"Granite\"}";
    put("tides", TIDES);
    List<JsonNode> lines =
        lines(post((article + "\n" + both).getBytes(StandardCharsets.UTF_8), "application/json"));
    assertThat(lines.get(1).path("result").textValue()).isEqualTo("merged");
    assertThat(lines.get(1).path("id").textValue()).isEqualTo("tides");
    assertThat(lines.get(1).path("detail").textValue())
        .startsWith("DOI:10.5555/t merged into tides");
    JsonNode replaced = read(put("tides", other).body());
    assertThat(replaced.path("result").textValue()).isEqualTo("updated");
    assertThat(replaced.path("detail").textValue())
        .isEqualTo("tides replaced: it was 'Tides', and is 'Granite' now");
  }

  @Test
  void takesAnArrayOfPapersToo() throws Exception {
    byte[] array = ("[" + TIDES + ", " + WINDS + "]").getBytes(StandardCharsets.UTF_8);
    assertThat(lines(post(array, "application/json")))
        .extracting(line -> line.path("result").textValue())
        .containsExactly("added", "added");
  }

  @Test
  void takesNothingForAnotherFormat() throws Exception {
    byte[] ris = "TY  - JOUR\nTI  - Tides\nER  - \n".getBytes(StandardCharsets.UTF_8);
    assertThat(lines(post(ris, "application/json")))
        .allMatch(line -> line.path("result").textValue().equals("rejected"));
  }
}

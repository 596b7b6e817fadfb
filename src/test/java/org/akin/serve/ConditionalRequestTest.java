package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.akin.Library;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Entity tags, HEAD, compression, and what pages of other origins may do.
final class ConditionalRequestTest {
  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  /// The end of a request to the same host as [ServedSample#get] names: pages name it too.
  private static String close() {
    return "Host: 127.0.0.1:%d\r\nConnection: close\r\n\r\n".formatted(SERVED.port());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/info",
        "/api/v1/papers/twin-1",
        "/api/v1/papers/twin-1/related",
        "/api/v1/search?q=a"
      })
  void answersNotModifiedToAClientThatHasTheTag(String path) throws Exception {
    String tag = tag(path);
    assertThat(tag).matches("W/\"[0-9a-f]+-[0-9a-f]{8}\"");
    String strong = tag.substring(2);
    for (String known :
        List.of(tag, strong, "\"x\", " + tag, "W/\"x\"," + strong + " ,\"y\"", "*")) {
      var answer =
          SERVED.raw("GET " + path + " HTTP/1.1\r\nIf-None-Match: " + known + "\r\n" + close());
      assertThat(answer.status()).as(known).isEqualTo(304);
      assertThat(answer.header("ETag")).isEqualTo(tag);
      assertThat(answer.header("Cache-Control")).isEqualTo("public, no-cache");
      assertThat(answer.header("Content-Length")).isEmpty();
      assertThat(answer.body()).isEmpty();
    }
    var twoLines =
        "GET %s HTTP/1.1\r\nIf-None-Match: \"x\"\r\nIf-None-Match: %s\r\n%s"
            .formatted(path, tag, close());
    assertThat(SERVED.raw(twoLines).status()).isEqualTo(304);
  }

  @Test
  void answersInFullToAClientThatHasAnotherTag() throws Exception {
    String path = "/api/v1/papers/twin-1";
    for (String known : List.of("\"x\"", "W/\"0-00000000\"", "", tag(path).replace("\"", ""))) {
      var answer =
          SERVED.raw("GET " + path + " HTTP/1.1\r\nIf-None-Match: " + known + "\r\n" + close());
      assertThat(answer.status()).as(known).isEqualTo(200);
    }
  }

  @Test
  void anUnknownPaperIsNotFoundWhateverTagTheClientHas() throws Exception {
    for (String path : List.of("/api/v1/papers/nope", "/api/v1/papers/nope/related")) {
      assertThat(SERVED.get(path, "If-None-Match", "*").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void everyAddressAndQueryHasItsOwnTag() throws Exception {
    List<String> paths =
        List.of(
            "/api/v1/papers/twin-1",
            "/api/v1/papers/twin-2",
            "/api/v1/papers/twin-1/related",
            "/api/v1/papers/twin-1/related?limit=1",
            "/api/v1/papers/twin-1/related?limit=2",
            "/api/v1/search?q=a",
            "/api/v1/search?q=b");
    Set<String> tags = new HashSet<>();
    for (String path : paths) {
      tags.add(tag(path));
      assertThat(tag(path)).as("stable").isEqualTo(tag(path));
    }
    assertThat(tags).hasSameSizeAs(paths);
  }

  @Test
  void anAnswerThatPrefersRecentPapersHasAnotherTagTheNextDay() throws Exception {
    var facts = new StoreFacts(1, null, 7, 3, 3);
    LocalDate day = LocalDate.of(2026, 2, 28);
    String tag = Responses.entityTag(facts, "/x", day);
    assertThat(Responses.entityTag(facts, "/x", day)).isEqualTo(tag);
    assertThat(Responses.entityTag(facts, "/x", day.plusDays(1))).isNotEqualTo(tag);
    assertThat(Responses.entityTag(facts, "/x", null)).isNotEqualTo(tag);
    for (String query : List.of("/api/v1/search?q=a&", "/api/v1/papers/twin-1/related?")) {
      String path = query + "recency=365";
      assertThat(SERVED.get(path, "If-None-Match", tag(path)).statusCode()).isEqualTo(304);
      assertThat(tag(path)).isEqualTo(tagOn(LocalDate.now(ZoneOffset.UTC), path));
      assertThat(tag(query + "limit=5")).isEqualTo(tagOn(null, query + "limit=5"));
    }
  }

  private static String tagOn(@Nullable LocalDate day, String path) throws Exception {
    JsonNode info = SERVED.json("/api/v1/info");
    JsonNode model = info.path("model");
    var stamp = new ModelStamp(model.path("name").asText(), model.path("sha256").asText(), 384);
    var facts = new StoreFacts(1, stamp, info.path("generation").asLong(), 0, 0);
    return Responses.entityTag(facts, SERVED.identity() + "\n" + path.replace('?', '\n'), day);
  }

  @Test
  void everyChangeOfTheLibraryChangesTheTagAndTheGeneration(@TempDir Path directory)
      throws Exception {
    try (Library library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
        Server server = Server.start(library, new ServerSettings("127.0.0.1", 0))) {
      String path = "/api/v1/papers/twin-1/related";
      var before = ServedSample.send(server.port(), "GET", path);
      String tag = before.headers().firstValue("ETag").orElseThrow();
      library.remove(List.of(PaperId.parse("twin-2")));
      var after = ServedSample.send(server.port(), "GET", path, "If-None-Match", tag);
      assertThat(after.statusCode()).isEqualTo(200);
      assertThat(after.headers().firstValue("ETag").orElseThrow()).isNotEqualTo(tag);
      assertThat(ServedSample.json(after).path("generation").intValue())
          .isEqualTo(ServedSample.json(before).path("generation").intValue() + 1);
      assertThat(after.body()).doesNotContain("twin-2");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/api/v1/info",
        "/api/v1/papers/twin-1",
        "/api/v1/papers/twin-1/related",
        "/api/v1/search?q=a",
        "/healthz",
        "/livez",
        "/readyz",
        "/api/v1/papers/nope",
        "/nope",
        "/api/v1/search"
      })
  void headSaysWhatGetWouldWithoutTheBody(String path) throws Exception {
    var get = SERVED.raw("GET " + path + " HTTP/1.1\r\n" + close());
    var head = SERVED.raw("HEAD " + path + " HTTP/1.1\r\n" + close());
    assertThat(head.body()).isEmpty();
    assertThat(head.status()).isEqualTo(get.status());
    for (String name : List.of("Content-Type", "ETag", "Cache-Control", "Vary")) {
      assertThat(head.header(name)).as(name).isEqualTo(get.header(name));
    }
  }

  @Test
  void readsAreOpenToEveryOrigin() throws Exception {
    for (String path : List.of("/api/v1/papers/twin-1", "/api/v1/papers/nope", "/healthz")) {
      var headers = SERVED.get(path, "Origin", "https://example.org").headers();
      assertThat(headers.allValues("Access-Control-Allow-Origin")).containsExactly("*");
      assertThat(headers.firstValue("Access-Control-Expose-Headers"))
          .contains("ETag, X-Request-Id");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/api/v1/papers/arXiv:astro-ph%2F9805201/related", "/api/v1/search", "/livez"})
  void answersABrowserThatAsksBeforeItReads(String path) throws Exception {
    var answer =
        SERVED.raw(
            "OPTIONS "
                + path
                + " HTTP/1.1\r\nOrigin: https://example.org\r\n"
                + "Access-Control-Request-Method: GET\r\n"
                + "Access-Control-Request-Headers: if-none-match\r\n"
                + close());
    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("*");
    assertThat(answer.header("Access-Control-Allow-Methods").split(", ")).contains("GET", "HEAD");
    assertThat(answer.header("Access-Control-Allow-Headers").split(", "))
        .contains("Accept", "If-None-Match");
    assertThat(SERVED.raw("OPTIONS /nothing HTTP/1.1\r\n" + close()).status()).isEqualTo(404);
  }

  @Test
  void compressesOnlyOnRequest() throws Exception {
    String path = "/api/v1/papers/twin-1/related";
    var plain = SERVED.get(path);
    assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
    var request =
        HttpRequest.newBuilder(URI.create(plain.uri().toString()))
            .header("Accept-Encoding", "gzip")
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      var packed = client.send(request, BodyHandlers.ofByteArray());
      assertThat(packed.headers().firstValue("Content-Encoding")).contains("gzip");
      assertThat(packed.headers().firstValue("Vary")).contains("Accept-Encoding");
      assertThat(packed.body().length).isLessThan(plain.body().length() / 2);
      try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body()))) {
        assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
            .isEqualTo(plain.body());
      }
    }
  }

  private static String tag(String path) throws Exception {
    return SERVED.get(path).headers().firstValue("ETag").orElseThrow();
  }
}

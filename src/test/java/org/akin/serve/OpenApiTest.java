package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.akin.Library;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the server to its own description, both ways.
final class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");

  @RegisterExtension static final ServedSample SERVED = new ServedSample();

  @TempDir Path directory;

  private static JsonNode description() throws Exception {
    return SERVED.json("/openapi.json");
  }

  /// Method and path of every operation described.
  private static Set<String> described(JsonNode document) {
    Set<String> described = new TreeSet<>();
    document
        .path("paths")
        .properties()
        .forEach(path ->
            path.getValue()
                .properties()
                .forEach(operation -> {
                  if (METHODS.contains(operation.getKey())) {
                    String method = operation.getKey().toUpperCase(Locale.ROOT);
                    described.add(method + " " + path.getKey());
                  }
                }));
    return described;
  }

  /// `/papers/*` stands for `/papers/{id}` and all below it.
  private static boolean covers(String route, String operation) {
    return route.endsWith("*")
        ? operation.startsWith(route.substring(0, route.length() - 1))
        : operation.replaceAll("\\{\\w+}", "{}").equals(route.replaceAll("\\{\\w+}", "{}"));
  }

  @Test
  void describesEveryRouteAndNothingElse() throws Exception {
    Set<String> described = described(description());
    List<String> routes;
    try (Library library = Library.open(directory.resolve("library"));
        Server server = Server.start(library, new ServerSettings("127.0.0.1", 0))) {
      routes =
          server.routes().stream()
              .filter(route -> METHODS.contains(route.split(" ")[0].toLowerCase(Locale.ROOT)))
              .toList();
    }
    assertThat(routes).hasSizeGreaterThan(10);
    assertThat(routes)
        .allSatisfy(route -> assertThat(described).anyMatch(operation -> covers(route, operation)));
    assertThat(described)
        .allSatisfy(operation -> assertThat(routes).anyMatch(route -> covers(route, operation)));
  }

  @Test
  void isOpenApi() throws Exception {
    JsonNode document = description();
    assertThat(document.path("openapi").textValue()).isEqualTo("3.1.0");
    assertThat(document.path("info").path("version").textValue()).isEqualTo(Library.version());
    List<String> ids = new ArrayList<>();
    for (JsonNode path : document.path("paths")) {
      path.properties()
          .forEach(operation -> {
            if (METHODS.contains(operation.getKey())) {
              ids.add(operation.getValue().path("operationId").textValue());
              assertThat(operation.getValue().path("summary").textValue()).isNotBlank();
              assertThat(operation.getValue().path("responses").isEmpty()).isFalse();
            }
          });
    }
    assertThat(ids).doesNotHaveDuplicates().doesNotContainNull();
    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.textValue().substring(1)).isMissingNode())
          .as(reference.textValue())
          .isFalse();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/papers/arXiv:1706.03762|/api/v1/papers/{id}|200",
        "/api/v1/papers/twin-1|/api/v1/papers/{id}|200",
        "/api/v1/papers/unknown|/api/v1/papers/{id}|404",
        "/api/v1/papers/arXiv:1706.03762/related?why=true|/api/v1/papers/{id}/related|200",
        "/api/v1/papers/arXiv:1706.03762/related?fields=title|/api/v1/papers/{id}/related|200",
        "/api/v1/papers/twin-1/related?fields=versions|/api/v1/papers/{id}/related|200",
        "/api/v1/papers/arXiv:1706.03762/related?limit=0|/api/v1/papers/{id}/related|400",
        "/api/v1/papers/arXiv:1706.03762/related?from=2990|/api/v1/papers/{id}/related|200",
        "/api/v1/recommendations?like=arXiv:1706.03762,twin-1&why=true|/api/v1/recommendations|200",
        "/api/v1/search?q=graphs&why=true|/api/v1/search|200",
        "/api/v1/search|/api/v1/search|400",
        "/api/v1/suggest?q=at|/api/v1/suggest|200",
        "/api/v1/info|/api/v1/info|200",
        "/api/v1/map|/api/v1/map|404",
        "/api/v1/map/points|/api/v1/map/points|404",
        "/api/v1/map/ids|/api/v1/map/ids|404",
        "/papers/twin-1.json|/papers/{id}.json|200",
        "/papers/unknown.json|/papers/{id}.json|404",
        "/list.json?like=twin-1|/list.json|200",
        "/feeds/search.atom|/feeds/search.atom|400",
        "/healthz|/healthz|200",
        "/livez|/livez|200",
        "/readyz|/readyz|200",
        "/openapi.json|/openapi.json|200"
      })
  void describesTheAnswersThatAreSent(String address, String path, int status) throws Exception {
    HttpResponse<String> answer = SERVED.get(address);
    assertThat(answer.statusCode()).isEqualTo(status);
    Description.of(description()).assertHas(answer, path, "get");
  }

  @Test
  void describesTheAnswersToChanges() throws Exception {
    try (Library library = Library.open(directory.resolve("library"));
        Server server = Server.start(library, new ServerSettings("127.0.0.1", 0, "t", null))) {
      String paper = "{\"title\": \"Tides\", \"abstract\": \"The moon lifts the sea.\"}";
      String one = "/api/v1/papers/{id}";
      Description described = Description.of(description());
      described.assertHas(send(server, "PUT", "/api/v1/papers/a", paper), one, "put");
      described.assertHas(send(server, "PUT", "/api/v1/papers/a", paper), one, "put");
      described.assertHas(send(server, "PUT", "/api/v1/papers/a", "{}"), one, "put");
      described.assertHas(send(server, "DELETE", "/api/v1/papers/a", ""), one, "delete");
      described.assertHas(send(server, "DELETE", "/api/v1/papers/a", ""), one, "delete");
      String lines = paper.replace("{", "{\"id\": \"b\", ").replace("\n", " ") + "\nno json\n";
      described.assertHas(send(server, "POST", "/api/v1/papers", lines), "/api/v1/papers", "post");
    }
  }

  private static HttpResponse<String> send(Server server, String method, String path, String body)
      throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
            .header("Authorization", "Bearer t")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return ServedSample.send(request);
  }

  @Test
  void wouldNoticeAnAnswerThatIsNotAsDescribed() throws Exception {
    Schema answers = Description.of(description()).schema("/components/schemas/Answer");
    JsonNode right = SERVED.json("/api/v1/search?q=graphs");
    assertThat(answers.validate(right)).isEmpty();
    ObjectNode more = right.deepCopy();
    more.put("score", 1);
    assertThat(answers.validate(more)).isNotEmpty();
    ObjectNode less = right.deepCopy();
    ((ObjectNode) less.path("related").path(0)).remove("cosine");
    assertThat(answers.validate(less)).isNotEmpty();
  }
}

package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.Library;
import org.akin.paper.PaperJson;
import org.akin.serve.Description;
import org.akin.serve.SampleLibrary;
import org.akin.serve.Server;
import org.akin.serve.ServerSettings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A question has one answer in JSON, asked over HTTP or on the command line, and `/openapi.json`
/// describes it.
final class SameJsonTest {
  /// Two papers that have, between them, every field a paper can have but `versions`, which those
  /// of the sample have.
  private static final String EVERY_FIELD =
      """
      {"id": "full", "doi": "10.5555/full", "title": "Sleep of <i>Drosophila</i> under red light",\
       "abstract": "We report that <i>Drosophila</i> sleeps longer. The claim was withdrawn.",\
       "authors": ["Ada Moss"], "date": "2019-05-04", "categories": ["q-bio.NC"],\
       "venue": "Journal of Fly Sleep", "url": "https://example.org/full", "retracted": true, "cited_by_count": 3,\
       "references": ["arXiv:1706.03762", "10.1038/30918"]}
      {"id": "title-only", "title": "Sleep of flies under red light"}
      """;

  private static final String PAPER = "/api/v1/papers/{id}";
  private static final String RECOMMENDATIONS = "/api/v1/recommendations";

  @TempDir private static Path directory;

  private static Path home;
  private static Library served;
  private static Server server;

  @BeforeAll
  static void serveACopy() throws IOException {
    home = SampleLibrary.copyTo(directory.resolve("library"));
    Path added = Files.writeString(directory.resolve("added.jsonl"), EVERY_FIELD);
    run("import", added, "--home", home);
    run("topics", "fit", "--home", home);
    Path backup = directory.resolve("backup");
    Path copy = directory.resolve("served");
    run("backup", backup, "--home", home);
    run("restore", backup, "--home", copy);
    served = Library.open(copy);
    server = Server.start(served, new ServerSettings("127.0.0.1", 0));
  }

  @AfterAll
  static void stop() {
    server.close();
    served.close();
  }

  private static CommandRun run(Object... words) {
    CommandRun run = CommandRun.of(words);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static JsonNode printed(Path home, String command) throws IOException {
    List<Object> words = new ArrayList<>(List.of((Object[]) command.split(" ")));
    words.addAll(List.of("--home", home, "--json"));
    return run(words.toArray()).json();
  }

  private static HttpResponse<String> sent(Server asked, String path, String body)
      throws Exception {
    URI address = URI.create("http://127.0.0.1:" + asked.port() + path);
    HttpRequest.Builder request = HttpRequest.newBuilder(address);
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
      return response;
    }
  }

  private static JsonNode json(HttpResponse<String> response) throws IOException {
    return PaperJson.mapper().readTree(response.body());
  }

  /// @param body of a POST, or empty for a GET
  /// @param described the address in the description
  private static JsonNode answered(Server asked, String path, String body, String described)
      throws Exception {
    HttpResponse<String> response = sent(asked, path, body);
    Description.of(json(sent(asked, "/openapi.json", "")))
        .assertHas(response, described, body.isEmpty() ? "get" : "post");
    return json(response);
  }

  /// The answer without the links that only a server has; each of its papers must have had them.
  private static JsonNode withoutServer(JsonNode answer) {
    for (JsonNode paper : papers(answer)) {
      List<String> relations = new ArrayList<>();
      ObjectNode links = (ObjectNode) paper.path("links");
      links.fieldNames().forEachRemaining(relations::add);
      assertThat(relations).startsWith("self", "related");
      links.remove(List.of("self", "related"));
    }
    return answer;
  }

  private static List<JsonNode> papers(JsonNode answer) {
    return answer.findParents("title_text");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "arXiv:1810.04805/related|related arXiv:1810.04805",
        "full/related?limit=3&why=true|related full --limit 3 --why",
        "full/related?limit=30&group=topic|related full --limit 30 --by-topic",
        "title-only/related?min_cosine=0.2|related title-only --min-cosine 0.2",
        "twin-2/related|related twin-2",
        "full/related?from=2990|related full --from 2990",
        "full/related?min_cosine=1|related full --min-cosine 1"
      })
  void related(String path, String command) throws Exception {
    JsonNode answer = answered(server, "/api/v1/papers/" + path, "", "/api/v1/papers/{id}/related");
    assertThat(answer.has("paper")).isTrue();
    assertThat(printed(home, command)).isEqualTo(withoutServer(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "like=full,arXiv:1810.04805&why=true|related full --like arXiv:1810.04805 --why",
        "like=full&unlike=title-only&diversity=0.4"
            + "|related --like full --unlike title-only --diversity 0.4"
      })
  void recommendations(String query, String command) throws Exception {
    JsonNode answer = answered(server, RECOMMENDATIONS + "?" + query, "", RECOMMENDATIONS);
    assertThat(answer.path("related")).isNotEmpty();
    assertThat(printed(home, command)).isEqualTo(withoutServer(answer));
  }

  @Test
  void recommendationsForAText() throws Exception {
    String body = "{\"like\": [{\"title\": \"Sleep\"}], \"recency\": 900}";
    JsonNode answer = answered(server, RECOMMENDATIONS, body, RECOMMENDATIONS);
    assertThat(answer.path("related")).isNotEmpty();
    assertThat(printed(home, "related --text Sleep --recency 900"))
        .isEqualTo(withoutServer(answer));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "q=twins+in+the+embedding+space&mode=meaning"
            + "|search twins in the embedding space --mode meaning",
        "q=fly+sleep&why=true&group=topic|search fly sleep --why --by-topic",
        "q=10.5555/full|search 10.5555/full",
        "q=twin-2|search twin-2",
        "q=qqqqqqq&mode=words|search qqqqqqq --mode words"
      })
  void search(String query, String command) throws Exception {
    JsonNode answer = answered(server, "/api/v1/search?" + query, "", "/api/v1/search");
    assertThat(answer.has("query")).isTrue();
    assertThat(printed(home, command)).isEqualTo(withoutServer(answer));
  }

  @ParameterizedTest
  @CsvSource({"full", "title-only", "arXiv:1810.04805", "twin-1"})
  void onePaperButForItsOrigins(String id) throws Exception {
    JsonNode answer = answered(server, PAPER.replace("{id}", id), "", PAPER);
    ObjectNode shown = (ObjectNode) printed(home, "show " + id);
    assertThat(shown.remove("origins")).isNotEmpty();
    assertThat(shown).isEqualTo(withoutServer(answer));
  }

  @Test
  void thePapersOfTheseTestsHaveEveryFieldThereIs() throws Exception {
    JsonNode description = json(sent(server, "/openapi.json", ""));
    List<String> expected = new ArrayList<>();
    description
        .at("/components/schemas/Paper/properties")
        .fieldNames()
        .forEachRemaining(expected::add);
    List<String> found = new ArrayList<>();
    for (String id : List.of("full", "title-only", "twin-1")) {
      json(sent(server, "/api/v1/papers/" + id, "")).fieldNames().forEachRemaining(found::add);
    }
    assertThat(found).containsAll(expected);
  }

  @Test
  void topics() throws Exception {
    JsonNode list = answered(server, "/api/v1/topics", "", "/api/v1/topics");
    assertThat(printed(home, "topics")).isEqualTo(list);
    JsonNode all = list.path("topics");
    for (JsonNode topic : List.of(all.path(0), all.path(all.size() - 1))) {
      String id = topic.path("id").textValue();
      JsonNode answer = answered(server, "/api/v1/topics/" + id, "", "/api/v1/topics/{topic}");
      assertThat(answer.path("typical")).isNotEmpty();
      assertThat(printed(home, "topics " + id)).isEqualTo(withoutServer(answer));
    }
    String papers = "/api/v1/topics/" + all.path(0).path("id").textValue() + "/papers";
    answered(server, papers, "", "/api/v1/topics/{topic}/papers");
  }

  @Test
  void infoAndStatsAgree() throws Exception {
    JsonNode info = answered(server, "/api/v1/info", "", "/api/v1/info");
    JsonNode stats = printed(home, "stats");
    assertThat(stats.path("papers")).isEqualTo(info.path("papers"));
    assertThat(stats.path("generation")).isEqualTo(info.path("generation"));
    assertThat(stats.path("model")).isEqualTo(info.at("/model/name"));
    assertThat(stats.path("model_sha256")).isEqualTo(info.at("/model/sha256"));
    assertThat(stats.path("dimension")).isEqualTo(info.at("/model/dimension"));
    assertThat(stats.path("text_rules")).isEqualTo(info.at("/model/text_rules"));
    assertThat(stats.path("max_tokens")).isEqualTo(info.at("/model/max_tokens"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/api/v1/search?q=moss|/api/v1/search|search moss",
        "/api/v1/topics|/api/v1/topics|topics"
      })
  void anEmptyLibrary(String path, String described, String command, @TempDir Path empty)
      throws Exception {
    Path printedHome = empty.resolve("printed");
    Library.open(printedHome).close();
    try (Library library = Library.open(empty.resolve("served"));
        Server own = Server.start(library, new ServerSettings("127.0.0.1", 0))) {
      assertThat(printed(printedHome, command)).isEqualTo(answered(own, path, "", described));
    }
  }
}

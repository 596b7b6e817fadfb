package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.akin.Library;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A reader of a preprint finds what was published of it, and the other way round.
final class VersionsEndpointTest {
  private static final String PREPRINT = "arXiv:2001.00001";
  private static final String PUBLISHED = "DOI:10.1000/tides";
  private static final String PAPERS =
      """
      {"id": "2001.00001", "title": "Predicting ocean tides with {$\\\\varepsilon$}-bridges",\
       "abstract": "We predict the tides of shallow seas from a few gauges by a diffusion bridge.",\
       "authors": ["Ada Lee", "Bo Kim"], "year": 2020}
      {"id": "10.1000/tides", "title": "Predicting Ocean Tides With ε-Bridges",\
       "abstract": "A diffusion bridge predicts the tides of shallow seas from few gauges.",\
       "authors": ["Lee, Ada"], "venue": "Tides <i>and</i> Seas", "year": 2021}
      {"id": "sequel", "title": "Predicting ocean tides with ε-bridges II",\
       "abstract": "We predict the tides of shallow seas from a few gauges by a diffusion bridge.",\
       "authors": ["Ada Lee"]}
      {"id": "gauges", "title": "Tides of shallow seas", "abstract": "How gauges record tides."}
      {"id": "storms", "title": "Storm surges", "abstract": "Sea level in storms, from gauges."}
      """;

  @TempDir private static Path directory;
  private static Library library;
  private static Server server;

  @BeforeAll
  static void start() throws IOException {
    library = Library.open(directory.resolve("library"));
    SampleLibrary.importInto(library, Files.writeString(directory.resolve("papers.jsonl"), PAPERS));
    server = Server.start(library, new ServerSettings("127.0.0.1", 0));
  }

  @AfterAll
  static void stop() {
    server.close();
    library.close();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return ServedSample.send(server.port(), "GET", path);
  }

  private static JsonNode json(String path) throws Exception {
    return ServedSample.json(get(path));
  }

  private static List<String> versions(JsonNode paper) {
    return paper.path("versions").valueStream().map(JsonNode::textValue).toList();
  }

  private static List<String> related(JsonNode answer) {
    return answer
        .path("related")
        .valueStream()
        .map(one -> one.path("paper").path("id").textValue())
        .toList();
  }

  @Test
  void aPaperNamesItsOtherVersions() throws Exception {
    assertThat(versions(json("/api/v1/papers/" + PREPRINT))).containsExactly(PUBLISHED);
    assertThat(versions(json("/api/v1/papers/" + PUBLISHED))).containsExactly(PREPRINT);
    for (String other : List.of("sequel", "gauges", "storms")) {
      assertThat(json("/api/v1/papers/" + other).has("versions")).as(other).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?limit=1", "?venue=none&min_cosine=0.9", "?exclude=10.1000/tides"})
  void thePaperAskedAboutNamesItsOtherVersionsAndNoneIsRelatedToIt(String query) throws Exception {
    JsonNode answer = json("/api/v1/papers/" + PREPRINT + "/related" + query);
    assertThat(versions(answer.path("paper"))).containsExactly(PUBLISHED);
    assertThat(related(answer)).contains("sequel").doesNotContain(PREPRINT, PUBLISHED);
  }

  @Test
  void aSearchForAnIdentifierNamesTheOtherVersions() throws Exception {
    JsonNode answer = json("/api/v1/search?q=10.1000/tides");
    assertThat(related(answer)).startsWith(PUBLISHED).doesNotContain(PREPRINT);
    assertThat(versions(answer.path("related").path(0).path("paper"))).containsExactly(PREPRINT);
  }

  @Test
  void everyAnswerShowsOneVersionThatNamesTheOther() throws Exception {
    for (String path :
        List.of(
            "/api/v1/papers/gauges/related?",
            "/api/v1/recommendations?like=gauges,storms&",
            "/api/v1/search?q=tides+of+shallow+seas&")) {
      JsonNode answer = json(path + "fields=versions");
      List<String> named =
          answer
              .path("related")
              .valueStream()
              .map(one -> one.path("paper"))
              .filter(paper -> paper.has("versions"))
              .map(paper -> paper.path("id").textValue() + " " + versions(paper))
              .toList();
      assertThat(named)
          .as(path)
          .hasSize(1)
          .containsAnyOf(PREPRINT + " [" + PUBLISHED + "]", PUBLISHED + " [" + PREPRINT + "]");
    }
  }

  @Test
  void fieldsLeaveOutVersionsLikeAnyOther() throws Exception {
    JsonNode answer = json("/api/v1/papers/" + PREPRINT + "/related?fields=title");
    assertThat(answer.path("paper").has("versions")).isFalse();
  }

  @Test
  void thePageLinksToTheOtherVersionsWithVenueAndYear() throws Exception {
    assertThat(get("/papers/" + PREPRINT).body())
        .contains(
            "Other versions: <a href=\"/papers/DOI:10.1000/tides\">"
                + "<bdi lang=\"\">Predicting Ocean Tides With ε-Bridges</bdi>"
                + " — <bdi>Tides and Seas, 2021</bdi></a>");
    assertThat(get("/papers/" + PUBLISHED).body())
        .contains("<a href=\"/papers/arXiv:2001.00001\">", "<bdi>arXiv:2001.00001, 2020</bdi></a>");
    assertThat(get("/papers/sequel").body()).doesNotContain("Other versions");
  }

  @Test
  void noVersionOfThePapersOwnIsListedOnAPageElsewhere() throws Exception {
    for (String id : List.of(PREPRINT, PUBLISHED, "10.1000/TIDES", "2001.00001v2")) {
      JsonNode widget =
          json(
              "/api/v1/papers/" + id + "/related?fields=title,title_text,authors,year,venue,links");
      assertThat(related(widget)).hasSize(3).doesNotContain(PREPRINT, PUBLISHED);
      assertThat(get("/embed/papers/" + id).body())
          .contains("II</a>")
          .doesNotContainIgnoringCase("bridges</a>");
    }
  }

  @Test
  void aVersionThatIsTakenOutIsNamedNoMore() throws Exception {
    String path = "/api/v1/papers/passing";
    try (Library changing = Library.open(directory.resolve("changing"))) {
      String third = PAPERS.lines().findFirst().orElseThrow().replace("2001.00001", "passing");
      SampleLibrary.importInto(
          changing, Files.writeString(directory.resolve("changing.jsonl"), PAPERS + third));
      try (Server own = Server.start(changing, new ServerSettings("127.0.0.1", 0))) {
        HttpResponse<String> before = ServedSample.send(own.port(), "GET", path);
        assertThat(versions(ServedSample.json(before))).containsExactly(PREPRINT, PUBLISHED);
        changing.remove(List.of(PaperId.parse(PREPRINT)));
        HttpResponse<String> after = ServedSample.send(own.port(), "GET", path);
        assertThat(versions(ServedSample.json(after))).containsExactly(PUBLISHED);
        assertThat(after.headers().firstValue("ETag"))
            .isNotEqualTo(before.headers().firstValue("ETag"));
      }
    }
  }
}

package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.embed.LibrarySettings;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each test with its own server and library.
class ChangesEndpointTest {
  private static final String CHANGES = "/api/v1/changes?since=";

  @TempDir Path directory;
  private Library library;
  private Server server;

  @BeforeEach
  void start() throws IOException {
    library = Library.open(address(), LibrarySettings.DEFAULT);
    server = Server.start(library, new ServerSettings("127.0.0.1", 0));
  }

  @AfterEach
  void stop() {
    server.close();
    library.close();
  }

  /// Where the library is.
  LibraryAddress address() {
    return new LibraryAddress.Directory(directory.resolve("library"));
  }

  private void restart() throws IOException {
    stop();
    start();
  }

  private void add(String... ids) throws IOException {
    Path file = directory.resolve("papers.jsonl");
    StringBuilder lines = new StringBuilder();
    for (String id : ids) {
      lines.append("{\"id\": \"%s\", \"title\": \"The sea of %s\"}\n".formatted(id, id));
    }
    Files.writeString(file, lines);
    SampleLibrary.importInto(library, file);
  }

  private HttpResponse<String> get(String query, String... headers) throws Exception {
    return ServedSample.send(server.port(), "GET", CHANGES + query, headers);
  }

  private JsonNode changes(String query) throws Exception {
    return ServedSample.json(get(query));
  }

  private static List<String> lines(JsonNode answer) {
    return answer
        .path("changes")
        .valueStream()
        .map(one ->
            one.path("generation").asText()
                + " "
                + one.path("change").textValue()
                + " "
                + one.path("id").textValue())
        .toList();
  }

  @Test
  void namesWhatChangedInOrderAlsoAfterARestart() throws Exception {
    add("a", "b");
    add("c");
    library.remove(List.of(PaperId.parse("a")));
    JsonNode answer = changes("0");
    assertThat(lines(answer)).containsExactly("1 added b", "2 added c", "3 removed a");
    assertThat(answer.path("next").intValue()).isEqualTo(3);
    assertThat(answer.path("complete").booleanValue()).isTrue();
    assertThat(answer.path("complete_since").intValue()).isZero();
    assertThat(answer.path("library").textValue()).isEqualTo(library.id());
    restart();
    assertThat(changes("0")).isEqualTo(answer);
    assertThat(lines(changes("2"))).containsExactly("3 removed a");
    assertThat(lines(changes("3"))).isEmpty();
  }

  @Test
  void aCopyThatFollowsInSmallStepsHoldsWhatTheLibraryHolds() throws Exception {
    add("a", "b", "c");
    add("d");
    library.remove(List.of(PaperId.parse("b")));
    var copy = new TreeSet<String>();
    long since = 0;
    JsonNode page;
    do {
      page = changes(since + "&limit=1");
      for (JsonNode one : page.path("changes")) {
        String id = one.path("id").textValue();
        boolean gone = one.path("change").textValue().equals("removed");
        assertThat(gone ? copy.remove(id) || !copy.contains(id) : copy.add(id)).isTrue();
      }
      since = page.path("next").longValue();
    } while (!page.path("complete").booleanValue());
    assertThat(copy).containsExactly("a", "c", "d");
  }

  @Test
  void waitsForAChange() throws Exception {
    add("a");
    long begun = System.nanoTime();
    var asked =
        CompletableFuture.supplyAsync(() -> {
          try {
            return changes("1&wait=20");
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    Thread.sleep(300);
    assertThat(asked).isNotDone();
    add("b");
    assertThat(lines(asked.get(15, TimeUnit.SECONDS))).containsExactly("2 added b");
    assertThat(System.nanoTime() - begun).isLessThan(TimeUnit.SECONDS.toNanos(19));
    assertThat(lines(changes("2&wait=1"))).isEmpty();
  }

  @Test
  void aServerThatStopsAnswersThoseThatWait() throws Exception {
    var asked =
        CompletableFuture.supplyAsync(() -> {
          try {
            return changes("0&wait=25");
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    Thread.sleep(500);
    server.drain();
    assertThat(lines(asked.get(5, TimeUnit.SECONDS))).isEmpty();
  }

  @Test
  void generationsThatAreNotKnownAreGone() throws Exception {
    add("a");
    var ahead = get("7");
    assertThat(ahead.statusCode()).isEqualTo(410);
    assertThat(PaperJson.mapper().readTree(ahead.body()).path("detail").textValue())
        .startsWith("the library is at generation 1, asked for changes since 7")
        .contains("take an export");
    Description.of(ServedSample.json(ServedSample.send(server.port(), "GET", "/openapi.json")))
        .assertHas(ahead, "/api/v1/changes", "get");
  }

  @Test
  void explainsBadParameters() throws Exception {
    for (String bad : List.of("", "x", "-1", "0&limit=0", "0&wait=26", "0&limit=10001", "0&q=1")) {
      assertThat(get(bad).statusCode()).as(bad).isEqualTo(400);
    }
  }

  @Test
  void anUnchangedAnswerIsNotSentAgain() throws Exception {
    add("a");
    String tag = get("0").headers().firstValue("ETag").orElseThrow();
    assertThat(get("0", "If-None-Match", tag).statusCode()).isEqualTo(304);
    add("b");
    assertThat(get("0", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }
}

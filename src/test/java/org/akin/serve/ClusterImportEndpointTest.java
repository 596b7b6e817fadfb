package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.SmallModel;
import org.akin.cluster.ClusterAddress;
import org.akin.cluster.TestCluster;
import org.akin.cluster.node.OnNodes;
import org.akin.embed.LibrarySettings;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Files that are sent to a server of a cluster: kept in a directory of that server.
@OnNodes
@Timeout(300)
final class ClusterImportEndpointTest {
  private static final String TOKEN = "imports";
  private static final String IMPORTS = "/api/v1/imports";
  private static final String FIRST =
      """
      {"id": "tides", "title": "Tides", "abstract": "The moon lifts the sea."}
      {"id": "storms", "title": "Storms", "abstract": "The wind moves the sea."}
      """;
  private static final String SECOND =
      """
      {"id": "tides", "title": "Tides of the moon", "abstract": "The moon lifts the sea."}
      {"id": "nothing"}
      {"id": "currents", "title": "Currents", "abstract": "The sea moves."}
      """;

  @TempDir private Path directory;
  private final ClusterAddress address = TestCluster.address();
  private Library library;
  private Server server;

  @BeforeEach
  void begin() throws IOException {
    SmallModel.make(directory.resolve("models"), "small", 1);
    start(kept());
  }

  private ImportLimits kept() {
    return new ImportLimits(directory.resolve("imports"), ImportLimits.DEFAULT_MOST_BYTES);
  }

  private void start(ImportLimits limits) throws IOException {
    library =
        Library.open(
            new LibraryAddress.InCluster(address, TestCluster.settings()),
            new LibrarySettings(directory.resolve("models"), "small"));
    server = Server.start(library, new ServerSettings("127.0.0.1", 0, TOKEN, null).with(limits));
  }

  private void stop() {
    server.close();
    library.close();
  }

  @AfterEach
  void drop() throws IOException {
    stop();
    TestCluster.drop(address);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Authorization", "Bearer " + TOKEN);
  }

  private HttpResponse<String> post(String path, String body) throws Exception {
    return ServedSample.send(request(path).POST(BodyPublishers.ofString(body)).build());
  }

  private JsonNode over(HttpResponse<String> sent) throws Exception {
    assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
    JsonNode job = PaperJson.mapper().readTree(sent.body());
    String self = IMPORTS + "/" + job.path("id").textValue();
    while (List.of("waiting", "running", "undoing").contains(job.path("state").textValue())) {
      Thread.sleep(50);
      job = ServedSample.json(ServedSample.send(request(self).build()));
    }
    return job;
  }

  private Paper stored(String id) throws IOException {
    return library.paper(PaperId.parse(id));
  }

  @Test
  void importsAFileAndTakesBackWhatItDidAlsoAfterARestart() throws Exception {
    JsonNode first = over(post(IMPORTS + "?name=first.jsonl", FIRST));
    assertThat(first.path("state").textValue()).as(first.toString()).isEqualTo("done");
    assertThat(first.path("added").intValue()).isEqualTo(2);
    JsonNode second = over(post(IMPORTS + "?name=second.jsonl", SECOND));
    assertThat(second.path("updated").intValue()).as(second.toString()).isOne();
    assertThat(second.path("added").intValue()).isOne();
    assertThat(second.path("rejected").intValue()).isOne();
    assertThat(second.path("generation").longValue()).isEqualTo(library.facts().generation());
    String results =
        ServedSample.send(request(second.path("links").path("results").textValue()).build()).body();
    assertThat(results.lines()).hasSize(3);
    stop();
    start(kept());
    assertThat(stored("tides").title()).isEqualTo("Tides of the moon");
    String id = second.path("id").textValue();
    JsonNode undone = over(post(IMPORTS + "/" + id + "/undo", ""));
    assertThat(undone.path("state").textValue()).as(undone.toString()).isEqualTo("undone");
    assertThat(stored("tides").title()).isEqualTo("Tides");
    assertThat(library.find(PaperId.parse("currents"))).isEmpty();
    assertThat(library.facts().papers()).isEqualTo(2);
  }

  @Test
  void saysThatItNeedsADirectory() throws Exception {
    stop();
    start(ImportLimits.DEFAULT);
    HttpResponse<String> refused = post(IMPORTS + "?name=first.jsonl", FIRST);
    assertThat(refused.statusCode()).isEqualTo(501);
    assertThat(PaperJson.mapper().readTree(refused.body()).path("detail").textValue())
        .contains("--imports");
    assertThat(ServedSample.send(server.port(), "GET", "/import").body()).contains("--imports");
    assertThat(post("/api/v1/papers", FIRST).statusCode()).isEqualTo(200);
    assertThat(stored("storms").title()).isEqualTo("Storms");
  }
}

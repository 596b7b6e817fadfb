package org.akin.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A node as the backend needs it.
@OnNodes
final class LocalClusterTest {
  private final LocalCluster cluster;

  LocalClusterTest(LocalCluster cluster) {
    this.cluster = cluster;
  }

  private JsonNode send(String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create("http://" + cluster.addresses().getFirst() + path);
      var request =
          HttpRequest.newBuilder(address)
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(body))
              .build();
      var response = client.send(request, BodyHandlers.ofString());
      assertThat(response.statusCode()).as(response.body()).isBetween(200, 299);
      return PaperJson.mapper().readTree(response.body());
    }
  }

  /// One-bit codes of the engine `lucene` end the node where the store maps files.
  @Test
  void findsVectorsByOneBitCodes() throws Exception {
    send(
        "PUT",
        "/vectors",
        """
        {"settings": {"index.knn": true},
         "mappings": {"properties": {"vector": {"type": "knn_vector", "dimension": 8,
           "mode": "on_disk", "compression_level": "32x",
           "space_type": "innerproduct", "method": {"name": "hnsw", "engine": "lucene"}}}}}
        """);
    for (int i = 0; i < 8; i++) {
      float[] vector = new float[8];
      vector[i] = 1;
      send(
          "PUT",
          "/vectors/_doc/" + i + "?refresh=true",
          PaperJson.mapper().writeValueAsString(Map.of("vector", vector)));
    }
    JsonNode found =
        send(
            "POST",
            "/vectors/_search",
            """
            {"query": {"knn": {"vector": {"vector": [0, 0, 0, 1, 0, 0, 0, 0], "k": 1,
              "rescore": {"oversample_factor": 2}}}}}
            """);
    assertThat(found.at("/hits/hits/0/_id").asText()).isEqualTo("3");
    send("DELETE", "/vectors", "");
  }

  @Test
  void writesSnapshotsIntoItsDirectory() throws Exception {
    send("PUT", "/small/_doc/1?refresh=true", "{\"title\": \"t\"}");
    send(
        "PUT",
        "/_snapshot/own",
        "{\"type\": \"fs\", \"settings\": {\"location\": \"%s\"}}".formatted(cluster.snapshots()));
    JsonNode made = send("PUT", "/_snapshot/own/first?wait_for_completion=true", "");
    assertThat(made.at("/snapshot/state").asText()).isEqualTo("SUCCESS");
    try (var files = Files.list(cluster.snapshots())) {
      assertThat(files).isNotEmpty();
    }
    send("DELETE", "/small", "");
  }

  private static NodeSettings settings(int count, String heap, Path data) {
    NodeSettings usual = NodeSettings.of(count);
    return new NodeSettings(
        count,
        heap,
        data,
        usual.cache(),
        usual.repository(),
        usual.localRepository(),
        usual.deadline());
  }

  private static Path open(Path directory) throws IOException {
    // The directories of temporary files are open to their owner only.
    return Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @Test
  void saysWhyANodeHasEnded(@TempDir Path data) throws IOException {
    assertThatThrownBy(() -> LocalCluster.start(settings(1, "1m", open(data)), NodeListener.SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("node n1 ended with exit code 1; the end of " + data)
        .hasMessageContaining("heap");
  }

  @Test
  void startsAsManyNodesAsHaveDataThere(@TempDir Path data) throws IOException {
    Files.createDirectories(data.resolve("n1"));
    Files.createDirectories(data.resolve("n2"));
    assertThatThrownBy(
            () -> LocalCluster.start(settings(1, "512m", open(data)), NodeListener.SILENT))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has the data of 2 nodes, asked to start 1");
  }

  @Test
  void comesBackWithItsDataAfterAKill() throws Exception {
    send("PUT", "/kept/_doc/1?refresh=true", "{\"title\": \"t\"}");
    ProcessHandle killed = cluster.process(0);
    killed.destroyForcibly();
    killed.onExit().join();
    cluster.restart(0);
    assertThat(cluster.process(0).pid()).isNotEqualTo(killed.pid());
    assertThat(send("GET", "/kept/_doc/1", "").at("/_source/title").asText()).isEqualTo("t");
    send("DELETE", "/kept", "");
  }
}

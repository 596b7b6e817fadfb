package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.akin.JavaProcess;
import org.akin.StartedProcesses;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// However `akin cluster nodes` ends, no node is left.
@Tag("cluster")
@Timeout(value = 300, unit = TimeUnit.SECONDS)
final class ClusterNodesTest {
  private static final int TERMINATED = 143;

  @RegisterExtension final StartedProcesses started = new StartedProcesses();

  private Process nodes() throws IOException {
    Process process =
        JavaProcess.builder(Main.class, List.of("cluster", "nodes", "--nodes", "1", "--json"))
            .start();
    started.add(process);
    return process;
  }

  private static JsonNode facts(Process process) throws IOException {
    BufferedReader out = process.inputReader();
    return PaperJson.mapper().readTree(Objects.requireNonNull(out.readLine(), "ended"));
  }

  private static void signal(Process process, String name) throws Exception {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  private static void requireEnded(List<ProcessHandle> nodes) throws Exception {
    for (ProcessHandle node : nodes) {
      node.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void endsThemWhenToldToEnd() throws Exception {
    Process process = nodes();
    JsonNode facts = facts(process);
    String address = facts.at("/nodes/0").asText();
    assertThat(facts.path("home").asText()).isEqualTo("opensearch://" + address + "/akin");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var request = HttpRequest.newBuilder(URI.create("http://" + address + "/")).build();
      assertThat(client.send(request, BodyHandlers.ofString()).body()).contains("3.6.0");
    }
    List<ProcessHandle> nodes = process.descendants().toList();
    assertThat(nodes).isNotEmpty();
    signal(process, "TERM");
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
    requireEnded(nodes);
    assertThat(Files.exists(Path.of(facts.path("directory").asText()))).isFalse();
  }

  @Test
  void endsThemWhenToldToEndWhileTheyStart() throws Exception {
    Process process = nodes();
    while (process.isAlive() && process.descendants().findAny().isEmpty()) {
      Thread.sleep(50);
    }
    Thread.sleep(2000);
    List<ProcessHandle> nodes = process.descendants().toList();
    signal(process, "TERM");
    assertThat(process.waitFor()).isEqualTo(TERMINATED);
    requireEnded(nodes);
  }

  @Test
  void leavesNoneWhenItIsKilled() throws Exception {
    Process process = nodes();
    facts(process);
    List<ProcessHandle> nodes = process.descendants().toList();
    assertThat(nodes).isNotEmpty();
    process.destroyForcibly().waitFor();
    requireEnded(nodes);
  }
}

package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.akin.JavaProcess;
import org.akin.StartedProcesses;
import org.akin.paper.PaperJson;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// `akin cluster demo` from its start to its end.
@Tag("cluster")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ClusterDemoTest {
  @RegisterExtension final StartedProcesses started = new StartedProcesses();

  @Test
  void servesTheSampleCorpusFromThreeNodesAndEndsThem() throws Exception {
    Process process =
        JavaProcess.builder(
                Main.class,
                List.of(
                    "cluster",
                    "demo",
                    "--port",
                    "0",
                    "--corpus",
                    SampleLibrary.CORPUS,
                    "--models",
                    Path.of("models")))
            .start();
    started.add(process);
    BufferedReader out = process.inputReader();
    String line = Objects.requireNonNull(out.readLine(), "ended");
    assertThat(line).matches("Library opensearch://(127\\.0\\.0\\.1:\\d+,?){3}/akin");
    while (!line.startsWith("Serving")) {
      line = Objects.requireNonNull(out.readLine(), "ended");
    }
    assertThat(line).startsWith("Serving 246 papers at http://127.0.0.1:");
    URI related =
        URI.create(line.substring(line.indexOf("http")) + "api/v1/papers/arXiv:1706.03762/related");
    try (HttpClient client = HttpClient.newHttpClient()) {
      var response = client.send(HttpRequest.newBuilder(related).build(), BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(PaperJson.mapper().readTree(response.body()).path("related")).hasSize(10);
    }
    List<ProcessHandle> nodes = process.descendants().toList();
    assertThat(nodes).hasSizeGreaterThanOrEqualTo(3);
    new ProcessBuilder("kill", "-TERM", Long.toString(process.pid())).start().waitFor();
    assertThat(process.waitFor()).isEqualTo(143);
    for (ProcessHandle node : nodes) {
      node.onExit().get(10, TimeUnit.SECONDS);
    }
  }
}

package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.akin.JavaProcess;
import org.akin.paper.PaperJson;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// `akin mcp` as assistants start it, with and without a server of the same library.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class McpCommandTest {
  private static final String INITIALIZE =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2025-06-18\",\"capabilities\":{},\"clientInfo\":{\"name\":\"t\",\"version\":\"1\"}}}\n";
  private static final String CALL =
      "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":\"get_paper\","
          + "\"arguments\":{\"id\":\"arXiv:1706.03762\"}}}\n";

  @TempDir Path directory;

  private ProcessBuilder mcp(Path home) {
    Path models = Path.of("models").toAbsolutePath();
    return JavaProcess.builder(Main.class, List.of("mcp", "--home", home, "--models", models))
        .directory(directory.toFile());
  }

  private static void ask(ProcessBuilder command) {
    List<String> words = command.command();
    var parameters =
        ServerParameters.builder(words.getFirst()).args(words.subList(1, words.size())).build();
    var transport = new StdioClientTransport(parameters, McpJsonDefaults.getMapper());
    try (McpSyncClient client =
        McpClient.sync(transport).requestTimeout(Duration.ofSeconds(60)).build()) {
      assertThat(client.initialize().serverInfo().name()).isEqualTo("akin");
      assertThat(client.listTools().tools()).hasSize(5);
      var found =
          client.callTool(
              McpSchema.CallToolRequest.builder("search_papers")
                  .arguments(Map.of("q", "attention is all you need", "limit", 1))
                  .build());
      assertThat(found.isError()).isFalse();
      assertThat(found.content().toString()).contains("arXiv:1706.03762");
    }
  }

  @Test
  void answersAnAssistantThatStartsIt() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    ask(mcp(home));
    // The client does not wait until the process has ended.
    CommandRun verified = CommandRun.of("verify", "--home", home);
    for (int i = 0; i < 100 && verified.err().contains("is open in another process"); i++) {
      Thread.sleep(200);
      verified = CommandRun.of("verify", "--home", home);
    }
    assertThat(verified.exit()).as(verified.err()).isZero();
  }

  @Test
  void goesThroughTheServerThatHasTheLibraryOpen() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Process server =
        JavaProcess.builder(
                Main.class,
                List.of("serve", "--port", 0, "--home", home, "--models", Path.of("models")))
            .start();
    try {
      assertThat(server.inputReader().readLine()).startsWith("Serving");
      ask(mcp(home));
    } finally {
      server.destroy();
      assertThat(server.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void answersAllThatWasAskedBeforeTheInputEndedAndPrintsNothingElse() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Process process = mcp(home).redirectError(directory.resolve("err").toFile()).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write((INITIALIZE + "nonsense\n\n" + CALL).getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("err"))).isZero();
    List<String> lines = out.lines().toList();
    assertThat(lines).hasSize(3);
    for (String line : lines) {
      assertThat(PaperJson.mapper().readTree(line).path("jsonrpc").textValue()).isEqualTo("2.0");
    }
    assertThat(lines.getFirst()).contains("\"id\":1", "\"name\":\"akin\"");
    assertThat(lines.get(1)).contains("error");
    assertThat(lines.get(2)).contains("\"id\":2", "Attention Is All You Need");
  }
}

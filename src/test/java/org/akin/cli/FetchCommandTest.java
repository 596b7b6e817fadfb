package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.akin.embed.ModelDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Models from a server of this machine, which knows ranges and breaks off when told to.
final class FetchCommandTest {
  private static final Path SOURCE = Path.of("models/all-MiniLM-L6-v2-int8");

  @TempDir Path models;
  private HttpServer server;
  private final List<String> ranges = new ArrayList<>();
  private long breakOffAfter = Integer.MAX_VALUE;
  private boolean altered;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/m/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Path file = SOURCE.resolve(exchange.getRequestURI().getPath().substring(3));
      if (!Files.exists(file)) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      byte[] bytes = Files.readAllBytes(file);
      if (altered && file.endsWith("model.onnx")) {
        bytes[1000] ^= 1;
      }
      String range = exchange.getRequestHeaders().getFirst("Range");
      int start = 0;
      if (range != null && "\"v1\"".equals(exchange.getRequestHeaders().getFirst("If-Range"))) {
        ranges.add(file.getFileName() + " " + range);
        start = Integer.parseInt(range.replaceAll("\\D", ""));
      }
      exchange.getResponseHeaders().set("ETag", "\"v1\"");
      exchange.sendResponseHeaders(start > 0 ? 206 : 200, bytes.length - start);
      int end = (int) Math.min(bytes.length, start + breakOffAfter);
      exchange.getResponseBody().write(Arrays.copyOfRange(bytes, start, end));
    }
  }

  private CommandRun fetch(String name) {
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/m";
    return CommandRun.of("models", "fetch", name, "--from", base, "--models", models, "--json");
  }

  @Test
  void fetchesAModelThatIsThenReady() throws IOException {
    CommandRun run = fetch("mine");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("sha256").textValue())
        .isEqualTo(ModelDirectory.open(SOURCE).digest());
    assertThat(CommandRun.of("models", "--models", models).out()).contains("mine", "ready: 384");
    assertThat(models.resolve(".fetch")).doesNotExist();
    assertThat(fetch("mine").err()).contains("is there already");
  }

  @Test
  void goesOnWhereItBrokeOff() throws IOException {
    breakOffAfter = 3_000_000;
    CommandRun cut = fetch("mine");
    assertThat(cut.exit()).isEqualTo(Main.FAILED);
    assertThat(cut.err()).contains("model.onnx broke off after", "run it again");
    assertThat(models.resolve("mine")).doesNotExist();
    assertThat(CommandRun.of("models", "--models", models).out()).doesNotContain("mine");
    breakOffAfter = Integer.MAX_VALUE;
    assertThat(fetch("mine").exit()).isZero();
    assertThat(ranges).singleElement().asString().startsWith("model.onnx bytes=");
    assertThat(ModelDirectory.open(models.resolve("mine")).digest())
        .isEqualTo(ModelDirectory.open(SOURCE).digest());
  }

  @Test
  void refusesAFileThatIsNotWhatTheDescriptionSays() {
    altered = true;
    CommandRun run = fetch("mine");
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.err()).contains("was altered: expected sha-256");
    assertThat(models.resolve("mine")).doesNotExist();
    altered = false;
    assertThat(fetch("mine").exit()).isZero();
  }

  @Test
  void saysWhatIsWrongWithANameOrAnAddress() throws IOException {
    CommandRun unknown = CommandRun.of("models", "fetch", "none", "--models", models);
    assertThat(unknown.exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(unknown.err()).contains("no model 'none'", "--from URL");
    assertThat(fetch("../up").exit()).isEqualTo(Main.WRONG_USAGE);
    String nothing = "http://127.0.0.1:" + server.getAddress().getPort() + "/m/none/";
    assertThat(CommandRun.of("models", "fetch", "x", "--from", nothing, "--models", models).err())
        .contains("expected model.json or modules.json");
    assertThat(
            CommandRun.of("models", "fetch", "x", "--from", "ftp://a/b", "--models", models).err())
        .contains("expected an http or https URL");
  }
}

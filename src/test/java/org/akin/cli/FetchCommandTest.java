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
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ModelSource;
import org.akin.io.Sha256;
import org.akin.paper.PaperJson;
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
    assertThat(fetch("mine").err()).contains("exists already");
  }

  @Test
  void goesOnWhereItBrokeOff() throws IOException {
    breakOffAfter = 3_000_000;
    CommandRun cut = fetch("mine");
    assertThat(cut.exit()).isEqualTo(Main.FAILED);
    assertThat(cut.err()).contains("model.onnx: broke off after", "run it again");
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

  private void catalogue(String entry) throws IOException {
    String base = "http://127.0.0.1:" + server.getAddress().getPort() + "/m";
    String json = "{\"pinned\": %s}".formatted(entry.formatted(base));
    Files.writeString(models.resolve("catalogue.json"), json);
  }

  private CommandRun fetchPinned() {
    return CommandRun.of("models", "fetch", "pinned", "--models", models, "--json");
  }

  @Test
  void refusesAFileThatIsNotWhatTheCatalogueSays() throws IOException {
    String files =
        """
        {"from": "%%s", "sha256": {"model.json": "%s", "tokenizer.json": "%s", "model.onnx": "%s"}}
        """;
    String description = sha256("model.json");
    String tokenizer = sha256("tokenizer.json");
    String network = sha256("model.onnx");
    String other = "0".repeat(64);
    catalogue(files.formatted(description, tokenizer, other));
    CommandRun run = fetchPinned();
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.err())
        .contains("/m/model.onnx is not the file", "expected sha-256 " + other, "found " + network);
    assertThat(models.resolve("pinned")).doesNotExist();

    catalogue(files.formatted(other, tokenizer, network));
    assertThat(fetchPinned().err()).contains("/m/model.json is not the file");
    catalogue(files.formatted(description, tokenizer, network.toUpperCase(Locale.ROOT)));
    assertThat(fetchPinned().exit()).isZero();
  }

  private static String sha256(String file) throws IOException {
    return HexFormat.of()
        .formatHex(Sha256.digest().digest(Files.readAllBytes(SOURCE.resolve(file))));
  }

  @Test
  void fetchesWhatACatalogueOfOnesOwnNamesWithoutDigests() throws IOException {
    catalogue("\"%s\"");
    assertThat(fetchPinned().exit()).isZero();
    catalogue("[\"%s\"]");
    assertThat(fetchPinned().err()).contains("pinned: expected an address, or from and sha256");
    Files.writeString(models.resolve("catalogue.json"), "{");
    assertThat(fetchPinned().exit()).isEqualTo(Main.FAILED);
    assertThat(fetchPinned().err()).startsWith("akin: " + models.resolve("catalogue.json"));
  }

  @Test
  void pinsEveryFileOfEveryModelOfTheCatalogue() throws IOException {
    Path shipped = Path.of("models");
    List<String> names = new ArrayList<>();
    PaperJson.mapper()
        .readTree(shipped.resolve("catalogue.json").toFile())
        .fieldNames()
        .forEachRemaining(names::add);
    assertThat(names).hasSizeGreaterThanOrEqualTo(4);
    for (String name : names) {
      ModelSource source = ModelSource.catalogued(shipped, name);
      assertThat(source.base().toString()).matches("https://.*/resolve/[0-9a-f]{40}/");
      assertThat(source.sha256())
          .containsOnlyKeys(
              "modules.json",
              "1_Pooling/config.json",
              "sentence_bert_config.json",
              "tokenizer.json",
              "onnx/model.onnx");
      assertThat(source.sha256().values()).allMatch(digest -> digest.matches("[0-9a-f]{64}"));
    }
  }

  @Test
  void saysWhatIsWrongWithANameOrAnAddress() throws IOException {
    CommandRun unknown = CommandRun.of("models", "fetch", "none", "--models", models);
    assertThat(unknown.exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(unknown.err()).contains("unknown model 'none'", "--from URL");
    assertThat(fetch("../up").exit()).isEqualTo(Main.WRONG_USAGE);
    String nothing = "http://127.0.0.1:" + server.getAddress().getPort() + "/m/none/";
    assertThat(CommandRun.of("models", "fetch", "x", "--from", nothing, "--models", models).err())
        .contains("expected model.json or modules.json");
    assertThat(
            CommandRun.of("models", "fetch", "x", "--from", "ftp://a/b", "--models", models).err())
        .contains("expected an http or https URL");
  }
}

package org.akin.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.akin.io.Sha256;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files of a repository on this machine, which breaks off when told to.
final class ArtifactFilesTest {
  private static final byte[] BYTES = new byte[200_000];

  static {
    new Random(1).nextBytes(BYTES);
  }

  private static final Artifact ARTIFACT =
      new Artifact(
          "org.example.some",
          "thing",
          "1.2",
          "zip",
          HexFormat.of().formatHex(Sha256.digest().digest(BYTES)));

  @TempDir Path directory;
  private HttpServer server;
  private final List<String> asked = new ArrayList<>();
  private int end = BYTES.length;
  private boolean altered;

  @BeforeEach
  void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/maven/org/example/some/thing/1.2/thing-1.2.zip", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String range = exchange.getRequestHeaders().getFirst("Range");
      asked.add(String.valueOf(range));
      int start = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
      byte[] bytes = BYTES.clone();
      if (altered) {
        bytes[100] ^= 1;
      }
      exchange.sendResponseHeaders(range == null ? 200 : 206, bytes.length - start);
      exchange.getResponseBody().write(Arrays.copyOfRange(bytes, start, end));
    }
  }

  private ArtifactFiles files() {
    return new ArtifactFiles(directory.resolve("downloads"), settings(), NodeListener.SILENT);
  }

  private NodeSettings settings() {
    return new NodeSettings(
        1,
        "1g",
        null,
        directory,
        URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/maven"),
        directory.resolve("local"),
        Duration.ofSeconds(1));
  }

  @Test
  void downloadsWhatIsNotThereOnce() throws IOException {
    assertThat(files().require(ARTIFACT)).hasBinaryContent(BYTES);
    assertThat(files().require(ARTIFACT)).hasBinaryContent(BYTES);
    assertThat(asked).containsExactly("null");
  }

  @Test
  void goesOnWhereADownloadBrokeOff() throws IOException {
    end = 150_000;
    assertThatThrownBy(() -> files().require(ARTIFACT))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot download http://127.0.0.1:")
        .hasMessageContaining("/maven/org/example/some/thing/1.2/thing-1.2.zip: ");
    end = BYTES.length;
    assertThat(files().require(ARTIFACT)).hasBinaryContent(BYTES);
    assertThat(asked).hasSize(2);
    assertThat(asked.getLast()).matches("bytes=[1-9][0-9]*-");
  }

  @Test
  void refusesAndDeletesWhatHasAnotherDigest() throws IOException {
    altered = true;
    assertThatThrownBy(() -> files().require(ARTIFACT))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("thing-1.2.zip is not what was published: expected sha-256 ")
        .hasMessageContaining(ARTIFACT.sha256());
    altered = false;
    assertThat(files().require(ARTIFACT)).hasBinaryContent(BYTES);
  }

  @Test
  void takesWhatMavenHasUnlessItIsDamaged() throws IOException {
    Path local = directory.resolve("local").resolve(ARTIFACT.path());
    Files.createDirectories(local.getParent());
    Files.write(local, BYTES);
    assertThat(files().require(ARTIFACT)).isEqualTo(local);
    assertThat(asked).isEmpty();
    Files.write(local, Arrays.copyOf(BYTES, 1000));
    assertThat(files().require(ARTIFACT)).isNotEqualTo(local).hasBinaryContent(BYTES);
  }

  @Test
  void saysWhatTheServerAnswers() {
    var absent = new Artifact("org.example.some", "other", "1", "zip", "00");
    assertThatThrownBy(() -> files().require(absent))
        .isInstanceOf(IOException.class)
        .hasMessageEndingWith("/org/example/some/other/1/other-1.zip: the server answers 404");
  }

  @Test
  void pinsADigestForEachFile() {
    assertThat(List.of(Artifact.OPENSEARCH, Artifact.KNN))
        .allMatch(artifact -> artifact.sha256().matches("[0-9a-f]{64}"));
  }
}

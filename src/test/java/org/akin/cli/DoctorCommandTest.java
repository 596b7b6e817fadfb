package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.akin.embed.LibrarySettings;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DoctorCommandTest {
  private static final String MODEL = LibrarySettings.DEFAULT_MODEL;

  @TempDir Path directory;

  private CommandRun doctor(Object... more) {
    List<Object> words = Stream.concat(Stream.of("doctor", "--port", 0), Stream.of(more)).toList();
    return CommandRun.of(words.toArray());
  }

  /// A directory with the default model alone.
  private Path models() throws IOException {
    Path models = Files.createDirectories(directory.resolve("models"));
    Path copy = Files.createDirectory(models.resolve(MODEL));
    try (Stream<Path> files = Files.list(Path.of("models", MODEL))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return models;
  }

  private static JsonNode check(CommandRun run, String name) throws IOException {
    return run.json()
        .path("checks")
        .valueStream()
        .filter(one -> one.path("check").textValue().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aSoundInstallationAndLibraryAreWell() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    CommandRun run = doctor("--home", home, "--models", models(), "--json");
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.json().path("ok").booleanValue()).isTrue();
    assertThat(check(run, "model " + MODEL).path("found").textValue())
        .startsWith("files as described; encodes as expected");
    assertThat(check(run, "library").path("found").textValue()).contains(" papers, generation ");
    assertThat(run.json().path("checks").findValuesAsText("state")).doesNotContain("problem");
  }

  @Test
  void aHomeWithoutALibraryIsNoProblem() throws Exception {
    CommandRun run = doctor("--home", directory.resolve("new"), "--models", models());
    assertThat(run.exit()).as(run.out()).isZero();
    assertThat(run.out()).contains("ok       library: none in ");
  }

  @Test
  void anAlteredModelIsAProblem() throws Exception {
    Path models = models();
    Path network = models.resolve(MODEL).resolve("model.onnx");
    try (var file = new RandomAccessFile(network.toFile(), "rw")) {
      file.seek(file.length() / 2);
      int was = file.read();
      file.seek(file.length() / 2);
      file.write(was ^ 1);
    }
    CommandRun run = doctor("--home", directory.resolve("new"), "--models", models);
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.out()).contains("problem  model " + MODEL, "was altered", "scripts/build");
  }

  @Test
  void aModelThatMakesOtherVectorsIsAProblem() throws Exception {
    Path models = models();
    Path description = models.resolve(MODEL).resolve("model.json");
    Files.writeString(description, Files.readString(description).replace("\"mean\"", "\"cls\""));
    CommandRun run = doctor("--home", directory.resolve("new"), "--models", models);
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.out()).contains("encodes to another vector than expected");
  }

  @Test
  void missingModelsAreAProblem() {
    CommandRun run = doctor("--home", directory.resolve("new"), "--models", directory);
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.out()).contains("problem  model: " + MODEL + " is not in ");
  }

  @Test
  void aDamagedLibraryIsAProblem() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Files.delete(home.resolve("rocksdb").resolve("CURRENT"));
    CommandRun run = doctor("--home", home, "--models", models());
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.out()).contains("problem  library: ", "CURRENT is missing");
  }

  @Test
  void aBusyPortIsAWarning() throws Exception {
    Path models = models();
    try (var busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run =
          CommandRun.of(
              "doctor",
              "--port",
              busy.getLocalPort(),
              "--home",
              directory.resolve("new"),
              "--models",
              models);
      assertThat(run.exit()).as(run.out()).isZero();
      assertThat(run.out()).contains("warning  port: 127.0.0.1 port " + busy.getLocalPort());
    }
  }
}

package org.akin.cli;

import static java.nio.file.StandardCopyOption.COPY_ATTRIBUTES;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.akin.SmallModel;
import org.akin.paper.PaperJson;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The packaged application as people start it: `scripts/akin` in separate processes.
@Timeout(value = 90, unit = TimeUnit.SECONDS)
final class LauncherIT {
  private static final Path LAUNCHER = Path.of("scripts/akin").toAbsolutePath();
  private static final Path MODELS = Path.of("models").toAbsolutePath();
  private static final String RELATED = "api/v1/papers/arXiv:1706.03762/related";

  @TempDir Path directory;

  private final List<Process> started = new ArrayList<>();
  private Path errors = Path.of("not started yet");
  private int made;

  @AfterEach
  void endWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
  }

  private ProcessBuilder akin(Object... arguments) {
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    errors = directory.resolve("err" + made++);
    builder.environment().keySet().removeIf(name -> name.startsWith("AKIN_"));
    return builder.redirectError(errors.toFile());
  }

  private CommandRun run(ProcessBuilder builder) throws Exception {
    Process process = builder.start();
    started.add(process);
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int exit = process.waitFor();
    return new CommandRun(exit, out, err(errors));
  }

  /// Without the line in which the virtual machine announces the Vector API.
  private static String err(Path file) throws IOException {
    return String.join(
        "\n",
        Files.readAllLines(file).stream()
            .filter(line -> !line.startsWith("WARNING: Using incubator modules"))
            .toList());
  }

  /// Starts a server and waits for its address.
  private String serving(ProcessBuilder builder) throws IOException {
    Process process = builder.start();
    started.add(process);
    BufferedReader out = process.inputReader();
    String line;
    while ((line = out.readLine()) != null) {
      if (line.startsWith("Serving ")) {
        return line.substring(line.indexOf("http://"));
      }
    }
    throw new AssertionError("did not serve: " + err(errors));
  }

  private static HttpResponse<String> get(String address) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create(address)).build(), BodyHandlers.ofString());
    }
  }

  @Test
  void theDemoAnswersAndEndsCleanlyWhenTold() throws Exception {
    Path home = directory.resolve("a demo");
    String root = serving(akin("demo", "--home", home, "--port", 0));
    assertThat(root).matches("http://127\\.0\\.0\\.1:[1-9]\\d*/");
    HttpResponse<String> answer = get(root + RELATED);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(PaperJson.mapper().readTree(answer.body()).path("related")).hasSize(10);

    Path errorsOfServer = errors;
    CommandRun second = run(akin("stats", "--home", home));
    assertThat(second.exit()).as("asked of the server: %s", second.err()).isZero();
    assertThat(second.out()).contains("papers         246\n");

    Process server = started.getFirst();
    server.destroy();
    assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(server.exitValue()).isIn(0, 143);
    // A slow machine leaves lines of progress there.
    assertThat(err(errorsOfServer)).doesNotContain("akin:", "Exception", "\tat ");
    assertThat(run(akin("stats", "--home", home, "--json")).json().path("papers").intValue())
        .isEqualTo(Files.readAllLines(SampleLibrary.CORPUS.toAbsolutePath()).size());
  }

  @Test
  void aBusyPortIsOneSentence() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CommandRun run = run(akin("serve", "--home", home, "--port", taken.getLocalPort()));
      assertThat(run.exit()).isEqualTo(1);
      assertThat(run.err())
          .startsWith("akin: cannot listen on 127.0.0.1 port " + taken.getLocalPort())
          .doesNotContain("\n");
    }
  }

  @Test
  void anImportThatWasKilledIsCompletedByRunningItAgain() throws Exception {
    Path home = directory.resolve("library");
    Path big = directory.resolve("big.jsonl");
    List<String> lines = new ArrayList<>();
    for (int copy = 0; copy < 3; copy++) {
      for (String line : Files.readAllLines(SampleLibrary.CORPUS.toAbsolutePath())) {
        JsonNode paper = PaperJson.mapper().readTree(line);
        var copied =
            Map.of(
                "id", String.valueOf(lines.size()),
                "title", paper.path("title").textValue() + " " + copy,
                "abstract", paper.path("abstract").textValue());
        lines.add(PaperJson.mapper().writeValueAsString(copied));
      }
    }
    Files.write(big, lines);
    Process process = akin("import", big, "--home", home).start();
    started.add(process);
    awaitCommit(process, home, 400_000);
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).as("killed, not finished").isEqualTo(137);

    var report = run(akin("import", big, "--home", home, "--json"));
    assertThat(report.exit()).as(report.err()).isZero();
    assertThat(report.json().path("papers").intValue()).isEqualTo(lines.size());
    assertThat(report.json().path("unchanged").intValue()).as("kept").isPositive();
    var last = run(akin("related", lines.size() - 1, "--home", home, "--json"));
    assertThat(last.json().path("related")).hasSize(10);
  }

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void aReencodingThatWasKilledIsCompletedByRunningItAgain() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    String model = "bge-small-en-v1.5-int8";
    Process process = akin("embed", "--model", model, "--home", home).start();
    started.add(process);
    // Only once the library is open is its write-ahead log a new one.
    Path open = home.resolve("backup.door");
    while (process.isAlive() && !Files.exists(open)) {
      Thread.sleep(5);
    }
    awaitCommit(process, home, 60_000);
    process.destroyForcibly().waitFor();
    assertThat(process.exitValue()).as("killed, not finished").isEqualTo(137);

    CommandRun between = run(akin("stats", "--home", home, "--json"));
    assertThat(between.json().path("model").textValue()).isEqualTo("all-MiniLM-L6-v2-int8");
    CommandRun again = run(akin("embed", "--model", model, "--home", home, "--json"));
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.json().path("encoded_before").intValue()).isPositive();
    assertThat(again.json().path("switched").booleanValue()).isTrue();
    CommandRun verified = run(akin("verify", "--home", home, "--json"));
    assertThat(verified.exit()).as(verified.out()).isZero();
  }

  @Test
  @Timeout(value = 240, unit = TimeUnit.SECONDS)
  void runsTheCommandsThatKeepALibraryQuietly() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Path models = directory.resolve("models");
    SmallModel.make(models, "small", 1);
    Path backup = directory.resolve("backup");
    Path restored = directory.resolve("restored");
    Path vectors = directory.resolve("vectors.npy");
    for (ProcessBuilder command :
        List.of(
            akin("backup", backup, "--home", home),
            akin("restore", backup, "--home", restored),
            akin("embed", "--model", "small", "--models", models, "--home", restored),
            akin("verify", "--home", restored),
            akin(
                "export", "--what", "vectors", "--to", "npy", "--out", vectors, "--home", restored),
            akin("search", "moss", "--limit", 1, "--models", models, "--home", restored),
            akin("models", "--models", models),
            akin("topics", "--home", home),
            akin("eval", "--help"))) {
      errors = command.redirectError().file().toPath();
      CommandRun run = run(command);
      assertThat(run.exit()).as("%s%n%s", command.command(), run.err()).isZero();
      assertThat(run.err()).as("%s", command.command()).isEmpty();
      assertThat(run.out()).isNotBlank();
    }
    long rows = SampleLibrary.papers();
    assertThat(Files.size(vectors)).isEqualTo(128 + rows * SmallModel.DIMENSION * Float.BYTES);
  }

  /// Waits until the write-ahead log has some bytes and stands still: while it grows a commit is
  /// half written, and a process killed then rightly leaves nothing of it.
  private static void awaitCommit(Process process, Path home, long bytes) throws Exception {
    long before = 0;
    long now = bytes(home);
    while (process.isAlive() && (now < bytes || now != before)) {
      Thread.sleep(100);
      before = now;
      now = bytes(home);
    }
  }

  private static long bytes(Path home) throws IOException {
    Path database = home.resolve("rocksdb");
    if (!Files.isDirectory(database)) {
      return 0;
    }
    long total = 0;
    try (var logs = Files.newDirectoryStream(database, "*.log")) {
      for (Path log : logs) {
        total += Files.size(log);
      }
    }
    return total;
  }

  /// The virtual machine leaves an archive alone that belongs to another file, and does without.
  @Test
  void makesTheArchiveOfClassesAgainWhenTheApplicationIsNewer() throws Exception {
    assertThat(run(akin("--version")).exit()).isZero();
    Path archive = Path.of("target/akin/akin.jsa").toAbsolutePath();
    FileTime built = Files.getLastModifiedTime(archive.resolveSibling("akin.jar"));
    Files.setLastModifiedTime(archive, FileTime.from(built.toInstant().minusSeconds(60)));
    assertThat(run(akin("--version")).exit()).isZero();
    assertThat(Files.getLastModifiedTime(archive)).isGreaterThanOrEqualTo(built);
  }

  @Test
  void takesItsFlagsFromTheEnvironment() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    var builder = akin("related", "twin-1");
    builder
        .environment()
        .putAll(
            Map.of(
                "AKIN_HOME",
                home.toString(),
                "AKIN_JSON",
                "true",
                "AKIN_LIMIT",
                "3",
                "AKIN_EXCLUDE",
                "arXiv:1802.03426,a",
                "AKIN_MIN_COSINE",
                "-0.5",
                "AKIN_MODEL",
                ""));
    CommandRun run = run(builder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("related")).hasSize(3);
    assertThat(run.out()).doesNotContain("arXiv:1802.03426");

    var text = akin("related", "--json");
    text.environment().putAll(Map.of("AKIN_HOME", home.toString(), "AKIN_TEXT", "graphene"));
    assertThat(run(text).json().at("/related/0/paper/id").textValue())
        .isEqualTo("arXiv:cond-mat/0410550");

    var nothing = akin("search", "graphene");
    nothing.environment().putAll(Map.of("AKIN_HOME", home.toString(), "AKIN_EXCLUDE", ""));
    assertThat(run(nothing).exit()).isZero();
  }

  @Test
  void startsThroughALinkFromAnyDirectoryWithAnOldJdkInTheEnvironment() throws Exception {
    Path link = directory.resolve("bin with blanks/akin");
    Files.createDirectories(directory.resolve("bin with blanks"));
    Files.createSymbolicLink(link, LAUNCHER);
    Path old = Files.createDirectories(directory.resolve("old jdk/bin"));
    for (String tool : List.of("java", "javac")) {
      Path fake = Files.writeString(old.resolve(tool), "#!/bin/sh\nexit 1\n");
      assertThat(fake.toFile().setExecutable(true)).isTrue();
    }
    Files.writeString(directory.resolve("old jdk/release"), "JAVA_VERSION=\"17.0.9\"\n");
    var builder = akin("--version");
    builder.command().set(0, link.toString());
    builder.environment().put("JAVA_HOME", directory.resolve("old jdk").toString());
    builder.environment().put("PATH", pathWithJavac());
    builder.environment().remove("HOME");
    CommandRun run = run(builder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).matches("akin \\d+\\.\\d+\\.\\d+\\R");
  }

  @Test
  @EnabledOnOs(
      value = OS.LINUX,
      architectures = {"amd64", "aarch64"})
  void unpacksNoNativeLibraryThatTheBuildHas() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    serving(akin("serve", "--home", home, "--port", 0));
    String mapped = Files.readString(Path.of("/proc/" + started.getFirst().pid() + "/maps"));
    String unpacked = LAUNCHER.resolveSibling("../target/akin/native").normalize().toString();
    assertThat(mapped.lines().filter(line -> line.contains(unpacked)))
        .anyMatch(line -> line.contains("librocksdbjni"))
        .anyMatch(line -> line.endsWith("libonnxruntime.so"))
        .anyMatch(line -> line.endsWith("libonnxruntime4j_jni.so"));
    assertThat(mapped).doesNotContain("/tmp/librocksdb", "onnxruntime-java");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void givesTheHeapACeilingThatTheEnvironmentMayRaise() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    serving(akin("serve", "--home", home, "--port", 0));
    Path chosen = Path.of("/proc/" + started.getFirst().pid() + "/cmdline");
    assertThat(Files.readString(chosen).split("\0")).anyMatch(o -> o.matches("-Xmx\\d{3,4}m"));

    var own = akin("--version");
    own.environment().put("AKIN_JAVA_OPTIONS", "-Xmx300m -XX:+UseParallelGC -XX:+PrintFlagsFinal");
    CommandRun run = run(own);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.out()).containsPattern("MaxHeapSize += 314572800 ");
  }

  @Test
  void startsWhereTheBuildHasUnpackedNoNativeLibrary() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Path built = LAUNCHER.resolveSibling("../target/akin").normalize();
    Path copy = Files.createDirectories(directory.resolve("copy/target/akin"));
    Path scripts = Files.createDirectories(directory.resolve("copy/scripts"));
    for (String script : List.of("akin", "jdk.sh", "memory.sh")) {
      Files.copy(LAUNCHER.resolveSibling(script), scripts.resolve(script), COPY_ATTRIBUTES);
    }
    for (String part : List.of("akin.jar", "lib")) {
      Files.createSymbolicLink(copy.resolve(part), built.resolve(part));
    }
    var builder =
        akin("related", "--text", "graphene", "--json", "--home", home, "--models", MODELS);
    builder.command().set(0, scripts.resolve("akin").toString());
    CommandRun run = run(builder);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("related")).hasSize(10);
  }

  /// The JDK of the tests need not lie in one of the usual places.
  private static String pathWithJavac() {
    return System.getProperty("java.home") + "/bin:" + System.getenv("PATH");
  }

  @Test
  void readsStandardInputAndTellsOfRejectsInItsExitCode() throws Exception {
    Path input = directory.resolve("input");
    Files.writeString(input, "{\"id\": \"a\", \"title\": \"t\", \"abstract\": \"b\"}\nnonsense\n");
    Path home = directory.resolve("library");
    Process process = akin("import", "-", "--home", home).redirectInput(input.toFile()).start();
    started.add(process);
    assertThat(process.waitFor()).isEqualTo(3);
    assertThat(err(errors)).contains("[stdin:2]", "1 rejected, see stdin.rejects.jsonl");
    assertThat(directory.resolve("stdin.rejects.jsonl")).isNotEmptyFile();
  }
}

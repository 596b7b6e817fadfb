package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.akin.JavaProcess;
import org.akin.Library;
import org.akin.SmallModel;
import org.akin.local.LibraryVerification;
import org.akin.paper.PaperId;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Processes of every kind that a signal tells to end: none crashes in native code, and nothing
/// that was acknowledged is lost. `scripts/stress/signals.sh` sends hundreds.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class SignalTest {
  private static final int TERMINATED = 143;
  private static final int ROUNDS = 2;

  /// After a library was opened: within the time that loading the model and encoding take.
  private static final int LATEST_MILLIS = 800;

  @TempDir Path directory;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private final List<Process> started = new ArrayList<>();

  @BeforeAll
  static void makeTheSample() throws IOException {
    // Not within the time of the first test.
    assertThat(SampleLibrary.papers()).isPositive();
  }

  @AfterEach
  void endWhatStillRuns() {
    started.forEach(Process::destroyForcibly);
  }

  private Process akin(Object... arguments) throws IOException {
    Process process =
        JavaProcess.builder(Main.class, List.of(arguments))
            .directory(directory.toFile())
            .redirectError(directory.resolve("err").toFile())
            .start();
    started.add(process);
    return process;
  }

  private static void signal(Process process, String name) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
    kill.waitFor();
  }

  /// Waits until a command has opened a library to change it: from then on it ends in order.
  private static void awaitOpened(Path home) throws Exception {
    while (!Files.exists(home.resolve("backup.door"))) {
      Thread.sleep(5);
    }
  }

  private String errors() throws IOException {
    return Files.readString(directory.resolve("err"));
  }

  private void requireNoCrash(Process process, int expected) throws Exception {
    assertThat(process.waitFor()).as("seed %d: %s", seed, errors()).isEqualTo(expected);
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files).noneMatch(file -> file.getFileName().toString().startsWith("hs_err"));
    }
    assertThat(errors()).doesNotContain("Exception", "\tat ");
  }

  private static void requireWhole(Path home) throws IOException {
    if (Files.isDirectory(home)) {
      List<String> problems = new ArrayList<>();
      LibraryVerification.run(home, problems::add);
      assertThat(problems).isEmpty();
    }
  }

  @Test
  void anImportEndsWithWhatIsEncoded() throws Exception {
    Path corpus = SampleLibrary.CORPUS.toAbsolutePath();
    Path models = Path.of("models").toAbsolutePath();
    for (int round = 0; round < ROUNDS; round++) {
      Path home = directory.resolve("library" + round);
      Process importing = akin("import", corpus, "--home", home, "--models", models);
      awaitOpened(home);
      Thread.sleep(random.nextInt(LATEST_MILLIS));
      signal(importing, "TERM");
      requireNoCrash(importing, TERMINATED);
      assertThat(errors()).contains("akin: interrupted");
      requireWhole(home);
    }
  }

  @Test
  void anImportThatWaitsForStandardInputEndsAndKeepsWhatItRead() throws Exception {
    SmallModel.make(directory.resolve("models"), "small", 1);
    Path home = directory.resolve("library");
    Process importing =
        akin(
            "import",
            "-",
            "--home",
            home,
            "--models",
            directory.resolve("models"),
            "--model",
            "small");
    var input = importing.outputWriter();
    input.write("{\"id\": \"a\", \"title\": \"t\", \"abstract\": \"b\"}\n");
    input.flush();
    awaitOpened(home);
    Thread.sleep(random.nextInt(LATEST_MILLIS));
    signal(importing, "TERM");
    requireNoCrash(importing, TERMINATED);
    requireWhole(home);
  }

  /// Whether this process was told to ignore SIGHUP, as by `nohup`, and its children are with it.
  private static boolean ignoresHangup() throws IOException {
    Path status = Path.of("/proc/self/status");
    if (!Files.exists(status)) {
      return false;
    }
    String ignored =
        Files.readAllLines(status).stream()
            .filter(line -> line.startsWith("SigIgn:"))
            .findFirst()
            .orElse("SigIgn: 0");
    return (Long.parseUnsignedLong(ignored.substring("SigIgn:".length()).strip(), 16) & 1) == 1;
  }

  @Test
  void aReencodingEndsAndTheNextRunGoesOn() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Path models = Path.of("models").toAbsolutePath();
    Process encoding =
        akin("embed", "--model", "bge-small-en-v1.5-int8", "--home", home, "--models", models);
    awaitOpened(home);
    Thread.sleep(random.nextInt(LATEST_MILLIS));
    if (ignoresHangup()) {
      signal(encoding, "TERM");
      requireNoCrash(encoding, TERMINATED);
    } else {
      signal(encoding, "HUP");
      requireNoCrash(encoding, 129);
    }
    requireWhole(home);
  }

  @Test
  void aCommandThatOnlyReadsEndsAtOnce() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Path models = Path.of("models").toAbsolutePath();
    Process asking = akin("related", "--text", "graphene", "--home", home, "--models", models);
    Thread.sleep(200 + random.nextInt(800));
    signal(asking, "TERM");
    int exit = asking.waitFor();
    assertThat(exit).as("seed %d", seed).isIn(0, TERMINATED);
    requireNoCrash(asking, exit);
    requireWhole(home);
  }

  @Test
  void aServerAnswersWhatItWasAskedBefore() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    Path models = Path.of("models").toAbsolutePath();
    for (int round = 0; round < ROUNDS; round++) {
      Process serving =
          akin("serve", "--home", home, "--models", models, "--port", 0, "--token", "t");
      String root = root(serving.inputReader());
      Map<String, String> answers = ask(root, "s" + round + "-", serving);
      assertThat(serving.waitFor()).isEqualTo(TERMINATED);
      requireNoCrash(serving, TERMINATED);
      requireWhole(home);
      requireStored(home, answers);
      assertThat(answers.values())
          .as("seed %d", seed)
          .allMatch(answer -> answer.matches("200|201|503"));
    }
  }

  private static String root(BufferedReader out) throws IOException {
    String line;
    while ((line = out.readLine()) != null) {
      if (line.startsWith("Serving ")) {
        return line.substring(line.indexOf("http://"));
      }
    }
    throw new AssertionError("did not serve");
  }

  /// Sends questions and papers at once, and the signal while they are answered.
  private Map<String, String> ask(String root, String prefix, Process serving) throws Exception {
    Map<String, String> answers = new ConcurrentHashMap<>();
    try (HttpClient client = HttpClient.newHttpClient();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 12; i++) {
        String question = root + "api/v1/search?q=neural+" + i;
        var get = HttpRequest.newBuilder(URI.create(question)).build();
        clients.execute(() -> answers.put(question, answer(client, get)));
        String id = prefix + i;
        var put =
            HttpRequest.newBuilder(URI.create(root + "api/v1/papers/" + id))
                .header("Authorization", "Bearer t")
                .header("Content-Type", "application/json")
                .PUT(
                    BodyPublishers.ofString(
                        "{\"title\": \"title " + i + "\", \"abstract\": \"graph\"}"))
                .build();
        clients.execute(() -> answers.put(id, answer(client, put)));
      }
      Thread.sleep(50 + random.nextInt(200));
      signal(serving, "TERM");
    }
    return answers;
  }

  private static String answer(HttpClient client, HttpRequest request) {
    try {
      HttpResponse<String> response =
          client.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
      return Integer.toString(response.statusCode());
    } catch (IOException e) {
      return e.toString();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return e.toString();
    }
  }

  private static void requireStored(Path home, Map<String, String> answers) throws IOException {
    try (Library library = Library.open(home)) {
      for (var answer : answers.entrySet()) {
        if (answer.getValue().equals("201")) {
          assertThat(library.find(PaperId.parse(answer.getKey()))).isPresent();
        }
      }
    }
  }

  @Test
  void aSecondSignalEndsAnImportAtOnce() throws Exception {
    Path corpus = SampleLibrary.CORPUS.toAbsolutePath();
    Path models = Path.of("models").toAbsolutePath();
    Path home = directory.resolve("library");
    Process importing = akin("import", corpus, "--home", home, "--models", models);
    awaitOpened(home);
    Thread.sleep(random.nextInt(LATEST_MILLIS));
    signal(importing, "TERM");
    signal(importing, "TERM");
    requireNoCrash(importing, TERMINATED);
    requireWhole(home);
  }
}

package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.akin.JavaProcess;
import org.akin.SmallModel;
import org.akin.local.LibraryVerification;
import org.akin.paper.PaperJson;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Commands on a library that a server in another process has open.
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ServedCommandsTest {
  @TempDir static Path shared;
  private static Path home;
  private static Process server;

  @TempDir Path directory;

  @BeforeAll
  static void serve() throws IOException {
    home = SampleLibrary.copyTo(shared.resolve("library"));
    server = served(home);
  }

  @AfterAll
  static void stop() throws Exception {
    server.destroy();
    assertThat(server.waitFor()).isEqualTo(143);
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(home, problems::add);
    assertThat(problems).isEmpty();
  }

  private static Process served(Path home) throws IOException {
    Process process =
        JavaProcess.builder(
                Main.class, List.of("serve", "--port", 0, "--home", home, "--models", models()))
            .directory(shared.toFile())
            .start();
    assertThat(process.inputReader().readLine()).startsWith("Serving");
    return process;
  }

  private static Path models() {
    return Path.of("models").toAbsolutePath();
  }

  private Process akin(Object... arguments) throws IOException {
    return JavaProcess.builder(Main.class, List.of(arguments))
        .directory(directory.toFile())
        .redirectError(directory.resolve("err-" + arguments[0]).toFile())
        .start();
  }

  private CommandRun run(Object... arguments) {
    return on(home, List.of(arguments));
  }

  private static CommandRun on(Path library, List<Object> command) {
    List<Object> all = new ArrayList<>(command);
    all.addAll(List.of("--home", library));
    return CommandRun.of(all.toArray());
  }

  private CommandRun succeed(Object... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private static String paper(String id) {
    return "{\"id\": \"%s\", \"title\": \"Tides of %s\", \"abstract\": \"The moon lifts it.\"}\n"
        .formatted(id, id);
  }

  @Test
  void readingCommandsPrintWhatTheyPrintWithoutAServer() throws Exception {
    Path read = SampleLibrary.copyTo(directory.resolve("read"));
    Process reading = served(read);
    List<List<Object>> commands =
        List.of(
            List.of("related", "arXiv:1706.03762", "--limit", 3, "--why"),
            List.of("related", "--text", "black holes merge", "--json"),
            List.of("search", "neural", "machine", "translation", "--limit", 3),
            List.of("show", "arXiv:1706.03762", "--json"),
            List.of("topics"),
            List.of("show", "no-such-paper"),
            List.of("export", "--what", "papers", "--to", "ris"));
    Path alone = SampleLibrary.copyTo(directory.resolve("alone"));
    for (List<Object> command : commands) {
      assertThat(on(read, command)).isEqualTo(on(alone, command));
    }
    reading.destroy();
    reading.waitFor();
    assertThat(succeed("stats", "--json").json().path("papers").intValue())
        .isGreaterThanOrEqualTo(SampleLibrary.papers());
  }

  @Test
  void importsAndRemovesThroughTheServerThatAnswersWithItAtOnce() throws Exception {
    Path file =
        Files.writeString(directory.resolve("tides.jsonl"), paper("tides") + "{\"id\": 1}\n");
    CommandRun imported = run("import", file, "--json");
    assertThat(imported.exit()).as(imported.err()).isEqualTo(Main.SOME_REJECTED);
    JsonNode report = imported.json();
    assertThat(report.path("added").intValue()).isOne();
    assertThat(imported.err()).contains("title missing", "1 rejected, see " + file);
    assertThat(succeed("show", "tides").out()).startsWith("Tides of tides");
    assertThat(succeed("remove", "tides", "--json").json().path("removed").intValue()).isOne();
    assertThat(run("show", "tides").err()).contains("no paper tides");
  }

  @Test
  void aRelativePathIsOneOfTheCallersDirectory() throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    Files.writeString(work.resolve("here.jsonl"), paper("here"));
    Process importing =
        JavaProcess.builder(
                Main.class, List.of("import", "here.jsonl", "--home", work.relativize(home)))
            .directory(work.toFile())
            .start();
    String err = new String(importing.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(importing.waitFor()).as(err).isZero();
    assertThat(succeed("show", "here").out()).startsWith("Tides of here");
    Process exporting =
        JavaProcess.builder(
                Main.class, List.of("export", "--out", "all.jsonl", "--home", home.toString()))
            .directory(work.toFile())
            .start();
    assertThat(exporting.waitFor()).isZero();
    assertThat(work.resolve("all.jsonl")).isNotEmptyFile();
  }

  @Test
  void digestsGoOnWhereTheLastOneEnded() throws Exception {
    Path state = directory.resolve("state.json");
    Path out = directory.resolve("digest.txt");
    Object[] digest = {"digest", "--state", state, "--out", out, "tides of the moon"};
    succeed(digest);
    succeed("import", Files.writeString(directory.resolve("new.jsonl"), paper("newest")));
    assertThat(succeed(digest).out()).contains("told", digest[4].toString());
    assertThat(out).content().startsWith("New: 1 paper: tides of the moon");
  }

  @Test
  void standardInputIsTheCallers() throws Exception {
    ProcessBuilder builder = JavaProcess.builder(Main.class, List.of("import", "-", "--json"));
    builder.environment().put("AKIN_HOME", home.toString());
    Process piped = builder.directory(directory.toFile()).start();
    try (OutputStream in = piped.getOutputStream()) {
      for (int i = 0; i < 50; i++) {
        in.write(paper("piped-" + i).getBytes(StandardCharsets.UTF_8));
        in.flush();
      }
    }
    String out = new String(piped.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(piped.waitFor()).as(out).isZero();
    assertThat(PaperJson.mapper().readTree(out).path("added").intValue()).isEqualTo(50);
  }

  @Test
  void anImportWhoseCallerIsKilledEndsInTheServer() throws Exception {
    Process importing = akin("import", "-", "--home", home);
    OutputStream in = importing.getOutputStream();
    awaitReading(in);
    importing.destroyForcibly().waitFor();
    // The server takes further imports, and keeps what was read.
    succeed("import", Files.writeString(directory.resolve("more.jsonl"), paper("more")));
    assertThat(succeed("show", "more").out()).startsWith("Tides of more");
  }

  @Test
  void aServerThatStopsEndsTheImportsThatGoThroughIt() throws Exception {
    Path other = SampleLibrary.copyTo(directory.resolve("other"));
    Process stopped = served(other);
    Process importing = akin("import", "-", "--home", other);
    OutputStream in = importing.getOutputStream();
    awaitReading(in);
    stopped.destroy();
    assertThat(stopped.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(importing.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(importing.exitValue()).isEqualTo(Main.FAILED);
    assertThat(Files.readString(directory.resolve("err-import")))
        .contains("interrupted; the library holds");
  }

  /// A paper and more blank lines than a pipe holds: all written once some are read.
  private static void awaitReading(OutputStream in) throws IOException {
    in.write((paper("first") + "\n".repeat(400_000)).getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  @Test
  void topicsAreFittedWhileServing() throws Exception {
    JsonNode fitted = succeed("topics", "fit", "--json").json();
    assertThat(fitted.path("topics").intValue()).isPositive();
    assertThat(succeed("topics").out()).contains("papers are in no topic");
  }

  @Test
  void embedsAndRollsBackWhileServing() throws Exception {
    Path other = SampleLibrary.copyTo(directory.resolve("other"));
    Process serving = served(other);
    Path models = directory.resolve("models");
    SmallModel.make(models, "small", 1);
    CommandRun embedded =
        on(other, List.of("embed", "--model", "small", "--models", models, "--json"));
    assertThat(embedded.exit()).as(embedded.err()).isZero();
    assertThat(embedded.json().path("switched").booleanValue()).isTrue();
    assertThat(on(other, List.of("stats", "--json")).json().path("model").textValue())
        .isEqualTo("small");
    CommandRun back = on(other, List.of("rollback", "--models", models()));
    assertThat(back.exit()).as(back.err()).isZero();
    assertThat(back.out()).contains("the vectors of small are kept");
    assertThat(on(other, List.of("related", "arXiv:1706.03762", "--limit", 3)).exit()).isZero();
    assertThat(
            on(other, List.of("rollback", "--drop", "--json")).json().path("dropped").asBoolean())
        .isTrue();
    serving.destroy();
    assertThat(serving.waitFor()).isEqualTo(143);
  }

  @Test
  void anotherModelThanTheServersIsRefused() {
    CommandRun run = run("related", "arXiv:1706.03762", "--model", "bge-small-en-v1.5-int8");
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.err()).contains("served with model all-MiniLM-L6-v2-int8");
  }

  @Test
  void whatOnlyOneProcessCanDoSaysSo() {
    CommandRun run = run("serve", "--port", 0);
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.err()).contains("is open in another process");
  }
}

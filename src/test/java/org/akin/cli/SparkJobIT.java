package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.StartedProcesses;
import org.akin.cluster.ClusterSettings;
import org.akin.cluster.node.LocalCluster;
import org.akin.cluster.node.NodeListener;
import org.akin.cluster.node.NodeSettings;
import org.akin.embed.LibrarySettings;
import org.akin.export.VectorWriter;
import org.akin.export.parquet.ParquetRows;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// `scripts/akin-spark` on a cluster of two executors on this machine.
@Tag("spark")
@Timeout(value = 400, unit = TimeUnit.SECONDS)
final class SparkJobIT {
  private static final String LAUNCHER = Path.of("scripts/akin-spark").toAbsolutePath().toString();
  private static final String EXECUTOR = "CoarseGrainedExecutorBackend";

  @TempDir Path directory;
  @RegisterExtension final StartedProcesses started = new StartedProcesses();

  private Process begin(Object... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(LAUNCHER, "--json", "--out", out().toString()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    var builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("AKIN_"));
    Process process = builder.redirectError(directory.resolve("err").toFile()).start();
    started.add(process);
    return process;
  }

  private CommandRun end(Process process) throws Exception {
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new CommandRun(process.waitFor(), out, Files.readString(directory.resolve("err")));
  }

  private CommandRun run(Object... arguments) throws Exception {
    return end(begin(arguments));
  }

  private Path out() {
    return directory.resolve("out");
  }

  private List<Path> parts() throws IOException {
    try (Stream<Path> files = Files.list(out().resolve("papers"))) {
      return files.filter(file -> file.toString().endsWith(".parquet")).sorted().toList();
    }
  }

  /// Vectors by identifiers; each once.
  private Map<String, List<Float>> vectors() throws IOException {
    Map<String, List<Float>> vectors = new HashMap<>();
    for (Path part : parts()) {
      for (JsonNode row : ParquetRows.of(part)) {
        List<Float> vector = new ArrayList<>();
        row.path("vector").forEach(value -> vector.add(value.floatValue()));
        assertThat(vectors.put(row.path("id").asText(), vector)).isNull();
      }
    }
    return vectors;
  }

  private Map<String, List<Float>> imported() throws IOException {
    Path home = SampleLibrary.copyTo(directory.resolve("home"));
    try (Library library = Library.open(home)) {
      return vectors(library);
    }
  }

  private static Map<String, List<Float>> vectors(Library library) throws IOException {
    Map<String, List<Float>> vectors = new HashMap<>();
    library
        .export()
        .vectors(
            new VectorWriter() {
              @Override
              public void add(PaperId id, float[] vector) {
                List<Float> values = new ArrayList<>();
                for (float value : vector) {
                  values.add(value);
                }
                vectors.put(id.toString(), values);
              }

              @Override
              public void close() {
                // Nothing to write behind them.
              }
            });
    return vectors;
  }

  @Test
  void makesTheVectorsOfAnImportToTheLastBitAlthoughAnExecutorIsKilled() throws Exception {
    Process job =
        begin(
            "--part-lines",
            20,
            SampleLibrary.CORPUS.toAbsolutePath(),
            SampleLibrary.ODD_IDS.toAbsolutePath());
    while (job.isAlive() && (!Files.isDirectory(out().resolve("papers")) || parts().isEmpty())) {
      Thread.sleep(50);
    }
    Optional<ProcessHandle> executor =
        job.descendants()
            .filter(one -> one.info().commandLine().orElse("").contains(EXECUTOR))
            .findFirst();
    assertThat(executor).isPresent();
    executor.get().destroyForcibly();
    CommandRun run = end(job);
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("papers").asInt()).isEqualTo(SampleLibrary.papers());
    assertThat(vectors()).isEqualTo(imported());
  }

  @Test
  void saysWhatWasRejectedAndRefusesOtherFiles() throws Exception {
    Path input = Files.createDirectories(directory.resolve("input"));
    List<String> lines = new ArrayList<>(Files.readAllLines(SampleLibrary.CORPUS).subList(0, 30));
    lines.set(17, "{\"id\": \"broken\"");
    Path papers = Files.write(input.resolve("papers.jsonl"), lines);
    Files.writeString(input.resolve("more.bib"), "@article{key, title = {A Title}}");
    Files.writeString(input.resolve("photo.png"), "\u0089PNG\r\n");

    CommandRun first = run("--part-lines", 10, input);
    assertThat(first.exit()).as(first.err()).isEqualTo(Main.FAILED);
    assertThat(first.err()).contains("photo.png");
    assertThat(first.json().path("papers").asInt()).isEqualTo(30);
    assertThat(first.json().path("failed").asInt()).isEqualTo(1);
    JsonNode reject =
        PaperJson.mapper().readTree(out().resolve("rejects/part-00002.jsonl").toFile());
    assertThat(reject.path("file").asText()).isEqualTo(papers.toString());
    assertThat(reject.path("line").asInt()).isEqualTo(18);

    assertThat(vectors()).hasSize(30);

    CommandRun other = run("--part-lines", 10, papers);
    assertThat(other.exit()).isEqualTo(Main.FAILED);
    assertThat(other.err()).contains("found other files, or files that were changed");
  }

  @Test
  void doesOnlyWhatAnEarlierRunHasNotDone() throws Exception {
    Path papers =
        Files.write(
            directory.resolve("papers.jsonl"),
            Files.readAllLines(SampleLibrary.CORPUS).subList(0, 30));
    CommandRun first = run("--part-lines", 10, papers);
    assertThat(first.exit()).as(first.err()).isZero();
    Map<String, List<Float>> made = vectors();
    Files.delete(parts().get(1));
    CommandRun again = run("--part-lines", 10, papers);
    assertThat(again.exit()).as(again.err()).isZero();
    assertThat(again.json().path("skipped").asInt()).isEqualTo(2);
    assertThat(again.json().path("papers").asInt()).isEqualTo(30);
    assertThat(vectors()).isEqualTo(made).hasSize(30);
  }

  @Test
  void importsIntoAClusterWhatItHasEncoded() throws Exception {
    Path papers =
        Files.write(
            directory.resolve("papers.jsonl"),
            Files.readAllLines(SampleLibrary.CORPUS).subList(0, 60));
    try (LocalCluster cluster = LocalCluster.start(NodeSettings.of(1), NodeListener.SILENT)) {
      String home = cluster.library("spark");
      CommandRun run = run("--part-lines", 20, "--home", home, papers);
      assertThat(run.exit()).as(run.err()).isZero();
      var address = LibraryAddress.parse(home, ClusterSettings.DEFAULT);
      try (Library library = Library.open(address, LibrarySettings.DEFAULT)) {
        assertThat(vectors(library)).isEqualTo(vectors()).hasSize(60);
      }
      CommandRun other = run("--part-lines", 20, papers);
      assertThat(other.err()).contains("found library none, expected " + home);
    }
  }
}

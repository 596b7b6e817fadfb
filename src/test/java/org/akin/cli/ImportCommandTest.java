package org.akin.cli;

import static org.akin.cli.QuestionCommandsTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ImportCommandTest {
  private static final String GOOD =
      """
      {"id": "a", "title": "First of two", "abstract": "About the first of two things."}
      {"id": "b", "title": "Second of two", "abstract": "About the second of two things."}
      """;
  private static final String BAD =
      """
      {"id": "c", "abstract": "No title"}
      this is no JSON
      """;

  @TempDir Path directory;

  private Path home;
  private Path file;
  private Path rejects;

  @BeforeEach
  void name() throws IOException {
    home = directory.resolve("a library");
    file = directory.resolve("some papers.jsonl");
    rejects = directory.resolve("some papers.jsonl.rejects.jsonl");
    Files.writeString(file, GOOD);
  }

  private CommandRun run(Object... files) {
    List<Object> words = new java.util.ArrayList<>(List.of("import", "--json", "--home", home));
    words.addAll(List.of(files));
    return CommandRun.of(words.toArray());
  }

  @Test
  void reportsWhatBecameOfTheRecords() throws Exception {
    JsonNode report = run(file).json();
    assertThat(report.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "added",
            "updated",
            "unchanged",
            "merged",
            "rejected",
            "replaced",
            "papers",
            "generation",
            "seconds");
    assertReport(run(file), 0, 0, 2);
    Files.writeString(file, GOOD.replace("the first of", "the very first of"));
    assertReport(run(file), 0, 1, 1);
    assertThat(CommandRun.of("show", "a", "--home", home).out()).contains("very first");
  }

  @Test
  void tellsPeopleNoCountsOfNothing() {
    CommandRun run = CommandRun.of("import", "--home", home, file);
    assertThat(run.out()).contains("added          2", "papers         2", "generation");
    assertThat(run.out()).doesNotContain("updated", "merged", "rejected", "replaced");
  }

  @Test
  void namesTheGenerationAlsoWhenNothingChanged() throws Exception {
    int generation = run(file).json().path("generation").intValue();
    assertThat(generation).isPositive();
    assertThat(run(file).json().path("generation").intValue()).isEqualTo(generation);
    Files.writeString(file, "");
    CommandRun empty = run(file);
    assertThat(empty.json().path("generation").intValue()).isEqualTo(generation);
    assertReport(empty, 0, 0, 0);
  }

  @Test
  void keepsRejectedRecordsUntilACleanImport() throws Exception {
    Files.writeString(file, GOOD + BAD);
    CommandRun run = run(file);
    assertThat(run.exit()).isEqualTo(3);
    assertThat(run.json().path("added").intValue()).isEqualTo(2);
    assertThat(run.json().path("rejected").intValue()).isEqualTo(2);
    assertThat(run.err())
        .contains("[some papers.jsonl:3]", "[some papers.jsonl:4]", "2 rejected, see " + rejects);
    List<String> lines = Files.readAllLines(rejects);
    assertThat(lines).hasSize(2);
    JsonNode first = PaperJson.mapper().readTree(lines.getFirst());
    assertThat(first.properties().stream().map(Map.Entry::getKey))
        .containsExactly("file", "line", "reason", "record");
    assertThat(first.path("file").textValue()).isEqualTo("some papers.jsonl");
    assertThat(first.path("line").intValue()).isEqualTo(3);
    assertThat(first.path("reason").textValue()).contains("title");
    assertThat(first.path("record").textValue()).contains("No title");

    Files.writeString(file, GOOD);
    assertThat(run(file).exit()).isZero();
    assertThat(rejects).doesNotExist();
  }

  @Test
  void putsRejectedRecordsElsewhereWhereTheyCannotStandNextToTheInput() throws Exception {
    Files.writeString(file, BAD);
    // A directory in the place of the file: unwritable for every user.
    Files.createFile(Files.createDirectory(rejects).resolve("occupied"));
    CommandRun run = run(file);
    assertThat(run.exit()).isEqualTo(3);
    String last = run.err().lines().toList().getLast();
    Path elsewhere = Path.of(last.substring(last.indexOf("see ") + 4));
    assertThat(elsewhere.getFileName().toString()).endsWith(rejects.getFileName().toString());
    assertThat(Files.readAllLines(elsewhere)).hasSize(2);
    Files.delete(elsewhere);
  }

  @Test
  void readsCompressedFilesAndSeveralInOneGo() throws Exception {
    Path packed = directory.resolve("packed.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(GOOD.replace("\"b\"", "\"c\"").getBytes(StandardCharsets.UTF_8));
    }
    assertReport(run(file, packed), 3, 0, 1);
  }

  @Test
  void readsStandardInput() throws Exception {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream(GOOD.getBytes(StandardCharsets.UTF_8)));
    try {
      assertReport(run("-"), 2, 0, 0);
    } finally {
      System.setIn(before);
    }
    assertThat(Path.of("stdin.rejects.jsonl")).doesNotExist();
  }

  @Test
  void aMistakenPathIsOneSentenceBeforeAnythingIsImported() {
    Path missing = directory.resolve("missing.jsonl");
    assertFails(run(file, missing), "cannot read " + missing + "; check the path");
    assertFails(run(directory), directory + " is a directory; name the files in it");
    assertThat(home).doesNotExist();
    assertFails(
        CommandRun.of("demo", "--home", home, "--corpus", missing), "cannot read " + missing);
  }

  @Test
  void aTornFileFailsButWhatCameBeforeStays() throws Exception {
    Path packed = directory.resolve("torn.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
      out.write(Files.readAllBytes(Path.of("data/sample/papers.jsonl")));
    }
    byte[] whole = Files.readAllBytes(packed);
    Files.write(packed, java.util.Arrays.copyOf(whole, whole.length * 9 / 10));
    CommandRun torn = run(packed);
    assertThat(torn.exit()).isEqualTo(Main.FAILED);
    // A slow machine has printed its progress before.
    assertThat(torn.err().lines().toList().getLast())
        .startsWith("akin: [torn.gz:")
        .contains("the input breaks off here");
    assertThat(CommandRun.of("stats", "--home", home, "--json").json().path("papers").intValue())
        .isGreaterThan(10);
    Files.write(packed, java.util.Arrays.copyOf(whole, 5));
    CommandRun header = run(packed);
    assertThat(header.exit()).isEqualTo(1);
    assertThat(header.err()).doesNotContain("null").hasLineCount(1);
  }

  @Test
  void aLibraryBelowAFileCannotBeMade() {
    home = file.resolve("library");
    assertFails(run(file), "cannot create " + home);
  }

  private static void assertReport(CommandRun run, int added, int updated, int unchanged)
      throws IOException {
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(
            List.of("added", "updated", "unchanged", "rejected").stream()
                .map(name -> {
                  try {
                    return run.json().path(name).intValue();
                  } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                  }
                }))
        .containsExactly(added, updated, unchanged, 0);
  }
}

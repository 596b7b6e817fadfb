package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.Library;
import org.akin.export.parquet.ParquetRows;
import org.akin.paper.PaperJson;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Every table of the sample library as Parquet, compared with the same as JSON lines.
final class ExportParquetTest {
  @TempDir static Path directory;
  private static Path home;

  @BeforeAll
  static void make() throws IOException {
    home = SampleLibrary.copyTo(directory.resolve("home"));
    assertThat(CommandRun.of("topics", "fit", "--home", home).exit()).isZero();
  }

  private static CommandRun export(Path library, String what, Object... arguments) {
    List<Object> all = new ArrayList<>(List.of("export", "--home", library, "--what", what));
    all.addAll(List.of(arguments));
    return CommandRun.of(all.toArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"papers", "vectors", "neighbours", "topics"})
  void holdsWhatJsonLinesHold(String what) throws IOException {
    Path file = directory.resolve(what + ".parquet");
    CommandRun run = export(home, what, "--to", "parquet", "--out", file, "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("papers").intValue()).isEqualTo(SampleLibrary.papers());
    assertThat(directory.resolve(what + ".parquet.partial")).doesNotExist();
    List<String> lines = export(home, what, "--to", "jsonl").out().lines().toList();
    List<JsonNode> rows = ParquetRows.of(file);
    assertThat(rows).hasSameSizeAs(lines).isNotEmpty();
    for (int i = 0; i < lines.size(); i++) {
      assertThat(PaperJson.mapper().readTree(withoutEmptyLists(rows.get(i)).toString()))
          .isEqualTo(PaperJson.mapper().readTree(lines.get(i)));
    }
  }

  private static JsonNode withoutEmptyLists(JsonNode row) {
    ((ObjectNode) row).removeIf(value -> value.isArray() && value.isEmpty());
    return row;
  }

  @Test
  void aLibraryWithoutPapersGivesATableWithoutRows() throws IOException {
    Path empty = directory.resolve("empty");
    Library.open(empty).close();
    for (String what : List.of("papers", "vectors", "neighbours")) {
      Path file = directory.resolve("empty-" + what + ".parquet");
      CommandRun run = export(empty, what, "--to", "parquet", "--out", file);
      assertThat(run.exit()).as(run.err()).isZero();
      assertThat(ParquetRows.of(file)).isEmpty();
    }
  }

  @Test
  void nothingHasTheNameOfAFileThatWasNotFinished() throws IOException {
    Path untouched = SampleLibrary.copyTo(directory.resolve("unfitted"));
    Path file = directory.resolve("kept.parquet");
    Files.writeString(file, "an earlier file");
    CommandRun run = export(untouched, "topics", "--to", "parquet", "--out", file);
    assertThat(run.exit()).isEqualTo(Main.FAILED);
    assertThat(run.err()).contains("akin topics fit");
    assertThat(file).hasContent("an earlier file");
    assertThat(directory.resolve("kept.parquet.partial")).doesNotExist();
  }

  @Test
  void wantsAFileSinceItIsNoText() {
    CommandRun run = export(home, "papers", "--to", "parquet");
    assertThat(run.exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(run.err()).contains("parquet is a binary format: name the file with --out FILE");
    assertThat(export(home, "map", "--to", "parquet").err())
        .contains("cannot write map as parquet; expected one of [html]");
  }
}

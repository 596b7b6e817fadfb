package org.akin.cli;

import static org.akin.cli.QuestionCommandsTest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.akin.SmallModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the commands say of papers that were replaced, merged and split.
final class IdentityCommandsTest {
  @TempDir Path directory;

  @BeforeEach
  void makeModel() throws IOException {
    SmallModel.make(directory.resolve("models"), "small", 1);
  }

  private CommandRun run(String command, Object... arguments) {
    List<Object> words = new ArrayList<>(List.of(command));
    words.addAll(List.of(arguments));
    words.addAll(
        List.of("--home", directory.resolve("home"), "--models", directory.resolve("models")));
    words.addAll(List.of("--model", "small"));
    return CommandRun.of(words.toArray());
  }

  private CommandRun load(String file, String content, Object... flags) throws IOException {
    Path path = Files.writeString(directory.resolve(file), content);
    List<Object> words = new ArrayList<>(List.of(path, "--json"));
    words.addAll(List.of(flags));
    return run("import", words.toArray());
  }

  private static String record(String id, String title, String facts) {
    return "{\"id\": \"%s\", \"title\": \"%s\"%s}\n".formatted(id, title, facts);
  }

  private void merge() throws IOException {
    load("a.jsonl", record("arXiv:2001.00007", "How moss keeps water", ""));
    load("b.jsonl", record("DOI:10.5555/moss", "How mosses keep water", ""));
    CommandRun merged =
        load(
            "c.jsonl",
            record("arXiv:2001.00007", "How mosses keep water", ", \"doi\": \"10.5555/moss\""));
    assertThat(merged.exit()).isZero();
    assertThat(merged.json().path("merged").intValue()).isEqualTo(1);
    assertThat(merged.json().path("papers").intValue()).isEqualTo(1);
    assertThat(merged.err())
        .contains(
            "[c.jsonl:1] DOI:10.5555/moss merged into arXiv:2001.00007, since the record names"
                + " both; akin split DOI:10.5555/moss undoes it");
  }

  @Test
  void importCountsAndNamesWhatWasReplacedAndLeavesItWhereThatIsChosen() throws Exception {
    load("a.jsonl", record("p1", "Harbour lights", ""));
    CommandRun kept = load("a.jsonl", record("p1", "Lichens", ""), "--on-conflict", "keep");
    assertThat(kept.exit()).isZero();
    assertThat(kept.json().path("unchanged").intValue()).isEqualTo(1);
    assertThat(kept.err()).contains("[a.jsonl:1] p1 kept as 'Harbour lights'");
    CommandRun rejected = load("a.jsonl", record("p1", "Lichens", ""), "--on-conflict", "reject");
    assertThat(rejected.exit()).isEqualTo(3);
    assertThat(rejected.err()).contains("expected 'Harbour lights', found 'Lichens'");
    CommandRun replaced = load("a.jsonl", record("p1", "Lichens", ""));
    assertThat(replaced.exit()).isZero();
    assertThat(replaced.json().path("updated").intValue()).isEqualTo(1);
    assertThat(replaced.json().path("replaced").intValue()).isEqualTo(1);
    assertThat(replaced.err())
        .contains("[a.jsonl:1] p1 replaced: it was 'Harbour lights', and is 'Lichens' now");
    CommandRun wrong = load("a.jsonl", record("p1", "Lichens", ""), "--on-conflict", "ask");
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("unknown choice 'ask'; expected keep, replace or reject");
  }

  @Test
  void importShowsTheFirstMergesAndNotesOnStandardErrorAndThenTheirNumber() throws Exception {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 12; i++) {
      many.append(record("p" + i, "Harbour lights " + i, ", \"date\": \"soon\""));
    }
    CommandRun noted = load("a.jsonl", many.toString());
    assertThat(noted.json().path("added").intValue()).isEqualTo(12);
    assertThat(noted.err().lines().filter(line -> line.contains("found 'soon'"))).hasSize(10);
    assertThat(noted.err()).contains("12 notes in all, the first 10 are shown");
    CommandRun replaced = load("a.jsonl", many.toString().replace("Harbour lights", "Lichens on"));
    assertThat(replaced.json().path("replaced").intValue()).isEqualTo(12);
    assertThat(replaced.err())
        .contains("12 replaced, kept or merged papers in all, the first 10 are shown");
  }

  @Test
  void showTellsWhereEachIdCameFrom() throws Exception {
    merge();
    CommandRun shown = run("show", "10.5555/moss");
    assertThat(shown.out())
        .contains("arXiv:2001.00007: a.jsonl line 1, ", "DOI:10.5555/moss: b.jsonl line 1, ");
    JsonNode origins = run("show", "10.5555/moss", "--json").json().path("origins");
    assertThat(origins).hasSize(2);
    assertThat(origins.path(1).properties().stream().map(Map.Entry::getKey))
        .containsExactly("id", "file", "line", "date");
    assertThat(origins.path(1).path("file").textValue()).isEqualTo("b.jsonl");
  }

  @Test
  void splitMakesTwoPapersOfAMergedOne() throws Exception {
    merge();
    CommandRun split = run("split", "10.5555/moss");
    assertThat(split.exit()).isZero();
    assertThat(split.out())
        .isEqualToIgnoringNewLines(
            "arXiv:2001.00007 'How moss keeps water' and DOI:10.5555/moss 'How mosses keep water'"
                + " are two papers again.");
    assertThat(run("show", "10.5555/moss").out()).startsWith("How mosses keep water");
    CommandRun only = run("split", "10.5555/moss");
    assertThat(only.exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(only.err()).contains("DOI:10.5555/moss is the only id of 'How mosses keep water'");
    assertFails(run("split", "nosuch"), "no paper nosuch in this library");
  }

  @Test
  void splitTakesAnIdOutThatNoPaperHadBrought() throws Exception {
    load("a.jsonl", record("p1", "Harbour lights", ", \"doi\": \"10.5555/wrong\""));
    JsonNode split = run("split", "10.5555/wrong", "--json").json();
    assertThat(split.path("rest").textValue()).isEqualTo("p1");
    assertThat(split.path("apart").isNull()).isTrue();
    assertThat(split.path("papers").intValue()).isEqualTo(1);
    assertFails(run("show", "10.5555/wrong"), "no paper DOI:10.5555/wrong in this library");
  }
}

package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EvalCommandTest {
  @TempDir private Path directory;

  private Object[] general(String... more) throws IOException {
    Path corpus =
        Files.writeString(
            directory.resolve("papers.jsonl"),
            """
            {"id": "a", "title": "Whale song", "abstract": "Humpback whales sing."}
            {"id": "b", "title": "Bond yields", "abstract": "Interest rates and prices."}
            {"id": "c", "title": "Whale calls", "abstract": "Whales call each other."}
            """);
    Path qrels =
        Files.writeString(
            directory.resolve("q.tsv"), "query\tcandidate\trelevance\na\tc\t1\nc\ta\t1\n");
    Object[] first = {"eval", "--corpus", corpus.toString(), "--qrels", qrels.toString()};
    Object[] all = Arrays.copyOf(first, first.length + more.length);
    System.arraycopy(more, 0, all, first.length, more.length);
    return all;
  }

  @Test
  void printsFiguresThatMachinesRead() throws IOException {
    CommandRun ran =
        CommandRun.of(
            general(
                "--setting",
                "text=none,words=1",
                "--setting",
                "title=0.4",
                "--metric",
                "mrr,p@1",
                "--seed",
                "5",
                "--json"));
    assertThat(ran.exit()).isZero();
    JsonNode document = ran.json();
    assertThat(document.path("seed").asLong()).isEqualTo(5);
    assertThat(document.path("figures")).hasSize(4);
    JsonNode last = document.path("figures").path(3);
    assertThat(last.path("setting").asText()).isEqualTo("title=0.4");
    assertThat(last.path("metric").asText()).isEqualTo("p@1");
    assertThat(last.path("queries").asInt()).isEqualTo(2);
    assertThat(last.path("mean").path("value").asDouble()).isEqualTo(1);
    assertThat(last.path("against").path("p").asDouble()).isEqualTo(1);
    assertThat(document.path("figures").path(0).has("against")).isFalse();
  }

  @Test
  void printsATableForPeople() throws IOException {
    CommandRun ran = CommandRun.of(general("--setting", "text=none,words=1", "--metric", "mrr"));
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("seed 20261123", "mrr", "100.0 [100.0, 100.0]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "nonsense",
        "title=much",
        "title=-1",
        "text=none",
        "text=body",
        "tokens=many",
        "title=1,title=2"
      })
  void refusesASettingThatCannotBe(String setting) throws IOException {
    assertThat(CommandRun.of(general("--setting", setting)).exit()).isEqualTo(Main.WRONG_USAGE);
  }

  @Test
  void refusesToMeasureNothing() {
    assertThat(CommandRun.of("eval").exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(CommandRun.of("eval", "--judged", directory).exit()).isEqualTo(Main.FAILED);
    assertThat(CommandRun.of("eval", "--judged", directory, "--set", "trec").exit())
        .isEqualTo(Main.WRONG_USAGE);
    assertThat(CommandRun.of("eval", "--judged", "a", "--qrels", "b").err())
        .contains("expected --judged or --qrels, found both");
  }

  @Test
  void refusesAMetricItDoesNotKnow() throws IOException {
    assertThat(CommandRun.of(general("--metric", "bleu")).exit()).isEqualTo(Main.WRONG_USAGE);
  }

  @Test
  void explainsItselfWithAnExample() {
    CommandRun ran = CommandRun.of("eval", "--help");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).contains("Example: akin eval", "--setting", "KEY=VALUE");
  }
}

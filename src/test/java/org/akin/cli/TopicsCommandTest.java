package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TopicsCommandTest {
  @TempDir private Path directory;

  @Test
  void fitsListsAndShowsTopics() throws Exception {
    Path home = SampleLibrary.copyTo(directory.resolve("library"));
    CommandRun before = CommandRun.of("topics", "--home", home);
    assertThat(before.exit()).isZero();
    assertThat(before.out()).contains("akin topics fit");
    CommandRun missing = CommandRun.of("topics", "t1", "--home", home);
    assertThat(missing.exit()).isEqualTo(Main.FAILED);
    assertThat(missing.err()).contains("akin topics fit");

    JsonNode fit = CommandRun.of("topics", "fit", "--home", home, "--json").json();
    assertThat(fit.path("topics").intValue()).isBetween(5, 20);
    assertThat(fit.path("born").intValue())
        .isEqualTo(fit.path("topics").intValue() + fit.path("fields").intValue());

    JsonNode list = CommandRun.of("topics", "--home", home, "--json").json();
    assertThat(list.path("topics")).hasSize(fit.path("born").intValue());
    String id = list.path("topics").get(list.path("topics").size() - 1).path("id").textValue();
    CommandRun one = CommandRun.of("topics", id, "--home", home);
    assertThat(one.out()).startsWith(id + "  ").contains("phrases", "typical", "by year");
    CommandRun all = CommandRun.of("topics", "--home", home);
    assertThat(all.out()).contains(id).contains("papers are in no topic");
    CommandRun unknown = CommandRun.of("topics", "t999", "--home", home);
    assertThat(unknown.err()).contains("unknown topic 't999'");
    CommandRun grouped =
        CommandRun.of("related", "arXiv:1810.04805", "--limit", 30, "--by-topic", "--home", home);
    assertThat(grouped.out().lines().filter(line -> line.matches("  .* \\(\\d+, \\d+ %\\)")))
        .hasSizeBetween(2, 9);
  }
}

package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.akin.SmallModel;
import org.akin.corpus.ModelStamp;
import org.akin.local.store.PaperStore;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `akin embed` on the sample, to a small model of another dimension.
final class EmbedCommandTest {
  private static final String PRESENT = "all-MiniLM-L6-v2-int8";

  @TempDir private Path directory;
  private Path home;
  private Path models;

  @BeforeEach
  void makeAModel() throws IOException {
    home = SampleLibrary.copyTo(directory.resolve("library"));
    models = directory.resolve("models");
    SmallModel.make(models, "small", 1);
  }

  private CommandRun embed(Object... arguments) {
    Object[] all = new Object[arguments.length + 5];
    all[0] = "embed";
    all[1] = "--home";
    all[2] = home;
    all[3] = "--models";
    all[4] = models;
    System.arraycopy(arguments, 0, all, 5, arguments.length);
    return CommandRun.of(all);
  }

  @Test
  void saysWhatItDidAndThenThatThereIsNothingToDo() throws IOException {
    CommandRun run = embed("--model", "small", "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    JsonNode done = run.json();
    assertThat(done.path("model").textValue()).isEqualTo("small");
    assertThat(done.path("dimension").intValue()).isEqualTo(SmallModel.DIMENSION);
    assertThat(done.path("papers").intValue()).isEqualTo(SampleLibrary.papers());
    assertThat(done.path("encoded").intValue()).isEqualTo(SampleLibrary.papers());
    assertThat(done.path("switched").booleanValue()).isTrue();
    assertThat(done.has("topics")).as("makes no topics where there were none").isFalse();

    CommandRun again = embed("--model", "small");
    assertThat(again.exit()).isZero();
    assertThat(again.out())
        .startsWith("nothing to do: the library is encoded with this model already")
        .contains("model          small");
    assertThat(embed("--model", "small", "--json").json().path("switched").booleanValue())
        .isFalse();
  }

  @Test
  void fitsTopicsAndMapAgainWhereThereWereAny() throws IOException {
    assertThat(CommandRun.of("topics", "fit", "--home", home).exit()).isZero();
    CommandRun run = embed("--model", "small", "--json");
    assertThat(run.exit()).as(run.err()).isZero();
    assertThat(run.json().path("topics").intValue()).isPositive();
    // The file opens only where there is a map.
    Path map = directory.resolve("map.html");
    CommandRun export =
        CommandRun.of("export", "--what", "map", "--out", map, "--home", home, "--models", models);
    assertThat(export.exit()).as(export.err()).isZero();
  }

  @Test
  void wantsAModelThatIsThere() {
    CommandRun unnamed = embed();
    assertThat(unnamed.exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(unnamed.err())
        .isEqualTo("akin: no model to encode with: name one with --model NAME\n");
    CommandRun unknown = embed("--model", "unheard-of");
    assertThat(unknown.exit()).isEqualTo(Main.FAILED);
    assertThat(unknown.err()).contains("no model in " + models.resolve("unheard-of"));
    CommandRun nowhere = CommandRun.of("embed", "--model", PRESENT, "--home", models);
    assertThat(nowhere.exit()).isEqualTo(Main.FAILED);
    assertThat(nowhere.err()).contains("no library in " + models);
  }

  @Test
  void throwsAwayWhatAnotherModelHasBegunOnlyWhenTold() throws IOException {
    try (PaperStore store = PaperStore.open(home)) {
      store.reencoding().begin(new ModelStamp("third", "3d3d3d3d3d3d", 1));
      store.reencoding().put(new int[] {0}, new float[][] {{1}}, new float[][] {{1}});
    }
    CommandRun refused = embed("--model", "small");
    assertThat(refused.exit()).isEqualTo(Main.FAILED);
    assertThat(refused.err())
        .startsWith("akin: 1 of ")
        .contains("third (sha 3d3d3d3d…, 1 dimensions)", "--discard");
    CommandRun told = embed("--model", "small", "--discard", "--json");
    assertThat(told.exit()).as(told.err()).isZero();
    assertThat(told.json().path("discarded").intValue()).isEqualTo(1);
  }
}

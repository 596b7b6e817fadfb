package org.akin.timing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StageTimesTest {
  private static final long MILLIS = 1_000_000;

  private static String pause(int millis) throws InterruptedException {
    Thread.sleep(Duration.ofMillis(millis));
    return "done";
  }

  @Test
  void aStageWithinAnotherCountsForItselfAlone() throws Exception {
    var times = new StageTimes();
    long began = System.nanoTime();
    String result =
        StageTimes.during(
            times,
            () ->
                Stage.SEARCH.time(() -> {
                  pause(10);
                  Stage.STORE.time(() -> pause(40));
                  return Stage.STORE.time(() -> pause(40));
                }));
    long whole = System.nanoTime() - began;
    assertThat(result).isEqualTo("done");
    Map<Stage, Long> nanos = times.nanos();
    assertThat(nanos).containsOnlyKeys(Stage.SEARCH, Stage.STORE);
    assertThat(nanos.get(Stage.STORE)).isGreaterThanOrEqualTo(80 * MILLIS);
    assertThat(nanos.get(Stage.SEARCH)).isGreaterThanOrEqualTo(10 * MILLIS);
    assertThat(nanos.values().stream().mapToLong(one -> one).sum()).isLessThanOrEqualTo(whole);
  }

  @Test
  void countsWorkThatFailsAndGoesOnWithTheStageAround() {
    var times = new StageTimes();
    assertThatThrownBy(() ->
            StageTimes.during(
                times,
                () ->
                    Stage.RERANK.time(() -> {
                      Stage.WORDS.time(() -> {
                        throw new IOException("broken");
                      });
                      return "never";
                    })))
        .isInstanceOf(IOException.class)
        .hasMessage("broken");
    assertThat(times.nanos()).containsOnlyKeys(Stage.RERANK, Stage.WORDS);
    assertThat(times.enter(Stage.QUEUE)).isNull();
  }

  @Test
  void workOutsideOfAQuestionIsNotCounted() throws Exception {
    assertThat(StageTimes.current()).isNull();
    assertThat(Stage.SEARCH.time(() -> pause(1))).isEqualTo("done");
    assertThat(StageTimes.during(null, () -> pause(1))).isEqualTo("done");
  }
}

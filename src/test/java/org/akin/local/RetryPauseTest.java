package org.akin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class RetryPauseTest {
  private final RetryPause pause = new RetryPause();

  @Test
  void isLongerAfterEachFailureUpToFiveMinutes() {
    assertThat(pause.isOver()).isTrue();
    pause.failed("full");
    assertThat(pause.isOver()).isFalse();
    assertThat(pause.leftNanos()).isBetween(1L, Duration.ofSeconds(1).toNanos());
    for (int failure = 0; failure < 20; failure++) {
      pause.failed("full");
    }
    assertThat(pause.leftNanos())
        .isBetween(Duration.ofMinutes(4).toNanos(), Duration.ofMinutes(5).toNanos());
    assertThat(pause.succeeded()).isTrue();
    assertThat(pause.isOver()).isTrue();
    assertThat(pause.succeeded()).isFalse();
  }

  @Test
  void tellsAReasonOnceUntilItChangesOrTheAttemptSucceeds() {
    assertThat(pause.failed("full")).isTrue();
    assertThat(pause.failed("full")).isFalse();
    assertThat(pause.failed("read-only")).isTrue();
    assertThat(pause.failed("full")).isTrue();
    pause.succeeded();
    assertThat(pause.failed("full")).isTrue();
  }
}

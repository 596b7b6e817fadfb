package org.akin.serve.overload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class WorkLaneTest {
  private static final Duration LONG = Duration.ofMinutes(1);

  /// Keeps a lane's only thread busy until it is let go.
  private static CountDownLatch occupy(WorkLane lane) throws InterruptedException {
    var begun = new CountDownLatch(1);
    var release = new CountDownLatch(1);
    Thread.startVirtualThread(() -> {
      try {
        lane.run(() -> {
          begun.countDown();
          release.await();
          return 0;
        });
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    });
    begun.await();
    return release;
  }

  @Test
  void worksOnAPlatformThreadAndHandsOverWhatItReturns() throws Exception {
    try (var lane = new WorkLane("texts", 1, 1, LONG)) {
      assertThat(lane.run(() -> Thread.currentThread().isVirtual())).isFalse();
      assertThat(lane.<String>run(() -> Thread.currentThread().getName()))
          .isEqualTo("akin-texts-0");
    }
  }

  @Test
  void throwsWhatTheWorkThrows() {
    try (var lane = new WorkLane("texts", 1, 1, LONG)) {
      var failure = new IOException("no disk");
      assertThatThrownBy(() ->
              lane.run(() -> {
                throw failure;
              }))
          .isSameAs(failure);
      var error = new StackOverflowError();
      assertThatThrownBy(() ->
              lane.run(() -> {
                throw error;
              }))
          .isSameAs(error);
    }
  }

  @Test
  void refusesWhatWaitedTooLongAndNeverBeginsIt() throws Exception {
    try (var lane = new WorkLane("texts", 1, 10, Duration.ofMillis(50))) {
      CountDownLatch release = occupy(lane);
      var begun = new AtomicInteger();
      assertThatThrownBy(() -> lane.run(begun::incrementAndGet))
          .isInstanceOf(RejectedExecutionException.class)
          .hasMessageContaining("the server is busy: texts");
      assertThat(lane.refused()).isEqualTo(1);
      assertThat(lane.waiting()).isZero();
      release.countDown();
      assertThat(lane.<Integer>run(begun::incrementAndGet)).isEqualTo(1);
    }
  }

  @Test
  void refusesAtOnceWhenTheQueueIsFull() throws Exception {
    try (var lane = new WorkLane("texts", 1, 1, LONG)) {
      CountDownLatch release = occupy(lane);
      var waiting =
          Thread.startVirtualThread(() -> {
            try {
              lane.run(() -> 0);
            } catch (Exception e) {
              throw new AssertionError(e);
            }
          });
      while (lane.waiting() == 0) {
        Thread.onSpinWait();
      }
      assertThatThrownBy(() -> lane.run(() -> 0)).isInstanceOf(RejectedExecutionException.class);
      release.countDown();
      waiting.join();
      assertThat(lane.<Integer>run(() -> 7)).isEqualTo(7);
    }
  }
}

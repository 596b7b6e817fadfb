package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
  private static final long INTERVAL_MILLIS = 20;

  @Test
  void collectsOnceAfterEachBusyTime() throws Exception {
    Semaphore collections = new Semaphore(0);
    try (IdleMemory memory = new IdleMemory(collections::release, INTERVAL_MILLIS)) {
      memory.arrived();
      assertThat(collections.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(collections.tryAcquire(10 * INTERVAL_MILLIS, TimeUnit.MILLISECONDS))
          .as("nothing has come since")
          .isFalse();
      memory.arrived();
      assertThat(collections.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}

package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class IdleMemoryTest {
  private static final long INTERVAL_MILLIS = 20;

  @Test
  void collectsOnceAfterEachBusyTime() throws Exception {
    AtomicLong requests = new AtomicLong();
    Semaphore collections = new Semaphore(0);
    try (IdleMemory _ = new IdleMemory(requests::get, collections::release, INTERVAL_MILLIS)) {
      requests.incrementAndGet();
      assertThat(collections.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
      assertThat(collections.tryAcquire(10 * INTERVAL_MILLIS, TimeUnit.MILLISECONDS))
          .as("nothing has come since")
          .isFalse();
      requests.incrementAndGet();
      assertThat(collections.tryAcquire(10, TimeUnit.SECONDS)).isTrue();
    }
  }
}

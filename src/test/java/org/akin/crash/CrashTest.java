package org.akin.crash;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A few rounds of [CrashStress]; `scripts/stress/kills.sh` runs many.
final class CrashTest {
  private static final int ROUNDS = Integer.getInteger("akin.crash.rounds", 4);
  private static final long SEED = Long.getLong("akin.crash.seed", System.nanoTime());

  @Test
  @Timeout(3600)
  void losesNothingThatWasAcknowledgedBeforeAKill() throws Exception {
    assertThat(CrashStress.run(ROUNDS, SEED)).as("seed %d", SEED).isTrue();
  }
}

package org.akin.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A small run of [HttpFuzz]; `-Dakin.fuzz.requests=100000 -Dakin.fuzz.seed=7` for another.
final class HttpFuzzTest {
  private static final int REQUESTS = Integer.getInteger("akin.fuzz.requests", 2000);
  private static final long SEED = Long.getLong("akin.fuzz.seed", 1);

  @TempDir Path directory;

  @Test
  @Timeout(3600)
  void answersWhateverIsSentAsItsDescriptionSays() throws Exception {
    HttpFuzz fuzz = HttpFuzz.ofSample(directory, REQUESTS, SEED);
    assertThat(fuzz.faults()).as("seed %d, %s", SEED, fuzz.summary()).isEmpty();
    assertThat(fuzz.summary()).contains("200=", "201=", "400=", "404=", "415=");
  }
}

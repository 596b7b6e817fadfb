package org.akin.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
  @TempDir Path cache;

  private RunDirectory open(@Nullable Path data) throws IOException {
    return RunDirectory.open(
        new NodeSettings(
            1, "1g", data, cache, URI.create(NodeSettings.CENTRAL), cache, Duration.ofSeconds(1)));
  }

  @Test
  void deletesWhatNobodyNamed() throws IOException {
    Path path;
    try (RunDirectory directory = open(null)) {
      path = directory.path();
      Files.createDirectories(path.resolve("n1").resolve("data"));
      Files.writeString(path.resolve("n1").resolve("log"), "x");
      assertThat(path).isDirectory();
    }
    assertThat(path).doesNotExist();
  }

  @Test
  void deletesWhatAKilledProcessLeftButNotWhatIsInUse() throws IOException {
    Path left = Files.createDirectories(cache.resolve("clusters").resolve("left"));
    Files.writeString(left.resolve("lock"), "");
    try (RunDirectory first = open(null);
        RunDirectory second = open(null)) {
      assertThat(left).doesNotExist();
      assertThat(first.path()).isDirectory().isNotEqualTo(second.path());
      assertThat(second.path()).isDirectory();
    }
  }

  @Test
  void keepsANamedDirectoryAndLendsItOnce() throws IOException {
    Path named = cache.resolve("mine");
    try (RunDirectory first = open(named)) {
      assertThat(first.path()).isEqualTo(named);
      assertThatThrownBy(() -> open(named))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("mine is in use by other nodes");
    }
    assertThat(named).isDirectory();
    open(named).close();
  }
}

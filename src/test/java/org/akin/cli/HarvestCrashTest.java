package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.akin.JavaProcess;
import org.akin.SmallModel;
import org.akin.ingest.harvest.LocalRepository;
import org.akin.ingest.harvest.LocalServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that harvests is killed while it waits for a page, twice.
final class HarvestCrashTest {
  private static final int PAGE = 10;
  private static final int PAPERS = 65;

  @Test
  void goesOnBehindTheLastPageThatWasImported(@TempDir Path directory) throws Exception {
    SmallModel.make(directory.resolve("models"), "small", 1);
    var repository = new LocalRepository(PAGE);
    repository.add(1, PAPERS, "2026-11-10");
    var asked = new Semaphore(0);
    var killed = new CountDownLatch(1);
    try (var server = new LocalServer(repository::answer)) {
      Files.writeString(directory.resolve("url"), server.url("/oai2"));
      int proper = 5;
      for (int kill = 1; kill <= 2; kill++) {
        server.troubles(
            proper,
            exchange -> {
              asked.release();
              awaitQuietly(killed);
            });
        Process harvesting = JavaProcess.start(HarvestCrashTest.class, directory);
        asked.acquire();
        harvesting.destroyForcibly().waitFor();
        proper = 1;
      }
      server.requests().clear();
      CommandRun rest = CommandRun.of((Object[]) words(directory));
      killed.countDown();
      assertThat(rest.exit()).as(rest.err()).isZero();
      assertThat(rest.json().path("papers").intValue()).isEqualTo(PAPERS);
      assertThat(rest.json().path("added").intValue()).isEqualTo(PAPERS - 3 * PAGE);
      assertThat(server.requests())
          .hasSize(4)
          .first()
          .asString()
          .endsWith("resumptionToken=s1%7C%7C30");
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String[] words(Path directory) throws java.io.IOException {
    return List.of(
            "import",
            "--harvest",
            Files.readString(directory.resolve("url")),
            "--harvest-delay",
            "0",
            "--home",
            directory.resolve("library").toString(),
            "--models",
            directory.resolve("models").toString(),
            "--model",
            "small",
            "--json")
        .toArray(String[]::new);
  }

  /// Harvests until it is killed.
  public static void main(String[] arguments) throws Exception {
    Main.main(words(Path.of(arguments[0])));
  }
}

package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.SmallModel;
import org.akin.cluster.node.OnNodes;
import org.akin.cluster.node.SharedNodes;
import org.akin.ingest.harvest.LocalRepository;
import org.akin.ingest.harvest.LocalServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A harvest into a cluster, which any process may go on with.
@OnNodes
@Timeout(300)
final class ClusterHarvestTest {
  @TempDir private Path directory;

  private final String home =
      "opensearch://%s/harvest-%d".formatted(SharedNodes.addresses(), System.nanoTime());
  private final LocalRepository repository = new LocalRepository(10);

  private CommandRun harvest(LocalServer server) {
    return CommandRun.of(
        "import",
        "--json",
        "--home",
        home,
        "--models",
        directory.resolve("models"),
        "--model",
        "small",
        "--harvest-delay",
        "0",
        "--harvest",
        server.url("/oai2"),
        "--harvest-contact",
        "ida@example.org");
  }

  @Test
  void goesOnFromWhatTheLibraryRemembers() throws IOException {
    SmallModel.make(directory.resolve("models"), "small", 1);
    repository.add(1, 25, "2026-11-10");
    try (LocalServer server = new LocalServer(repository::answer)) {
      server.troubles(5, LocalServer.status(404));
      CommandRun failed = harvest(server);
      assertThat(failed.exit()).isEqualTo(Main.FAILED);
      assertThat(failed.err()).contains("stopped after page 2 (20 records)");
      CommandRun rest = harvest(server);
      assertThat(rest.exit()).as(rest.err()).isZero();
      assertThat(rest.json().path("added").intValue()).isEqualTo(5);
      assertThat(rest.json().path("papers").intValue()).isEqualTo(25);
      assertThat(harvest(server).err()).contains("has nothing new");
    }
    assertThat(Files.exists(Path.of(".harvest"))).isFalse();
  }
}

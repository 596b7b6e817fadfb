package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.SmallModel;
import org.akin.cluster.ClusterAddress;
import org.akin.cluster.TestCluster;
import org.akin.cluster.node.OnNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Digests of a library in a cluster.
@OnNodes
@Timeout(300)
final class ClusterDigestTest {
  @TempDir private Path directory;
  private final ClusterAddress home = TestCluster.address();

  @BeforeEach
  void makeModel() throws IOException {
    SmallModel.make(directory.resolve("models"), "small", 1);
  }

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(home);
  }

  private CommandRun run(String command, Object... arguments) {
    List<Object> all =
        new ArrayList<>(
            List.of(command, "--json", "--home", home, "--models", directory.resolve("models")));
    all.addAll(List.of(arguments));
    CommandRun run = CommandRun.of(all.toArray());
    assertThat(run.exit()).as(run.err()).isZero();
    return run;
  }

  private void add(int from, int to) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append("{\"id\": \"p%d\", \"title\": \"Tides of sea %d\"}\n".formatted(i, i));
    }
    Path file = Files.writeString(directory.resolve("papers.jsonl"), lines);
    run("import", file, "--model", "small");
  }

  private List<String> told() throws IOException {
    return run("digest", "tides", "--state", directory.resolve("state.json"))
        .json()
        .path("papers")
        .valueStream()
        .map(JsonNode::textValue)
        .toList();
  }

  @Test
  void tellsWhatIsNewOnce() throws IOException {
    add(0, 3);
    assertThat(told()).containsExactlyInAnyOrder("p0", "p1", "p2");
    assertThat(told()).isEmpty();
    add(3, 5);
    assertThat(told()).containsExactlyInAnyOrder("p3", "p4");
  }
}

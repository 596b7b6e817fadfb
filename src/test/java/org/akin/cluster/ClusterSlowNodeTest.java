package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.akin.cluster.node.LocalCluster;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Filters;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.StoredPaper;
import org.akin.paper.BarePaper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A node that is there and does not answer, as one that pauses, swaps or has lost its network.
@OnNodes
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ClusterSlowNodeTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final Duration HEDGE = Duration.ofMillis(500);
  private static final int PAPERS = 50;
  private static final long STOPPED_MS = 12_000;

  private final LocalCluster nodes;
  private final ClusterAddress address;

  ClusterSlowNodeTest(LocalCluster nodes) {
    this.nodes = nodes;
    byte[] name = new byte[6];
    new Random().nextBytes(name);
    this.address = ClusterAddress.parse(nodes.library("slow-" + HexFormat.of().formatHex(name)));
  }

  private static void fill(ClusterBackend backend) throws IOException {
    backend
        .writer()
        .write(
            MODEL,
            (stored, changes) -> {
              for (int i = 0; i < PAPERS; i++) {
                var paper =
                    BarePaper.of(List.of(PaperId.parse("slow-" + i)), "Title " + i, "", List.of());
                changes.put(StoredPaper.of(i, paper), TestCluster.axis(MODEL, i));
              }
              return PAPERS;
            });
  }

  private static void signal(ProcessHandle process, String name) throws Exception {
    int exit =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
    assertThat(exit).isZero();
  }

  /// How long each question took, in milliseconds, the longest last.
  private static List<Long> ask(ClusterBackend backend, long during) throws IOException {
    List<Long> took = new ArrayList<>();
    long end = System.nanoTime() + during * 1_000_000;
    for (int i = 0; System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      var search =
          new Search(
              TestCluster.axis(MODEL, i), SearchMode.MEANING, null, Filters.NONE, null, null, 5);
      assertThat(backend.retrieval().search(search).nearest()).hasSize(5);
      assertThat(backend.corpus().find(List.of(PaperId.parse("slow-" + i % PAPERS))).getFirst())
          .isPresent();
      took.add((System.nanoTime() - start) / 1_000_000);
    }
    Collections.sort(took);
    return took;
  }

  @Test
  void isAskedNoMoreWhileAnotherAnswers() throws Exception {
    // Every shard is on every node, so that each can answer alone.
    ClusterSettings settings =
        ClusterSettings.DEFAULT
            .withReplicas("2")
            .withDeadline(ClusterSettings.DEFAULT.deadline(), HEDGE);
    try (ClusterBackend backend = ClusterBackend.open(address, settings, false);
        Cluster cluster = new Cluster(address, settings)) {
      fill(backend);
      cluster.get("/_cluster/health/" + address.library() + "-*?wait_for_status=green&timeout=60s");
      ask(backend, 3000);
      String elected =
          cluster.get("/_cat/cluster_manager?format=json").body().at("/0/node").asText();
      int stopped = (nodes.names().indexOf(elected) + 1) % nodes.names().size();
      List<Long> took;
      signal(nodes.process(stopped), "STOP");
      try {
        took = ask(backend, STOPPED_MS);
      } finally {
        signal(nodes.process(stopped), "CONT");
      }
      System.out.printf(
          "a node stopped: %d questions in %d s, half within %d ms, the slowest %d ms%n",
          took.size(), STOPPED_MS / 1000, took.get(took.size() / 2), took.getLast());
      assertThat(took.getLast()).isLessThan(STOPPED_MS / 2);
      assertThat(took.get(took.size() / 2)).isLessThan(HEDGE.toMillis());
      cluster.delete("/" + address.library() + "-*");
    }
  }
}

package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.akin.cluster.node.LocalCluster;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.History.Change;
import org.akin.corpus.Hits;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.vector.Vectors;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A node is killed while papers are asked for and written: no question fails after the client's
/// retries, and what was acknowledged is there, with the node and without it.
@OnNodes
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class ClusterKillTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 32);
  private static final int PAPERS = 2000;
  private static final int BATCH = 500;
  private static final int ASKING = 3;
  private static final int WRITING = 2;
  private static final Duration BEFORE = Duration.ofSeconds(3);
  private static final Duration AFTER = Duration.ofSeconds(15);

  private final LocalCluster nodes;
  private final ClusterAddress address;
  private final Random random = new Random(5);
  private final List<float[]> vectors = new ArrayList<>();
  private final AtomicBoolean stop = new AtomicBoolean();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger next = new AtomicInteger(PAPERS);
  private final Queue<String> unanswered = new ConcurrentLinkedQueue<>();
  private final Queue<String> unwritten = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> acknowledged = new ConcurrentLinkedQueue<>();

  ClusterKillTest(LocalCluster nodes) {
    this.nodes = nodes;
    byte[] name = new byte[6];
    new Random().nextBytes(name);
    this.address = ClusterAddress.parse(nodes.library("kill-" + HexFormat.of().formatHex(name)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void losesNothingWithANode(boolean manager) throws Exception {
    try (ClusterBackend backend = ClusterBackend.open(address, ClusterSettings.DEFAULT, false);
        Cluster cluster = new Cluster(address, ClusterSettings.DEFAULT)) {
      fill(backend);
      awaitGreen(cluster);
      int killed = node(cluster, manager);
      underLoad(backend, killed);
      List<Integer> written = new ArrayList<>(acknowledged);
      requireAll(backend, written);
      long start = System.nanoTime();
      nodes.restart(killed);
      awaitGreen(cluster);
      double seconds = (System.nanoTime() - start) / 1e9;
      requireAll(backend, written);
      System.out.printf(
          "%s killed: %d questions, %d failed; %d papers acknowledged, 0 lost, %d not taken; all"
              + " copies back in %.0f s%n",
          manager ? "elected manager" : "data node",
          asked.get(),
          unanswered.size(),
          written.size(),
          unwritten.size(),
          seconds);
      assertThat(unanswered).isEmpty();
      assertThat(asked).hasValueGreaterThan(20);
      assertThat(written).isNotEmpty();
      cluster.delete("/" + address.library() + "-*");
    }
  }

  private static PaperId id(int i) {
    return PaperId.parse("killed-" + i);
  }

  private static Paper paper(int i) {
    return BarePaper.of(List.of(id(i)), "Title " + i, "", List.of());
  }

  private static float[] vector(Random random) {
    float[] vector = new float[MODEL.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalize(vector);
    return vector;
  }

  private static void put(ClusterBackend backend, int from, List<float[]> vectors)
      throws IOException {
    List<Paper> papers =
        IntStream.range(from, from + vectors.size()).mapToObj(ClusterKillTest::paper).toList();
    TestCluster.put(backend, MODEL, papers, vectors);
  }

  private void fill(ClusterBackend backend) throws IOException {
    for (int i = 0; i < PAPERS; i++) {
      vectors.add(vector(random));
    }
    for (int i = 0; i < PAPERS; i += BATCH) {
      put(backend, i, vectors.subList(i, i + BATCH));
    }
  }

  private static void awaitGreen(Cluster cluster) throws Exception {
    String path = "/_cluster/health";
    while (!cluster.get(path).body().path("status").asText().equals("green")) {
      Thread.sleep(200);
    }
  }

  /// The place of the elected manager, or of a node that it is not.
  private int node(Cluster cluster, boolean manager) throws IOException {
    String elected = cluster.get("/_cat/cluster_manager?format=json").body().at("/0/node").asText();
    int place = nodes.names().indexOf(elected);
    assertThat(place).isNotNegative();
    return manager ? place : (place + 1) % nodes.names().size();
  }

  private void underLoad(ClusterBackend backend, int killed) throws Exception {
    try (ExecutorService clients = Executors.newFixedThreadPool(ASKING + WRITING)) {
      for (int i = 0; i < ASKING; i++) {
        int seed = i;
        clients.execute(() -> ask(backend, new Random(seed)));
      }
      for (int i = 0; i < WRITING; i++) {
        int seed = i;
        clients.execute(() -> write(backend, new Random(seed)));
      }
      Thread.sleep(BEFORE);
      nodes.process(killed).destroyForcibly();
      Thread.sleep(AFTER);
      stop.set(true);
    }
  }

  /// By vector, and by identifier.
  private void ask(ClusterBackend backend, Random choice) {
    while (!stop.get()) {
      int i = choice.nextInt(PAPERS);
      try {
        var search =
            new Search(vectors.get(i), SearchMode.MEANING, null, Filters.NONE, null, null, 10);
        Hits hits = backend.retrieval().search(search);
        Paper nearest = hits.papers(hits.nearest()).getFirst().orElseThrow();
        Paper named = backend.corpus().find(List.of(id(i))).getFirst().orElseThrow().paper();
        if (!nearest.id().equals(id(i)) || !named.equals(paper(i))) {
          unanswered.add("asked for " + id(i) + ", found " + nearest.id() + " and " + named);
        }
      } catch (IOException | RuntimeException e) {
        unanswered.add(e.toString());
      }
      asked.incrementAndGet();
    }
  }

  private void write(ClusterBackend backend, Random choice) {
    while (!stop.get()) {
      int i = next.getAndIncrement();
      try {
        put(backend, i, List.of(vector(choice)));
        acknowledged.add(i);
      } catch (IOException | RuntimeException e) {
        unwritten.add(e.toString());
      }
    }
  }

  private static void requireAll(ClusterBackend backend, List<Integer> written) throws IOException {
    List<PaperId> ids = new ArrayList<>();
    for (int i = 0; i < PAPERS; i++) {
      ids.add(id(i));
    }
    written.forEach(i -> ids.add(id(i)));
    Collections.shuffle(ids, new Random(1));
    List<PaperId> lost = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<PaperId> some = ids.subList(from, Math.min(ids.size(), from + BATCH));
      var found = backend.corpus().find(some);
      for (int i = 0; i < some.size(); i++) {
        if (found.get(i).map(FoundPaper::paper).isEmpty()) {
          lost.add(some.get(i));
        }
      }
    }
    assertThat(lost).as("acknowledged papers that are gone").isEmpty();
    assertThat(backend.history().orElseThrow().since(0, ids.size()).changes())
        .extracting(Change::id)
        .containsAll(ids.stream().map(PaperId::toString).toList());
  }
}

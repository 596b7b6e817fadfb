package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.akin.cluster.Cluster.Search;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.FoundPaper;
import org.akin.corpus.History.Change;
import org.akin.corpus.History.Kind;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Origins;
import org.akin.corpus.StoredPaper;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Several processes, each with a backend of its own, change one library.
@OnNodes
class ClusterWritersTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final int EACH = 8;

  private final ClusterAddress address = TestCluster.address();
  private ClusterBackend one;
  private ClusterBackend other;

  @BeforeEach
  void open() throws IOException {
    one = TestCluster.open(address);
    other = TestCluster.open(address);
  }

  @AfterEach
  void close() throws IOException {
    one.close();
    other.close();
    TestCluster.drop(address);
  }

  private static PaperId id(int i) {
    return PaperId.parse("writer-" + i);
  }

  private static Paper paper(int i, String title) {
    return BarePaper.of(List.of(id(i)), title, "", List.of());
  }

  private static void put(ClusterBackend by, int i) throws IOException {
    TestCluster.put(by, MODEL, paper(i, "Paper " + i), TestCluster.axis(MODEL, i));
  }

  private static FoundPaper find(ClusterBackend by, int i) throws IOException {
    return by.corpus().find(List.of(id(i))).getFirst().orElseThrow();
  }

  @Test
  void everyProcessKnowsOfAnAcknowledgedWrite() throws IOException {
    for (int i = 0; i < 5; i++) {
      assertThat(other.corpus().facts().papers()).isEqualTo(i);
      put(one, i);
      assertThat(other.corpus().facts()).isEqualTo(one.corpus().facts());
      assertThat(find(other, i).paper().title()).isEqualTo("Paper " + i);
    }
  }

  @Test
  void processesWriteInTurn() throws Exception {
    try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
      List<Future<?>> running = new ArrayList<>();
      for (ClusterBackend backend : List.of(one, other)) {
        int first = backend == one ? 0 : EACH;
        running.add(
            writers.submit(() -> {
              for (int i = first; i < first + EACH; i++) {
                put(backend, i);
              }
              return null;
            }));
      }
      for (Future<?> each : running) {
        each.get();
      }
    }
    assertThat(one.corpus().facts().papers()).isEqualTo(2 * EACH);
    assertThat(one.corpus().facts().generation()).isEqualTo(2 * EACH);
    assertThat(one.corpus().facts().nextNumber()).isEqualTo(2 * EACH);
    List<String> problems = new ArrayList<>();
    assertThat(one.verify(problems::add).recall()).isEqualTo(1);
    assertThat(problems).isEmpty();
  }

  @Test
  void completesAWriteThatWasBrokenOff() throws IOException {
    put(one, 0);
    try (Cluster cluster = new Cluster(address, TestCluster.settings())) {
      Names names = new Names(address.library());
      Journal journal = new Journal(cluster, names);
      try (WriteLease lease = WriteLease.claim(new StateDocument(cluster, names), "gone")) {
        LibraryState before = lease.state();
        Bulk bulk = new Bulk(before.generation() + 1);
        StoredPaper stored = StoredPaper.of(1, paper(1, "Broken off"));
        bulk.put(
            Objects.requireNonNull(before.paperIndex()),
            1,
            PaperDocument.of(
                stored,
                new PaperDocument.Vectors(TestCluster.axis(MODEL, 1), null),
                null,
                before.generation() + 1));
        bulk.put(
            Objects.requireNonNull(before.annotationIndex()),
            1,
            Annotation.of(stored, before.generation() + 1));
        LibraryState after = before.committed(MODEL, false, 2, 2);
        ChangeIndex.note(bulk, after, Map.of(id(1).toString(), Kind.ADDED));
        journal.put(
            Objects.requireNonNull(before.lease()), new Journal.Entry(bulk.operations(), after));
        lease.begin();
      }
    }
    assertThat(other.corpus().find(List.of(id(1))).getFirst()).isEmpty();
    put(other, 2);
    assertThat(find(one, 1).paper().title()).isEqualTo("Broken off");
    assertThat(one.corpus().facts().papers()).isEqualTo(3);
    assertThat(one.corpus().facts().generation()).isEqualTo(3);
    assertThat(other.history().orElseThrow().since(1, 10).changes())
        .extracting(Change::id)
        .containsExactly(id(1).toString(), id(2).toString());
    List<String> problems = new ArrayList<>();
    one.verify(problems::add);
    assertThat(problems).isEmpty();
  }

  @Test
  void aDecisionThatFailsChangesNothingAndLetsOthersWrite() throws IOException {
    put(one, 0);
    assertThatThrownBy(() ->
            one.writer()
                .write(
                    MODEL,
                    (stored, changes) -> {
                      changes.remove(0);
                      throw new IOException("no");
                    }))
        .hasMessage("no");
    put(other, 1);
    assertThat(one.corpus().facts().papers()).isEqualTo(2);
  }

  @Test
  void keepsVectorAndOriginsOfAPaperThatIsStoredWithoutThem() throws IOException {
    Origins known = Origins.of(new Origins.Source("file", 7, LocalDate.of(2020, 1, 2), null));
    one.writer()
        .write(
            MODEL,
            (stored, changes) -> {
              changes.put(StoredPaper.of(0, paper(3, "Before")), TestCluster.axis(MODEL, 3));
              changes.originate(0, known);
              return 0;
            });
    other
        .writer()
        .write(
            MODEL,
            (stored, changes) -> {
              changes.putKeepingVector(StoredPaper.of(0, paper(3, "After")));
              return 0;
            });
    assertThat(find(one, 3).paper().title()).isEqualTo("After");
    assertThat(find(one, 3).vector()).containsExactly(TestCluster.axis(MODEL, 3));
    assertThat(one.writer().papers().origins(0)).isEqualTo(known);
  }

  @Test
  void ofTwoPapersWithOneIdentifierTheOneStoredLastCounts() throws IOException {
    put(one, 0);
    one.writer()
        .write(
            MODEL,
            (stored, changes) -> {
              changes.put(StoredPaper.of(1, paper(0, "Later")), TestCluster.axis(MODEL, 4));
              return 1;
            });
    assertThat(find(other, 0).paper().title()).isEqualTo("Later");
  }

  @Test
  void anOlderWriteThatArrivesLateChangesNothing() throws IOException {
    put(one, 0);
    put(one, 0);
    try (Cluster cluster = new Cluster(address, TestCluster.settings())) {
      Bulk late = new Bulk(1);
      String index = new Names(address.library()).papers(1);
      StoredPaper stored = StoredPaper.of(0, paper(0, "Late"));
      late.put(
          index,
          0,
          PaperDocument.of(
              stored, new PaperDocument.Vectors(TestCluster.axis(MODEL, 0), null), null, 1));
      assertThatThrownBy(() -> Bulk.send(cluster, late.operations(), "true"))
          .hasMessageContaining("version conflict");
      assertThat(cluster.search(List.of(new Search(index, false, Json.object("size", 1)))))
          .hasSize(1);
    }
    assertThat(find(one, 0).paper().title()).isEqualTo("Paper 0");
  }
}

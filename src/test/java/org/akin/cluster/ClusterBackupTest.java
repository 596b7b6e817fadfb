package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.akin.cluster.node.OnNodes;
import org.akin.cluster.node.SharedNodes;
import org.akin.corpus.History;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.paper.BarePaper;
import org.akin.paper.PaperId;
import org.akin.vector.Vectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Backups by snapshots of the engine.
@OnNodes
@Timeout(300)
class ClusterBackupTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 16);

  private final ClusterAddress address = TestCluster.address();
  private final ClusterAddress elsewhere = TestCluster.address();
  private final Random random = new Random(3);
  private final String place = SharedNodes.snapshots().resolve(address.library()).toString();

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(address);
    TestCluster.drop(elsewhere);
  }

  private static PaperId id(int i) {
    return PaperId.parse("kept-" + i);
  }

  private float[] vector() {
    float[] vector = new float[MODEL.dimension()];
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
    }
    Vectors.normalize(vector);
    return vector;
  }

  /// Two papers in one commit: both are in a backup, or none.
  private void putTwo(ClusterBackend backend, int i) throws IOException {
    List<float[]> vectors = List.of(vector(), vector());
    backend
        .writer()
        .write(
            MODEL,
            (stored, changes) -> {
              for (int one = 0; one < 2; one++) {
                int number = stored.facts().nextNumber() + one;
                var paper = BarePaper.of(List.of(id(i + one)), "Title " + (i + one), "", List.of());
                changes.put(StoredPaper.of(number, paper), vectors.get(one));
              }
              return i;
            });
  }

  private static List<Boolean> there(ClusterBackend backend, int papers) throws IOException {
    List<PaperId> ids = new ArrayList<>();
    for (int i = 0; i < papers; i++) {
      ids.add(id(i));
    }
    return backend.corpus().find(ids).stream().map(found -> found.isPresent()).toList();
  }

  @Test
  void isOfOneMomentWhileOthersWriteAndComesBackElsewhere() throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicInteger next = new AtomicInteger();
    try (ClusterBackend backend = TestCluster.open(address);
        ClusterBackend restored = TestCluster.open(elsewhere)) {
      for (int i = 0; i < 20; i++) {
        putTwo(backend, next.getAndAdd(2));
      }
      ClusterBackup.Report made;
      try (ExecutorService writer = Executors.newSingleThreadExecutor()) {
        var writing =
            writer.submit(() -> {
              while (!stop.get()) {
                putTwo(backend, next.getAndAdd(2));
              }
              return null;
            });
        made = backend.backUp(place);
        stop.set(true);
        writing.get();
      }
      assertThat(made.facts().papers()).isBetween(40, next.get());
      assertThat(made.bytes()).isPositive();

      ClusterBackup.Report back = restored.restore(place, false);
      assertThat(back.snapshot()).isEqualTo(made.snapshot());
      assertThat(back.facts().papers()).isEqualTo(made.facts().papers());
      List<Boolean> there = there(restored, next.get());
      assertThat(there.stream().filter(one -> one).count()).isEqualTo(made.facts().papers());
      assertThat(there.subList(0, made.facts().papers())).doesNotContain(false);
      List<String> problems = new ArrayList<>();
      restored.verify(problems::add);
      assertThat(problems).isEmpty();
      putTwo(restored, next.get());
    }
  }

  @Test
  void replacesALibraryThatIsThereWhenTold() throws Exception {
    try (ClusterBackend backend = TestCluster.open(address)) {
      putTwo(backend, 0);
      ClusterBackup.Report first = backend.backUp(place);
      putTwo(backend, 2);
      assertThatThrownBy(() -> backend.restore(place, false))
          .isInstanceOf(IOException.class)
          .hasMessageEndingWith("holds 4 papers; replace them with --force");
      long before = backend.corpus().facts().generation();
      backend.restore(place, true);
      assertThat(there(backend, 4)).containsExactly(true, true, false, false);
      long restored = backend.corpus().facts().generation();
      assertThat(restored).isGreaterThan(before);
      assertThat(history(backend).completeSince()).isEqualTo(restored);
      putTwo(backend, 4);
      assertThat(history(backend).since(restored, 10).changes()).hasSize(2);
      ClusterBackup.Report second = backend.backUp(place);
      assertThat(second.facts().papers()).isEqualTo(4);
      assertThat(second.snapshot()).isNotEqualTo(first.snapshot());
      backend.restore(place, true);
      assertThat(there(backend, 6)).containsExactly(true, true, false, false, true, true);
    }
  }

  private static History history(ClusterBackend of) {
    return of.history().orElseThrow();
  }

  @Test
  void saysWhereTheNodesMayWrite() throws Exception {
    try (ClusterBackend backend = TestCluster.open(address)) {
      putTwo(backend, 0);
      assertThatThrownBy(() -> backend.backUp("/somewhere/else"))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("cannot write to /somewhere/else: name a directory below the")
          .hasMessageContaining("path.repo");
      assertThatThrownBy(() ->
              backend.restore(
                  "repository:unknown-" + HexFormat.of().toHexDigits(random.nextLong()), true))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("has no snapshot repository unknown-");
    }
  }
}

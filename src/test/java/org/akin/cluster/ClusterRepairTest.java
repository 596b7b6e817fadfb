package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.akin.cluster.ClusterRepair.Report;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.TopicAnnotations.Documents;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.topic.TopicTree;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What someone else took out of the indexes of a library, or wrote into them.
@OnNodes
@Timeout(300)
class ClusterRepairTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final int PAPERS = 12;

  private final ClusterAddress address = TestCluster.address();
  private final Names names = new Names(address.library());
  private ClusterBackend backend;
  private Cluster cluster;

  @BeforeEach
  void fill() throws IOException {
    cluster = new Cluster(address, TestCluster.settings());
    backend = TestCluster.open(address);
    put(0);
  }

  private void put(int from) throws IOException {
    List<Paper> papers =
        IntStream.range(from, from + PAPERS).mapToObj(ClusterRepairTest::paper).toList();
    List<float[]> vectors =
        IntStream.range(from, from + PAPERS).mapToObj(i -> TestCluster.axis(MODEL, i)).toList();
    TestCluster.put(backend, MODEL, papers, vectors);
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
    cluster.close();
    TestCluster.drop(address);
  }

  private static Paper paper(int i) {
    return BarePaper.of(List.of(PaperId.parse("damaged-" + i)), "Title " + i, "", List.of());
  }

  private List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    backend.verify(problems::add);
    return problems;
  }

  private Report repair() throws IOException {
    return backend.repair((paper, made) -> {
      int i = Integer.parseInt(paper.title().substring("Title ".length()));
      return new float[][] {TestCluster.axis(MODEL, i), TestCluster.axis(MODEL, i)};
    });
  }

  @Test
  void countsPapersThatSomeoneTookOut() throws IOException {
    cluster.delete("/" + names.papers(1) + "/_doc/3?refresh=true");
    assertThat(problems())
        .containsExactly(
            "index %s, paper 3: there is no such paper".formatted(names.annotations(1)),
            "library: says it holds %d papers, found %d".formatted(PAPERS, PAPERS - 1));
    Report report = repair();
    assertThat(report.removed()).isEqualTo(1);
    assertThat(report.facts().papers()).isEqualTo(PAPERS - 1);
    assertThat(problems()).isEmpty();
    put(PAPERS);
    assertThat(problems()).isEmpty();
  }

  @Test
  void makesAnnotationsAgain() throws IOException {
    cluster.delete("/" + names.annotations(1) + "/_doc/5?refresh=true");
    assertThat(problems()).hasSize(1);
    assertThat(repair().annotated()).isEqualTo(1);
    assertThat(problems()).isEmpty();
    cluster.delete("/" + names.annotations(1));
    assertThat(repair().annotated()).isEqualTo(PAPERS);
    assertThat(problems()).isEmpty();
  }

  @Test
  void makesVectorsAgain() throws IOException {
    float[] twice = TestCluster.axis(MODEL, 4);
    twice[4] = 2;
    LibraryState state = new StateDocument(cluster, names).require().state();
    PaperDocument former =
        new PaperReader(cluster)
            .byNumbers(state, List.of(4), PaperReader.Wanted.ALL)
            .values()
            .iterator()
            .next();
    Bulk bulk = new Bulk(state.generation());
    Map<String, Object> document =
        PaperDocument.of(
            former.stored(),
            new PaperDocument.Vectors(TestCluster.axis(MODEL, 4), null),
            former.origins(),
            state.generation());
    document.put(Indexes.VECTOR_BYTES, VectorBytes.of(twice));
    bulk.put(names.papers(1), 4, document);
    Bulk.send(cluster, bulk.operations(), "true");
    assertThat(problems()).singleElement().asString().contains("expected a vector of norm 1");
    assertThat(repair().encoded()).isEqualTo(1);
    assertThat(problems()).isEmpty();
  }

  @Test
  void saysThatTopicsAreLost() throws IOException {
    var none = new Documents(TopicTree.NONE.bytes(), List.of());
    try (var scan = backend.corpus().scan()) {
      backend.topics().replace(scan, none, List.of());
    }
    cluster.delete("/" + names.library() + "/_doc/topics-1?refresh=true");
    try (ClusterBackend other = TestCluster.open(address)) {
      Report report = other.repair((paper, made) -> new float[0][]);
      assertThat(report.topicsLost()).isTrue();
      assertThat(other.topics().documents().changes()).isEmpty();
    }
    assertThat(problems()).isEmpty();
  }
}

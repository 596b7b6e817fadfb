package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.akin.cluster.node.OnNodes;
import org.akin.cluster.node.SharedNodes;
import org.akin.corpus.Filters;
import org.akin.corpus.Hits;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// How many requests to the nodes questions are, as docs/how-to/cluster.md has it.
@OnNodes
class ClusterRequestsTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final float[] VECTOR = {1, 0, 0, 0, 0, 0, 0, 0};
  private static final TextQuery MISSPELT = TextQuery.parse("tidez of the sea");

  private final ClusterAddress stored = TestCluster.address();
  private CountingGate gate;
  private ClusterBackend backend;

  @BeforeEach
  void fill() throws IOException {
    gate = new CountingGate(SharedNodes.addresses().split(",")[0]);
    backend =
        TestCluster.open(
            ClusterAddress.parse(ClusterAddress.SCHEME + gate.address() + "/" + stored.library()));
    List<Paper> papers = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      papers.add(
          BarePaper.of(
              List.of(PaperId.parse("asked-" + i)), "Tides of the sea " + i, "", List.of()));
      vectors.add(VECTOR);
    }
    TestCluster.put(backend, MODEL, papers, vectors);
    gate.clear();
  }

  @AfterEach
  void drop() throws IOException {
    backend.close();
    gate.close();
    TestCluster.drop(stored);
  }

  private int search(TextQuery text) throws IOException {
    gate.clear();
    var both = new Search(VECTOR, SearchMode.BOTH, text, Filters.NONE, null, null, 10);
    Hits hits = backend.retrieval().search(both);
    assertThat(hits.papers(hits.nearest())).hasSize(10);
    assertThat(hits.matching()).hasSize(10);
    return gate.requests().size();
  }

  @Test
  void aSearchIsOneRequestAndTwoWhenAWordIsMisspelt() throws IOException {
    assertThat(search(TextQuery.parse("tides of the sea"))).isEqualTo(1);
    assertThat(search(MISSPELT)).isEqualTo(2);
    assertThat(search(MISSPELT)).as("known by now").isEqualTo(1);
  }

  @Test
  void whatStandsNextToAnAnswerIsOneRequestEach() throws IOException {
    search(MISSPELT);
    gate.clear();
    Retrieval retrieval = backend.retrieval();
    var years = new Filters(2000, null, Set.of("cs"), Set.of(), -1, Set.of());
    retrieval.counts(years, MISSPELT, true, 5);
    assertThat(gate.requests()).hasSize(1);
    gate.clear();
    assertThat(retrieval.respelt(MISSPELT)).isEqualTo(Map.of("tidez", "tides"));
    assertThat(gate.requests()).hasSize(1);
    gate.clear();
    assertThat(retrieval.respelt(TextQuery.parse("tides of the sea"))).isEmpty();
    assertThat(retrieval.respelt(MISSPELT)).hasSize(1);
    assertThat(gate.requests()).hasSizeLessThanOrEqualTo(1);
    gate.clear();
    retrieval.newest(Integer.MAX_VALUE, 5);
    assertThat(gate.requests()).hasSize(1);
    gate.clear();
    assertThat(backend.history().orElseThrow().since(0, 100).changes()).hasSize(20);
    assertThat(gate.requests()).hasSize(1);
  }
}

package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Filters;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Search;
import org.akin.corpus.SearchMode;
import org.akin.paper.BarePaper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is said when something is wrong with the indexes of a library: one sentence.
@OnNodes
@Timeout(300)
class ClusterTroubleTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final ClusterSettings HURRIED =
      TestCluster.settings().withDeadline(Duration.ofSeconds(2), Duration.ZERO);

  private final ClusterAddress address = TestCluster.address();
  private final Names names = new Names(address.library());
  private ClusterBackend backend;
  private Cluster cluster;

  @BeforeEach
  void fill() throws IOException {
    cluster = new Cluster(address, HURRIED);
    backend = ClusterBackend.open(address, HURRIED, false);
    put(1);
    assertThat(backend.objection()).isEmpty();
    assertThat(backend.refusal()).isEmpty();
  }

  @AfterEach
  void close() throws IOException {
    backend.close();
    cluster.close();
    TestCluster.drop(address);
  }

  private static float[] vector() {
    float[] vector = new float[MODEL.dimension()];
    vector[1] = 1;
    return vector;
  }

  private void put(int i) throws IOException {
    var paper = BarePaper.of(List.of(PaperId.parse("troubled-" + i)), "Title " + i, "", List.of());
    TestCluster.put(backend, MODEL, List.of(paper), List.of(vector()));
  }

  private int found() throws IOException {
    var search = new Search(vector(), SearchMode.MEANING, null, Filters.NONE, null, null, 10);
    return backend.retrieval().search(search).nearest().size();
  }

  private void block(String block, boolean set) throws IOException {
    cluster.store(
        "/" + names.papers(1) + "/_settings",
        Json.object("index.blocks." + block, set ? Boolean.TRUE : "false"));
  }

  @Test
  void aFullDiskTakesNoChangesAndAnswersQuestions() throws IOException {
    block("read_only_allow_delete", true);
    assertThat(backend.refusal()).contains(Refusals.FULL);
    assertThatThrownBy(() -> put(2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a node's disk is past its flood-stage watermark; free some space");
    assertThat(backend.objection()).isEmpty();
    assertThat(found()).isEqualTo(1);
    block("read_only_allow_delete", false);
    assertThat(backend.refusal()).isEmpty();
    put(3);
    assertThat(found()).isEqualTo(3);
  }

  @Test
  void anIndexThatIsReadOnlyTakesNoChanges() throws IOException {
    block("write", true);
    assertThat(backend.refusal()).contains("an index is read-only");
    assertThatThrownBy(() -> put(2))
        .hasMessageContaining("takes no changes: an index is read-only");
    assertThat(found()).isEqualTo(1);
    block("write", false);
    put(3);
  }

  @Test
  void shardsOnNoNodeAreNotReady() throws IOException {
    cluster.delete("/" + names.papers(1));
    ObjectNode index = (ObjectNode) Json.tree(Indexes.papers(HURRIED, MODEL.dimension()));
    index.withObject("/settings").put("index.routing.allocation.require._name", "nobody");
    cluster.put("/" + names.papers(1) + "?wait_for_active_shards=0", index);
    assertThat(backend.objection().orElseThrow())
        .matches("\\d shards of the library are on no node that is there; \\d nodes answer");
    assertThatThrownBy(this::found)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not all shards answer");
  }

  @Test
  void anIndexThatIsGoneIsNamed() throws IOException {
    cluster.delete("/" + names.papers(1));
    assertThat(backend.objection())
        .contains("index %s of the library is gone".formatted(names.papers(1)));
    assertThatThrownBy(this::found).hasMessageContaining("an index is gone: no such index");
  }

  @Test
  void anIndexOfSomethingElseIsNotWrittenTo() throws IOException {
    cluster.delete("/" + names.papers(1));
    cluster.put(
        "/" + names.papers(1),
        Json.object(
            "mappings",
            Json.object(
                "dynamic",
                "strict",
                "properties",
                Json.object(Indexes.NUMBER, Json.object("type", "integer")))));
    assertThatThrownBy(() -> put(2))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(names.papers(1))
        .hasMessageContaining("strict");
  }
}

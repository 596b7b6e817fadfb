package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.FacetCounts.Count;
import org.akin.corpus.Filters;
import org.akin.corpus.ModelStamp;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Counts where shards have more values than they name.
@OnNodes
class FacetSearchTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 8);
  private static final int PAPERS = 200;
  private static final int VENUES = 40;
  private static final int SHOWN = 5;

  private final ClusterAddress address = TestCluster.address();

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(address);
  }

  private static Paper paper(int i, String venue) {
    return new Paper(
        PaperId.parse("venue-" + i),
        List.of(),
        "Title",
        "",
        List.of(),
        null,
        null,
        List.of(),
        venue,
        null,
        false,
        null,
        List.of(),
        null);
  }

  @Test
  void countsOfWhatIsShownAreExact() throws IOException {
    Random random = new Random(5);
    Map<String, Integer> papersOf = new HashMap<>();
    List<Paper> papers = new ArrayList<>();
    List<float[]> vectors = new ArrayList<>();
    for (int i = 0; i < PAPERS; i++) {
      String venue = "Journal " + random.nextInt(VENUES);
      papersOf.merge(venue, 1, Integer::sum);
      papers.add(paper(i, venue));
      vectors.add(new float[] {1, 0, 0, 0, 0, 0, 0, 0});
    }
    try (ClusterBackend backend = TestCluster.open(address);
        Cluster cluster = new Cluster(address, TestCluster.settings())) {
      TestCluster.put(backend, MODEL, papers, vectors);
      String index = new Names(address.library()).papers(1);
      var few = new FacetSearch(index, List.of(), Filters.NONE, SHOWN, SHOWN);
      FacetCounts counts = few.read(cluster, cluster.search(List.of(few.search())).getFirst());
      assertThat(counts.papers()).isEqualTo(PAPERS);
      assertThat(counts.venues()).hasSize(SHOWN);
      for (Count venue : counts.venues()) {
        assertThat(venue.papers()).as(venue.value()).isEqualTo(papersOf.get(venue.value()));
      }
      var all = new FacetSearch(index, List.of(), Filters.NONE, SHOWN);
      assertThat(all.read(cluster, cluster.search(List.of(all.search())).getFirst()).venues())
          .isEqualTo(FacetCounts.mostFrequent(papersOf, SHOWN));
    }
  }
}

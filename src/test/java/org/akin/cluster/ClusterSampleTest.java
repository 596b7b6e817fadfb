package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.LibraryCopy;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.MapPoints;
import org.akin.corpus.Neighbor;
import org.akin.corpus.NeighborGraph;
import org.akin.embed.LibrarySettings;
import org.akin.map.MapInterpolation.Point;
import org.akin.serve.SampleLibrary;
import org.akin.topic.TopicSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Topics and map of more papers than a process holds: fitted to a sample, the others are placed.
@OnNodes
@Timeout(300)
class ClusterSampleTest {
  private static final int SAMPLE = 70;

  @TempDir private Path directory;
  private final ClusterAddress address = TestCluster.address();
  private final LibraryAddress cluster =
      new LibraryAddress.InCluster(address, TestCluster.settings().withSample(SAMPLE));

  @BeforeEach
  void fill() throws IOException {
    Path from = SampleLibrary.copyTo(directory.resolve("from"));
    LibraryCopy.run(new LibraryAddress.Directory(from), cluster, (done, of) -> {});
  }

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(address);
  }

  private Map<Integer, Annotation> annotations() throws IOException {
    Map<Integer, Annotation> all = new HashMap<>();
    try (Cluster reading = new Cluster(address, TestCluster.settings())) {
      LibraryState state =
          new StateDocument(reading, new Names(address.library())).require().state();
      new AnnotationReader(reading)
          .forEach(state.annotationIndex(), one -> all.put(one.number(), one));
    }
    return all;
  }

  private static Annotation of(Map<Integer, Annotation> all, int number) {
    return Objects.requireNonNull(all.get(number));
  }

  private static double distance(Annotation one, Annotation other) {
    Point from = Objects.requireNonNull(one.point());
    Point to = Objects.requireNonNull(other.point());
    return Math.hypot(from.x() - to.x(), from.y() - to.y());
  }

  @Test
  void placesThePapersThatAreNotInIt() throws IOException {
    int papers = SampleLibrary.papers();
    try (Library library = Library.open(cluster, LibrarySettings.DEFAULT)) {
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, of) -> {});
      library.map().fit((done, of) -> {});
      // Topics of six papers of a sample take fewer of the others than those of a thousand do.
      assertThat(library.topics().unplaced()).isLessThan(papers / 3);
      MapPoints shown = library.map().points().orElseThrow();
      assertThat(shown.size()).isBetween(SAMPLE / 2, SAMPLE);
      // And again, from where it is.
      library.map().fit((done, of) -> {});
    }
    checkPositions(annotations());
    try (Cluster reading = new Cluster(address, TestCluster.settings())) {
      String left = "/_cat/indices/" + address.library() + ".*?format=json";
      assertThat(reading.get(left).body()).isEmpty();
    }
  }

  /// Neighbours are near to each other on the map, and often in one topic.
  private void checkPositions(Map<Integer, Annotation> all) throws IOException {
    int papers = SampleLibrary.papers();
    assertThat(all).hasSize(papers);
    assertThat(all.values()).allMatch(one -> one.point() != null);
    try (ClusterBackend backend = ClusterBackend.open(address, TestCluster.settings(), false)) {
      NeighborGraph graph;
      try (var scan = backend.corpus().scan()) {
        graph = backend.retrieval().neighbors(scan, 3, 1);
      }
      double near = 0;
      double far = 0;
      int alike = 0;
      int pairs = 0;
      List<Integer> numbers = List.copyOf(all.keySet());
      for (int number : numbers) {
        for (Neighbor neighbor : graph.neighbors(number)) {
          Annotation one = of(all, number);
          Annotation other = of(all, neighbor.number());
          near += distance(one, other);
          far += distance(one, of(all, numbers.get((pairs * 31) % papers)));
          alike += one.topic() == other.topic() ? 1 : 0;
          pairs++;
        }
      }
      System.out.printf(
          "sample of %d of %d: neighbours at %.2f of the distance of any two, %.2f in one topic%n",
          SAMPLE, papers, near / far, (double) alike / pairs);
      assertThat(near / far).isLessThan(0.5);
      assertThat((double) alike / pairs).isGreaterThan(0.4);
    }
  }
}

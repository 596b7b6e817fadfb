package org.akin.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.LibraryCopy;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.MapPoints;
import org.akin.embed.LibrarySettings;
import org.akin.paper.PaperId;
import org.akin.recommend.Related;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.SampleLibrary;
import org.akin.topic.TopicSettings;
import org.akin.write.CorpusCopy;
import org.assertj.core.util.FloatComparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library that is copied into a cluster, and from there into a directory.
@OnNodes
class ClusterCopyTest {
  private static final PaperId ASKED = PaperId.parse("arXiv:1706.03762");

  @TempDir private Path directory;
  private final ClusterAddress address = TestCluster.address();
  private final LibraryAddress cluster =
      new LibraryAddress.InCluster(address, TestCluster.settings());

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(address);
  }

  private static CorpusCopy.Report copy(LibraryAddress from, LibraryAddress to) throws IOException {
    return LibraryCopy.run(from, to, (done, of) -> {});
  }

  /// What a reader sees of a library.
  private static List<Object> seen(LibraryAddress address) throws IOException {
    List<Object> seen = new ArrayList<>();
    try (Library library = Library.openToRead(address, LibrarySettings.DEFAULT)) {
      // Frequencies of words, of which the other order is made, come from one shard of a cluster.
      RelatedOptions options = RelatedOptions.DEFAULT.withLimit(50).in(RelatedOptions.Order.COSINE);
      for (Related one : library.related(ASKED, options).related()) {
        seen.add(one.paper());
        seen.add(one.cosine());
      }
      library.topics().all().forEach(topic -> seen.add(topic.label() + " " + topic.size()));
      MapPoints map = library.map().points().orElseThrow();
      seen.add(map.ids());
      seen.add(map.coordinates().x());
    }
    return seen;
  }

  @Test
  void comesBackAsItWent() throws IOException {
    LibraryAddress from =
        new LibraryAddress.Directory(SampleLibrary.copyTo(directory.resolve("from")));
    try (Library library = Library.open(from, LibrarySettings.DEFAULT)) {
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
      library.map().fit((done, of) -> {});
    }
    assertThat(copy(from, cluster)).isEqualTo(new CorpusCopy.Report(SampleLibrary.papers(), 0));
    assertThat(copy(from, cluster)).isEqualTo(new CorpusCopy.Report(0, SampleLibrary.papers()));
    LibraryAddress back = new LibraryAddress.Directory(directory.resolve("back"));
    assertThat(copy(cluster, back).papers()).isEqualTo(SampleLibrary.papers());
    for (LibraryAddress copy : List.of(cluster, back)) {
      assertThat(seen(copy))
          .usingRecursiveComparison()
          .withComparatorForType(new FloatComparator(1e-5f), Float.class)
          .isEqualTo(seen(from));
    }
  }
}

package org.akin.cluster;

import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.akin.cluster.node.SharedNodes;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.paper.Paper;

/// Libraries of tests that are annotated with [org.akin.cluster.node.OnNodes].
public final class TestCluster {
  private static final ClusterSettings SETTINGS =
      ClusterSettings.DEFAULT.withShards(2).withStoreType("niofs");

  private TestCluster() {}

  /// The address of a library that no other test has.
  public static ClusterAddress address() {
    byte[] random = new byte[6];
    new Random().nextBytes(random);
    return ClusterAddress.parse(
        ClusterAddress.SCHEME
            + SharedNodes.addresses()
            + "/test-"
            + HexFormat.of().formatHex(random));
  }

  public static ClusterSettings settings() {
    return SETTINGS;
  }

  static ClusterBackend open(ClusterAddress address) throws IOException {
    return ClusterBackend.open(address, SETTINGS, false);
  }

  /// Stores new papers in one commit.
  ///
  /// @param vectors unit vectors of the papers
  static void put(
      ClusterBackend backend, ModelStamp model, List<Paper> papers, List<float[]> vectors)
      throws IOException {
    backend
        .writer()
        .write(
            model,
            (stored, changes) -> {
              int number = stored.facts().nextNumber();
              for (int i = 0; i < papers.size(); i++) {
                changes.put(StoredPaper.of(number + i, papers.get(i)), vectors.get(i));
              }
              return number;
            });
  }

  /// Stores a paper, in the place of the one that has its identifier.
  static void put(ClusterBackend backend, ModelStamp model, Paper paper, float[] vector)
      throws IOException {
    backend
        .writer()
        .write(
            model,
            (stored, changes) -> {
              int number = stored.number(paper.id()).orElse(stored.facts().nextNumber());
              changes.put(StoredPaper.of(number, paper), vector);
              return number;
            });
  }

  /// A unit vector along one axis, the same every so many as there are.
  static float[] axis(ModelStamp model, int i) {
    float[] vector = new float[model.dimension()];
    vector[i % vector.length] = 1;
    return vector;
  }

  /// Takes all indexes of a library out.
  public static void drop(ClusterAddress address) throws IOException {
    try (Cluster cluster = new Cluster(address, SETTINGS)) {
      cluster.delete("/" + address.library() + "-*");
    }
  }
}

package org.akin.cluster;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.akin.cluster.node.SharedNodes;

/// Libraries of tests that are annotated with [org.akin.cluster.node.OnNodes].
final class TestCluster {
  private static final ClusterSettings SETTINGS =
      ClusterSettings.DEFAULT.withShards(2).withStoreType("niofs");

  private TestCluster() {}

  /// The address of a library that no other test has.
  static ClusterAddress address() {
    byte[] random = new byte[6];
    new Random().nextBytes(random);
    return ClusterAddress.parse(
        ClusterAddress.SCHEME
            + SharedNodes.addresses()
            + "/test-"
            + HexFormat.of().formatHex(random));
  }

  static ClusterSettings settings() {
    return SETTINGS;
  }

  static ClusterBackend open(ClusterAddress address) throws IOException {
    return ClusterBackend.open(address, SETTINGS, false);
  }

  /// Takes all indexes of a library out.
  static void drop(ClusterAddress address) throws IOException {
    try (Cluster cluster = new Cluster(address, SETTINGS)) {
      cluster.delete("/" + address.library() + "-*");
    }
  }
}

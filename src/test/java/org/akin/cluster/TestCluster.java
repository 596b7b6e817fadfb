package org.akin.cluster;

import java.io.IOException;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/// The cluster that tests run against: the nodes of `AKIN_TEST_OPENSEARCH`, such as
/// `127.0.0.1:9200,127.0.0.1:9201`. Without it they are skipped, and say so.
final class TestCluster {
  private static final String VARIABLE = "AKIN_TEST_OPENSEARCH";
  private static final ClusterSettings SETTINGS =
      ClusterSettings.DEFAULT.withShards(2).withStoreType("niofs");

  private TestCluster() {}

  /// The address of a library that no other test has.
  static ClusterAddress address() {
    String nodes = System.getenv(VARIABLE);
    Assumptions.assumeTrue(
        nodes != null && !nodes.isBlank(),
        "SKIPPED: no cluster to test against; set " + VARIABLE + " to host:port of its nodes");
    byte[] random = new byte[6];
    new Random().nextBytes(random);
    return ClusterAddress.parse(
        ClusterAddress.SCHEME + nodes + "/test-" + HexFormat.of().formatHex(random));
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

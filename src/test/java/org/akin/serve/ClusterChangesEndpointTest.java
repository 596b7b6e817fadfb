package org.akin.serve;

import java.io.IOException;
import org.akin.LibraryAddress;
import org.akin.cluster.ClusterAddress;
import org.akin.cluster.TestCluster;
import org.akin.cluster.node.OnNodes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/// The same of a library in a cluster.
@OnNodes
@Timeout(300)
final class ClusterChangesEndpointTest extends ChangesEndpointTest {
  private final ClusterAddress cluster = TestCluster.address();

  @Override
  LibraryAddress address() {
    return new LibraryAddress.InCluster(cluster, TestCluster.settings());
  }

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(cluster);
  }
}

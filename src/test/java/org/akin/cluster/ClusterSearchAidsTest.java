package org.akin.cluster;

import java.io.IOException;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Backend;
import org.akin.corpus.SearchAidsContract;
import org.junit.jupiter.api.AfterEach;

@OnNodes
class ClusterSearchAidsTest extends SearchAidsContract {
  private final ClusterAddress address = TestCluster.address();

  @Override
  protected Backend open() throws IOException {
    return TestCluster.open(address);
  }

  @AfterEach
  void drop() throws IOException {
    TestCluster.drop(address);
  }
}

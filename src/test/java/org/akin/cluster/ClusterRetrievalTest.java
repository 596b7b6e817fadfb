package org.akin.cluster;

import java.io.IOException;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Backend;
import org.akin.corpus.RetrievalContract;
import org.junit.jupiter.api.AfterEach;

@OnNodes
class ClusterRetrievalTest extends RetrievalContract {
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

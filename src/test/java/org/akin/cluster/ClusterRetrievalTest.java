package org.akin.cluster;

import java.io.IOException;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.Backend;
import org.akin.corpus.RetrievalContract;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnNodes
class ClusterRetrievalTest extends RetrievalContract {
  @RegisterExtension private final ClusterLibrary library = new ClusterLibrary();

  @Override
  protected Backend open() throws IOException {
    return library.open();
  }
}

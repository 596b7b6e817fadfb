package org.akin.cluster;

import java.io.IOException;
import org.akin.cluster.node.OnNodes;
import org.akin.corpus.AnnotationsContract;
import org.akin.corpus.Backend;
import org.junit.jupiter.api.extension.RegisterExtension;

@OnNodes
class ClusterAnnotationsTest extends AnnotationsContract {
  @RegisterExtension private final ClusterLibrary library = new ClusterLibrary();

  @Override
  protected Backend open() throws IOException {
    return library.open();
  }
}

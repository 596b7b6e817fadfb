package org.akin.cluster;

import java.io.IOException;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/// A library in a cluster that is there for one test.
final class ClusterLibrary implements AfterEachCallback {
  private final ClusterAddress address = TestCluster.address();

  ClusterAddress address() {
    return address;
  }

  ClusterBackend open() throws IOException {
    return TestCluster.open(address);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    TestCluster.drop(address);
  }
}

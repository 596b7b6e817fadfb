package org.akin;

import java.nio.file.Path;
import org.akin.cluster.ClusterAddress;
import org.akin.cluster.ClusterSettings;

/// Where a library is.
public sealed interface LibraryAddress {
  /// On this machine.
  record Directory(Path path) implements LibraryAddress {
    @Override
    public String toString() {
      return path.toString();
    }
  }

  /// In an OpenSearch cluster.
  ///
  /// @param settings how to reach it
  record InCluster(ClusterAddress address, ClusterSettings settings) implements LibraryAddress {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /// The address that a text means: that of a cluster where it begins with `opensearch://`, and a
  /// directory otherwise.
  ///
  /// @param settings how to reach a cluster
  /// @throws IllegalArgumentException saying what is wrong with it
  static LibraryAddress parse(String text, ClusterSettings settings) {
    return ClusterAddress.isAddress(text)
        ? new InCluster(ClusterAddress.parse(text), settings)
        : new Directory(Path.of(text));
  }
}

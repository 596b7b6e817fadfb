package org.akin;

import java.io.IOException;
import org.akin.cluster.ClusterBackend;
import org.akin.corpus.Backend;
import org.akin.local.LocalBackend;
import org.jspecify.annotations.Nullable;

/// The backend of an address.
///
/// @param directory what a directory can do besides; null for a library elsewhere
record OpenedBackend(Backend backend, @Nullable LibraryDirectory directory) {
  /// @param toRead whether nothing is to be changed
  static OpenedBackend open(LibraryAddress address, boolean toRead) throws IOException {
    return switch (address) {
      case LibraryAddress.Directory directory -> {
        LocalBackend local = LocalBackend.open(directory.path(), toRead);
        yield new OpenedBackend(local, new LibraryDirectory(directory.path(), local));
      }
      case LibraryAddress.InCluster cluster ->
          new OpenedBackend(
              ClusterBackend.open(cluster.address(), cluster.settings(), toRead), null);
    };
  }

  /// What a directory can do.
  ///
  /// @param what is asked for
  LibraryDirectory directory(String what) {
    if (directory == null) {
      throw new UnsupportedOperationException(
          what + " needs a library in a directory; this one is in a cluster");
    }
    return directory;
  }
}

package org.akin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.akin.cluster.ClusterBackend;
import org.akin.corpus.Backend;
import org.akin.io.DurableFile;
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

  /// As [LibraryUpkeep#note(String)].
  Optional<String> note(String name) throws IOException {
    if (backend instanceof ClusterBackend cluster) {
      return cluster.note(name);
    }
    Path file = file(name);
    return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
  }

  /// As [LibraryUpkeep#note(String, String)].
  void note(String name, String text) throws IOException {
    if (backend instanceof ClusterBackend cluster) {
      cluster.note(name, text);
    } else {
      DurableFile.replace(file(name), text.getBytes(StandardCharsets.UTF_8));
    }
  }

  /// As [LibraryUpkeep#claim].
  boolean claim(String name, @Nullable String former, String text) throws IOException {
    return !(backend instanceof ClusterBackend cluster) || cluster.claim(name, former, text);
  }

  private Path file(String name) {
    return directory("a note").home().resolve(name + ".json");
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

package org.akin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.LibraryAddress;
import org.akin.local.store.LibraryIdentity;
import picocli.CommandLine.Option;

/// The flag that says where the library is.
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR|ADDRESS",
      defaultValue = "${env:AKIN_HOME:-library}",
      description =
          "The library: its directory, or its address in an OpenSearch cluster,"
              + " opensearch://host:port[,host:port…]/name (AKIN_HOME; default: ./library).")
  private String home = "library";

  /// Where the library is.
  ///
  /// @throws IllegalArgumentException when that is no address
  LibraryAddress address() {
    LibraryAddress named = LibraryAddress.parse(home, ClusterVariables.settings(System::getenv));
    return Session.isCurrent() && named instanceof LibraryAddress.Directory(Path path)
        ? new LibraryAddress.Directory(Session.current().path(path.toString()))
        : named;
  }

  /// @param what is asked for, which only a directory has
  Path directory(String what) {
    return switch (address()) {
      case LibraryAddress.Directory directory -> directory.path();
      case LibraryAddress.InCluster cluster ->
          throw new UnsupportedOperationException(
              "%s needs a library in a directory, found %s".formatted(what, cluster));
    };
  }

  /// What the library is called where its place is shown.
  String shown() {
    return switch (address()) {
      case LibraryAddress.Directory directory ->
          directory.path().toAbsolutePath().normalize().toString();
      case LibraryAddress.InCluster cluster -> cluster.toString();
    };
  }

  /// Looking at a library that is not there is a mistake in the path; a cluster is asked when the
  /// library is opened.
  void requireLibrary() throws IOException {
    if (!isThere() && address() instanceof LibraryAddress.Directory(Path path)) {
      throw new IOException(
          "no library in %s; create one with 'akin import FILE' or name another with --home"
              .formatted(path));
    }
  }

  /// Whether the directory has a library, or what is left of one; a cluster is not asked.
  boolean isThere() {
    return !(address() instanceof LibraryAddress.Directory(Path path))
        || Files.exists(path.resolve(LibraryIdentity.FILE))
        || Files.isDirectory(path.resolve("rocksdb"));
  }
}

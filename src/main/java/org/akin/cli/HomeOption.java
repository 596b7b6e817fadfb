package org.akin.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.local.store.LibraryIdentity;
import picocli.CommandLine.Option;

/// The flag that says where the library is.
final class HomeOption {
  @Option(
      names = "--home",
      paramLabel = "DIR",
      defaultValue = "${env:AKIN_HOME:-library}",
      description = "The library's directory (AKIN_HOME; default: ./library).")
  private Path home = Path.of("library");

  Path directory() {
    return home;
  }

  /// Looking at a library that is not there is a mistake in the path.
  void requireLibrary() throws IOException {
    boolean known = Files.exists(home.resolve(LibraryIdentity.FILE));
    if (!known && !Files.isDirectory(home.resolve("rocksdb"))) {
      throw new IOException(
          "no library in %s; create one with 'akin import FILE' or name another with --home"
              .formatted(home));
    }
  }
}

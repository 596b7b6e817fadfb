package org.akin.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.LibraryAddress;
import org.akin.embed.LibrarySettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;

/// The flags that say which library a command works on.
final class LibraryOptions {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryOptions.class);

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private ModelOptions model = new ModelOptions();

  /// Where the library is.
  LibraryAddress address() {
    return home.address();
  }

  /// The directory of the library.
  ///
  /// @param what is asked for, which only a directory has
  Path directory(String what) {
    return home.directory(what);
  }

  /// What the library is called where its place is shown.
  String shown() {
    return home.shown();
  }

  void requireLibrary() throws IOException {
    home.requireLibrary();
  }

  LibrarySettings settings() {
    return model.settings();
  }

  /// Opens the library, creating it when absent.
  Library open() throws IOException {
    return opened(() -> openHere());
  }

  /// The same in this process, for a command that no other one can run for it.
  Library openHere() throws IOException {
    return Library.open(address(), settings());
  }

  private interface Opening {
    Library open() throws IOException;
  }

  /// @throws OpenElsewhereException when another process may have it open
  private Library opened(Opening opening) throws IOException {
    return opened(address(), settings(), opening);
  }

  private static Library opened(LibraryAddress address, LibrarySettings settings, Opening opening)
      throws IOException {
    if (Session.isCurrent()) {
      return Session.current().library(settings.model());
    }
    try {
      return opening.open();
    } catch (IOException e) {
      if (address instanceof LibraryAddress.Directory(Path home)) {
        throw new OpenElsewhereException(home, e);
      }
      throw e;
    }
  }

  /// Opens a library that must be there, whichever model made it, for a command that has its own
  /// flags.
  ///
  /// @throws OpenElsewhereException when another process may have it open
  static Library openExisting(HomeOption home, Path models) throws IOException {
    home.requireLibrary();
    var settings = new LibrarySettings(models, null);
    return opened(home.address(), settings, () -> Library.open(home.address(), settings));
  }

  /// Opens a library that must be there: looking at one that is not is a mistake in the path.
  Library openExisting() throws IOException {
    home.requireLibrary();
    return open();
  }

  /// Opens a library that must be there, to look at it.
  Library openToRead() throws IOException {
    home.requireLibrary();
    return opened(() -> Library.openToRead(address(), settings()));
  }

  /// The same, where the library is open for long: other commands go through this process.
  Library openToAssist() throws IOException {
    return opened(this::openToServe);
  }

  /// Opens a library to serve it, creating it when absent: papers can be added over HTTP.
  Library openOrCreateToServe() throws IOException {
    return address() instanceof LibraryAddress.Directory directory && !home.isThere()
        ? Library.open(directory, settings())
        : openToServe();
  }

  /// Opens a library that must be there, to serve it: without changes where the disk takes none.
  Library openToServe() throws IOException {
    home.requireLibrary();
    return switch (address()) {
      case LibraryAddress.Directory directory -> openToServe(directory);
      case LibraryAddress.InCluster cluster -> {
        Library.openToRead(cluster, settings()).close();
        yield open();
      }
    };
  }

  private Library openToServe(LibraryAddress.Directory directory) throws IOException {
    Path store = directory.path().resolve("rocksdb");
    if (Files.isDirectory(store) && !Files.isWritable(store)) {
      LOG.warn("{} is not writable; serving it read-only", directory);
      return Library.openToRead(directory, settings());
    }
    try {
      return openHere();
    } catch (FileSystemException e) {
      LOG.warn("{}; serving the library read-only until the next start", e.getMessage());
    }
    return Library.openToRead(directory, settings());
  }
}

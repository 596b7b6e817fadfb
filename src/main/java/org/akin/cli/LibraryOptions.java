package org.akin.cli;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.Library;
import org.akin.embed.LibrarySettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// The flags that say which library a command works on.
final class LibraryOptions {
  private static final Logger LOG = LoggerFactory.getLogger(LibraryOptions.class);

  @Mixin private HomeOption home = new HomeOption();
  @Mixin private ModelsOption models = new ModelsOption();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      defaultValue = "${env:AKIN_MODEL}",
      description =
          "Model to encode with (AKIN_MODEL; default: the library's own, or "
              + LibrarySettings.DEFAULT_MODEL
              + " for a new one).")
  private @Nullable String model;

  Path home() {
    return home.directory();
  }

  void requireLibrary() throws IOException {
    home.requireLibrary();
  }

  LibrarySettings settings() {
    return new LibrarySettings(models.directory(), named(model));
  }

  /// Opens the library, creating it when absent.
  Library open() throws IOException {
    return Library.open(home.directory(), settings());
  }

  /// A variable that is set to nothing, as compose files do, names no model.
  static @Nullable String named(@Nullable String model) {
    return model == null || model.isBlank() ? null : model;
  }

  /// Opens a library that must be there: looking at one that is not is a mistake in the path.
  Library openExisting() throws IOException {
    home.requireLibrary();
    return open();
  }

  /// Opens a library that must be there, to look at it.
  Library openToRead() throws IOException {
    home.requireLibrary();
    return Library.openToRead(home.directory(), settings());
  }

  /// Opens a library that must be there, to serve it: without changes where the disk takes none.
  Library openToServe() throws IOException {
    home.requireLibrary();
    Path store = home.directory().resolve("rocksdb");
    if (Files.isDirectory(store) && !Files.isWritable(store)) {
      LOG.warn("{} is not writable; serving it read-only", home.directory());
      return Library.openToRead(home.directory(), settings());
    }
    try {
      return open();
    } catch (FileSystemException e) {
      LOG.warn("{}; serving the library read-only until the next start", e.getMessage());
    }
    return Library.openToRead(home.directory(), settings());
  }
}

package org.akin.ingest.harvest;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.akin.io.DurableFile;

/// Keeps one text with a library: how far its harvests are. [#toString] names the place.
public interface HarvestMemory {
  /// The text; empty before the first.
  Optional<String> read() throws IOException;

  /// Keeps another text in its place, durably: a later read finds the former or this one.
  void write(String text) throws IOException;

  /// The file `harvest.json` of a directory, which is replaced whole and synced.
  record InDirectory(Path directory) implements HarvestMemory {
    static final String FILE = "harvest.json";

    private Path file() {
      return directory.resolve(FILE);
    }

    @Override
    public Optional<String> read() throws IOException {
      return Files.exists(file()) ? Optional.of(Files.readString(file())) : Optional.empty();
    }

    @Override
    public void write(String text) throws IOException {
      DurableFile.replace(file(), StandardCharsets.UTF_8.encode(text));
    }

    @Override
    public String toString() {
      return file().toString();
    }
  }
}

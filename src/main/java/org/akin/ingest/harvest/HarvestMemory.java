package org.akin.ingest.harvest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

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
      Path partial = directory.resolve(FILE + ".partial");
      try (FileChannel out =
          FileChannel.open(
              partial,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        ByteBuffer left = StandardCharsets.UTF_8.encode(text);
        while (left.hasRemaining()) {
          out.write(left);
        }
        out.force(true);
      }
      Files.move(
          partial, file(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String toString() {
      return file().toString();
    }
  }
}

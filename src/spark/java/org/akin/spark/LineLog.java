package org.akin.spark;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// A file of JSON lines that is made with its first line.
final class LineLog implements Closeable {
  private final Path file;
  private @Nullable BufferedWriter writer;

  LineLog(Path file) {
    this.file = file;
  }

  void add(Object line) {
    try {
      if (writer == null) {
        writer = Files.newBufferedWriter(file);
      }
      writer.write(PaperJson.mapper().writeValueAsString(line));
      writer.newLine();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
    }
  }

  /// Null when it has no line.
  @Nullable Path file() {
    return writer == null ? null : file;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}

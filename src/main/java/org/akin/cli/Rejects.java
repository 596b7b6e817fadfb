package org.akin.cli;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.akin.ingest.Entry;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// The file of what an import rejected: JSON lines, next to the input, or in the directory for
/// temporary files where that cannot be written. There is none when nothing was rejected.
final class Rejects implements AutoCloseable {
  @JsonPropertyOrder({"file", "line", "reason", "record"})
  private record Line(String file, long line, String reason, String record) {}

  private final Path intended;
  private @Nullable Path file;
  private @Nullable BufferedWriter writer;
  private long count;

  Rejects(Path intended) {
    this.intended = intended;
    try {
      Files.deleteIfExists(intended);
    } catch (IOException e) {
      // Then it cannot be written either, and add() turns to the directory for temporary files.
      file = null;
    }
  }

  void add(Entry.Rejected record) {
    count++;
    var line =
        new Line(record.place().source(), record.place().line(), record.reason(), record.excerpt());
    try {
      BufferedWriter open = writer();
      open.write(PaperJson.mapper().writeValueAsString(line));
      open.newLine();
      open.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write the rejected records: " + e.getMessage(), e);
    }
  }

  private BufferedWriter writer() throws IOException {
    if (writer == null) {
      Path target = intended;
      try {
        writer = Files.newBufferedWriter(target);
      } catch (IOException notWritable) {
        target = Files.createTempFile("akin-", "-" + intended.getFileName());
        writer = Files.newBufferedWriter(target);
      }
      file = target;
    }
    return writer;
  }

  long count() {
    return count;
  }

  /// Where they are; call only after one was added.
  Path file() {
    return file == null ? intended : file;
  }

  @Override
  public void close() throws IOException {
    if (writer != null) {
      writer.close();
    }
  }
}

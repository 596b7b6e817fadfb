package org.akin.serve.imports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// Reads a [Journal] chunk by chunk, to the end or to where it is torn. Not thread-safe.
final class JournalReader implements Closeable {
  private final InputStream in;
  private long at;

  /// A line and where it is.
  record Placed(JournalLine line, long offset, int length) {}

  private JournalReader(InputStream in) {
    this.in = in;
  }

  /// A reader of a journal; of none where there is no file.
  static JournalReader open(Path file) throws IOException {
    return new JournalReader(
        Files.exists(file)
            ? new BufferedInputStream(Files.newInputStream(file), 1 << 16)
            : InputStream.nullInputStream());
  }

  /// Bytes read so far.
  long offset() {
    return at;
  }

  /// The next chunk; null at the end, and where the rest is not whole.
  @Nullable List<Placed> next() throws IOException {
    try {
      byte[] head = line();
      if (head == null) {
        return null;
      }
      JsonNode lines = PaperJson.mapper().readTree(head).path(Journal.CHUNK);
      List<Placed> chunk = new ArrayList<>();
      for (int i = lines.intValue(); i > 0; i--) {
        long offset = at;
        byte[] line = line();
        if (line == null) {
          return null;
        }
        chunk.add(
            new Placed(PaperJson.mapper().readValue(line, JournalLine.class), offset, line.length));
      }
      return lines.isInt() ? chunk : null;
    } catch (JsonProcessingException torn) {
      return null;
    }
  }

  /// Without its end; null when it has none.
  private byte @Nullable [] line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      at++;
      if (next == '\n') {
        return line.toByteArray();
      }
      line.write(next);
    }
    return null;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}

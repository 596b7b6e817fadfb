package org.akin.serve.imports;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// What an import does, record by record, written before the library takes it: lines of JSON in
/// chunks, each headed by the number of its lines. After a crash the last chunk may be one that the
/// library never took; [#settle] finds out. Not thread-safe.
final class Journal implements Closeable {
  /// The only field of a chunk's head.
  static final String CHUNK = "chunk";

  private final FileChannel channel;
  private long confirmed;

  private Journal(FileChannel channel) throws IOException {
    this.channel = channel;
    this.confirmed = channel.size();
    channel.position(confirmed);
  }

  /// Opens one to add to it; it is settled.
  static Journal open(Path file) throws IOException {
    return new Journal(FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE));
  }

  /// Writes a chunk through to the disk; the one before goes, unless it was confirmed.
  void write(List<JournalLine> lines) throws IOException {
    revoke();
    var bytes = new ByteArrayOutputStream();
    append(bytes, Map.of(CHUNK, lines.size()));
    for (JournalLine line : lines) {
      append(bytes, line);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes.toByteArray());
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
    channel.force(false);
  }

  private static void append(ByteArrayOutputStream to, Object line) throws IOException {
    to.write(PaperJson.mapper().writeValueAsBytes(line));
    to.write('\n');
  }

  /// The library has taken the last chunk.
  void confirm() throws IOException {
    confirmed = channel.position();
  }

  private void revoke() throws IOException {
    channel.truncate(confirmed);
    channel.position(confirmed);
  }

  /// Tells whether the library holds a paper as a record has left it.
  @FunctionalInterface
  interface Holds {
    /// @param left digest of the paper
    boolean paper(String id, String left) throws IOException;
  }

  /// Drops the last chunk when it is torn, or when the library never took it.
  static void settle(Path file, Holds holds) throws IOException {
    if (!Files.exists(file)) {
      return;
    }
    long keep = 0;
    long at = 0;
    List<JournalReader.Placed> last = List.of();
    try (JournalReader reader = JournalReader.open(file)) {
      for (@Nullable List<JournalReader.Placed> next = reader.next();
          next != null;
          next = reader.next()) {
        keep = at;
        at = reader.offset();
        last = next;
      }
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(isTaken(last, holds) ? at : keep);
      channel.force(false);
    }
  }

  /// All of its changes were made or none, so one tells.
  private static boolean isTaken(List<JournalReader.Placed> chunk, Holds holds) throws IOException {
    boolean changes = false;
    for (JournalReader.Placed placed : chunk) {
      JournalLine line = placed.line();
      if (line.change() != null && line.id() != null) {
        changes = true;
        if (holds.paper(line.id(), line.change().left())) {
          return true;
        }
      }
    }
    return !changes;
  }

  /// Drops a chunk that was not confirmed.
  @Override
  public void close() throws IOException {
    revoke();
    channel.close();
  }
}

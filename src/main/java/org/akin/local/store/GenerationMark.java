package org.akin.local.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;
import java.util.zip.CRC32C;
import org.akin.paper.CorruptDataException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file `generation`: which generation was acknowledged last, kept apart from the store, so
/// that a store that lost its latest changes is noticed. Damage at the end of a log looks like a
/// write that a crash cut off; this file tells one from the other.
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | `AKINGENR` |
/// | 8 | 8 | generation, big-endian |
/// | 16 | 4 | CRC-32C of bytes 0 to 15 |
///
/// It is written after each commit and not synced, which would double what a commit costs: it
/// survives the process, and after a power failure it may be behind the store, never ahead.
///
/// Not thread-safe.
final class GenerationMark implements AutoCloseable {
  /// The name of the file.
  static final String FILE = "generation";

  private static final Logger LOG = LoggerFactory.getLogger(GenerationMark.class);
  private static final long MAGIC = 0x414b_494e_4745_4e52L;
  private static final int CHECKED = 2 * Long.BYTES;
  private static final int BYTES = CHECKED + Integer.BYTES;

  private final Path file;
  private @Nullable FileChannel channel;

  GenerationMark(Path directory) {
    this.file = directory.resolve(FILE);
  }

  /// The generation that was acknowledged last; empty when the file is missing or damaged, and
  /// nothing is known.
  OptionalLong read() throws IOException {
    if (!Files.isRegularFile(file)) {
      return OptionalLong.empty();
    }
    byte[] bytes = Files.readAllBytes(file);
    ByteBuffer mark = ByteBuffer.wrap(bytes);
    boolean whole =
        bytes.length == BYTES
            && mark.getLong(0) == MAGIC
            && mark.getInt(CHECKED) == checksum(bytes);
    return whole ? OptionalLong.of(mark.getLong(Long.BYTES)) : OptionalLong.empty();
  }

  /// Compares with what the store holds.
  ///
  /// @throws CorruptDataException when changes are missing there
  void requireNotAhead(long stored) throws IOException {
    long acknowledged = read().orElse(0);
    if (acknowledged > stored) {
      throw new CorruptDataException(
          "%s is damaged: the store has lost its last changes: expected generation %d, found %d; restore a backup, or delete the file %s to go on without them"
              .formatted(file.getParent(), acknowledged, stored, file));
    }
  }

  /// Notes a generation that is durable in the store. What cannot be noted is not worth failing a
  /// commit that has succeeded.
  void write(long generation) {
    try {
      if (channel == null) {
        channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      }
      ByteBuffer mark = ByteBuffer.allocate(BYTES).putLong(MAGIC).putLong(generation);
      mark.putInt(checksum(mark.array())).flip();
      for (int at = 0; mark.hasRemaining(); ) {
        at += channel.write(mark, at);
      }
    } catch (IOException e) {
      LOG.warn("{} not written: {}", file, e.toString());
    }
  }

  private static int checksum(byte[] bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes, 0, CHECKED);
    return (int) checksum.getValue();
  }

  @Override
  public void close() {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      LOG.warn("{} not closed: {}", file, e.toString());
    }
  }
}

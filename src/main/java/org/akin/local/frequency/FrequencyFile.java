package org.akin.local.frequency;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.akin.io.DurableFile;
import org.akin.paper.CorruptDataException;
import org.akin.term.TermCounts;

/// A [FrequencyTable] in a file, little-endian, which is replaced as a whole:
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | magic, `AKINFREQ` |
/// | 8 | 4 | format version, 1 |
/// | 12 | 4 | [TermCounts#VERSION] |
/// | 16 | 8 | generation of the store that it was counted in |
/// | 24 | 4 | slots, a power of two |
/// | 28 | 4 | slots in use |
/// | 32 | 4 | CRC-32C of the slots |
/// | 36 | 24 | zero |
/// | 60 | 4 | CRC-32C of bytes 0 to 59 |
/// | 64 | 8 × slots | 0 for a free one; else papers, int32, then the term plus one, int32 |
///
/// @param path of the file
public record FrequencyFile(Path path) {
  private static final int HEADER_BYTES = 64;
  private static final int CHECKED = HEADER_BYTES - Integer.BYTES;
  private static final int VERSION = 1;
  private static final byte[] MAGIC = {'A', 'K', 'I', 'N', 'F', 'R', 'E', 'Q'};

  private record Header(long generation, int slots, int used, int checksum) {}

  /// Writes a table next to the file, then puts it in its place.
  public void write(FrequencyTable table, long generation) throws IOException {
    ByteBuffer slots = table.slots().asByteBuffer();
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    header.put(MAGIC).putInt(VERSION).putInt(TermCounts.VERSION).putLong(generation);
    header
        .putInt(slots.remaining() / Long.BYTES)
        .putInt(table.used())
        .putInt(crc(slots.duplicate()));
    header.putInt(CHECKED, crc(header.duplicate().position(0).limit(CHECKED)));
    DurableFile.replace(path, header.clear(), slots);
  }

  /// Reads the table of a generation; empty when the file is of another one.
  ///
  /// The table is the file in mapped memory. What changes in it stays in this process.
  ///
  /// @param changes whether the table is to be changed
  /// @throws CorruptDataException when the file is damaged
  public Optional<FrequencyTable> read(long generation, boolean changes) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (FileChannel file =
        changes
            ? FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)
            : FileChannel.open(path)) {
      Optional<Header> found = header(file);
      if (found.isEmpty() || found.get().generation() != generation) {
        return Optional.empty();
      }
      Header header = found.get();
      long bytes = (long) header.slots() * Long.BYTES;
      if (file.size() < HEADER_BYTES + bytes) {
        throw damaged(HEADER_BYTES + bytes + " bytes", Long.toString(file.size()));
      }
      MapMode mode = changes ? MapMode.PRIVATE : MapMode.READ_ONLY;
      FrequencyTable table =
          new FrequencyTable(file, mode, HEADER_BYTES, header.slots(), header.used());
      int checksum = crc(table.slots().asByteBuffer());
      if (checksum != header.checksum()) {
        table.close();
        throw damaged("CRC-32C %08x".formatted(header.checksum()), "%08x".formatted(checksum));
      }
      return Optional.of(table);
    }
  }

  private Optional<Header> header(FileChannel file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && file.read(bytes, bytes.position()) >= 0) {
      // read on
    }
    if (bytes.hasRemaining()) {
      throw damaged("a header of " + HEADER_BYTES + " bytes", Integer.toString(bytes.position()));
    }
    int checksum = crc(bytes.duplicate().position(0).limit(CHECKED));
    if (bytes.getInt(CHECKED) != checksum) {
      throw damaged(
          "header with CRC-32C %08x".formatted(bytes.getInt(CHECKED)), "%08x".formatted(checksum));
    }
    bytes.position(MAGIC.length);
    if (bytes.getInt() != VERSION || bytes.getInt() != TermCounts.VERSION) {
      return Optional.empty();
    }
    return Optional.of(new Header(bytes.getLong(), bytes.getInt(), bytes.getInt(), bytes.getInt()));
  }

  private CorruptDataException damaged(String expected, String found) {
    return new CorruptDataException(
        "%s is damaged: expected %s, found %s".formatted(path, expected, found));
  }

  private static int crc(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }
}

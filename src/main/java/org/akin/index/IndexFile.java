package org.akin.index;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.akin.paper.CorruptDataException;

/// One file of an index: a [FileHeader], optionally the centres, then [FileChunks].
///
/// Changes go to mapped memory, so a crash may leave any part of them. The header therefore says
/// "changing" on the disk before the first change and names a generation only after everything else
/// has been synced. Not thread-safe.
final class IndexFile {
  /// Page of the header; what follows is aligned to cache lines.
  private static final int START = 4096;

  private final FileChannel file;
  private final Arena arena = Arena.ofShared();
  private final FileChunks chunks;
  private final int clusters;
  private int centresChecksum;
  private Path path;
  private FileHeader header;

  private IndexFile(Path path, FileChannel file, FileHeader header, long chunkBytes)
      throws IOException {
    this.path = path;
    this.file = file;
    this.header = header;
    this.clusters = header.extent().clusters();
    this.centresChecksum = header.extent().centres();
    FileChunks.Place place = place(header, chunkBytes);
    this.chunks = new FileChunks(path.toString(), file, arena, place, header.extent().chunks());
  }

  private static FileChunks.Place place(FileHeader header, long chunkBytes) {
    long centres = (long) header.extent().clusters() * centreBytes(header.dimension());
    long start =
        START
            + (centres + Arithmetic.CACHE_LINE - 1) / Arithmetic.CACHE_LINE * Arithmetic.CACHE_LINE;
    return new FileChunks.Place(start, chunkBytes);
  }

  static int centreBytes(int dimension) {
    return Float.BYTES + Rotation.padded(dimension);
  }

  /// A new file in place of any other of this name.
  static IndexFile create(Path path, FileHeader header, long chunkBytes) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    writeFully(file, header.toBytes(), 0);
    return new IndexFile(path, file, header, chunkBytes);
  }

  /// The header of a file; empty when there is no file, or none of this version, undamaged.
  static Optional<FileHeader> header(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(path)) {
      return FileHeader.read(readFully(file, FileHeader.BYTES, 0));
    }
  }

  /// Opens a file that is whole and of this kind, dimension and generation.
  static Optional<IndexFile> open(Path path, FileHeader wanted, long chunkBytes)
      throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    FileChannel file = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    Optional<FileHeader> found = FileHeader.read(readFully(file, FileHeader.BYTES, 0));
    if (found.isPresent() && matches(found.get(), wanted, file.size(), chunkBytes)) {
      return Optional.of(new IndexFile(path, file, found.get(), chunkBytes));
    }
    file.close();
    return Optional.empty();
  }

  private static boolean matches(FileHeader found, FileHeader wanted, long size, long chunkBytes) {
    FileChunks.Place place = place(found, chunkBytes);
    return found.magic() == wanted.magic()
        && found.dimension() == wanted.dimension()
        && found.generation() == wanted.generation()
        && size >= FileChunks.end(place, found.extent().chunks());
  }

  FileHeader header() {
    return header;
  }

  FileChunks chunks() {
    return chunks;
  }

  /// The bytes between header and chunks that hold the centres.
  ByteBuffer readCentres() throws IOException {
    return readFully(file, clusters * centreBytes(header.dimension()), START);
  }

  void writeCentres(ByteBuffer centres) throws IOException {
    centresChecksum = checksum(centres.duplicate());
    writeFully(file, centres, START);
  }

  /// Tells the disk that changes follow; cheap when it knows.
  void changing() throws IOException {
    if (header.generation() != FileHeader.CHANGING) {
      FileHeader.Extent extent = header.extent();
      writeHeader(FileHeader.CHANGING, extent.count(), extent.changesLeft(), header.margins());
    }
  }

  /// Syncs all that was changed; the file stays "changing" until [#finish].
  void sync() throws IOException {
    chunks.flush();
    file.force(true);
  }

  void finish(long generation, int count, int changesLeft, Margins.Table margins)
      throws IOException {
    writeHeader(generation, count, changesLeft, margins);
  }

  private void writeHeader(long generation, int count, int changesLeft, Margins.Table margins)
      throws IOException {
    FileHeader.Extent extent =
        new FileHeader.Extent(count, chunks.count(), clusters, centresChecksum, changesLeft);
    header = new FileHeader(header.magic(), header.dimension(), generation, extent, margins);
    writeFully(file, header.toBytes(), 0);
    file.force(true);
  }

  /// Reads everything as of the last flush.
  ///
  /// @throws CorruptDataException if anything differs from its checksum
  void verify() throws IOException {
    int found = checksum(readCentres());
    if (clusters > 0 && found != centresChecksum) {
      throw new CorruptDataException(
          "%s: centres: expected CRC-32C %08x, found %08x".formatted(path, centresChecksum, found));
    }
    chunks.verify();
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes);
    return (int) checksum.getValue();
  }

  /// Takes the place of another file.
  void moveTo(Path target) throws IOException {
    file.force(true);
    Files.move(path, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    path = target;
  }

  void close() throws IOException {
    arena.close();
    file.close();
  }

  private static void writeFully(FileChannel file, ByteBuffer bytes, long at) throws IOException {
    while (bytes.hasRemaining()) {
      file.write(bytes, at + bytes.position());
    }
  }

  /// @return as many bytes as there are, up to `length`
  private static ByteBuffer readFully(FileChannel file, int length, long at) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) >= 0) {
      // read on
    }
    return bytes.flip();
  }
}

package org.akin.local.ann.file;

import java.io.Closeable;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.akin.local.ann.chunk.Chunks;
import org.akin.local.ann.chunk.FileChunks;
import org.akin.local.ann.ivf.RecallCalibration;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.paper.CorruptDataException;

/// One file of an index: a [FileHeader], optionally the centroids, then [FileChunks].
///
/// Changes go to mapped memory, so a crash may leave any part of them. The header therefore says
/// "changing" on the disk before the first change and names a generation only after everything else
/// has been synced. Not thread-safe.
public final class IndexFile implements Closeable {
  /// Page of the header; what follows is aligned to cache lines.
  private static final int START = 4096;

  private final FileChannel file;
  private final Arena arena = Arena.ofShared();
  private final FileChunks chunks;
  private final int clusters;
  private int centroidsChecksum;
  private Path path;
  private FileHeader header;

  private IndexFile(Path path, FileChannel file, FileHeader header, long chunkBytes, MapMode mode)
      throws IOException {
    this.path = path;
    this.file = file;
    this.header = header;
    this.clusters = header.extent().clusters();
    this.centroidsChecksum = header.extent().centroidsChecksum();
    FileChunks.Layout layout = layout(header, chunkBytes);
    long bytes = header.extent().chunks() * layout.stride();
    MemorySegment held =
        bytes == 0 ? MemorySegment.NULL : file.map(mode, layout.start(), bytes, arena);
    this.chunks = new FileChunks(path.toString(), file, arena, layout, held);
  }

  private static FileChunks.Layout layout(FileHeader header, long chunkBytes) {
    long centroids = (long) header.extent().clusters() * centroidBytes(header.dimension());
    long start = START + (centroids + Chunks.ALIGNMENT - 1) / Chunks.ALIGNMENT * Chunks.ALIGNMENT;
    return new FileChunks.Layout(start, chunkBytes);
  }

  static int centroidBytes(int dimension) {
    return Float.BYTES + Rotation.padded(dimension);
  }

  /// A new file in place of any other of this name; processes that have the other open keep it.
  static IndexFile create(Path path, FileHeader header, long chunkBytes) throws IOException {
    Files.deleteIfExists(path);
    FileChannel file =
        FileChannel.open(
            path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      writeFully(file, header.toBytes(), 0);
      return new IndexFile(path, file, header, chunkBytes, MapMode.READ_WRITE);
    } catch (IOException failure) {
      file.close();
      Files.deleteIfExists(path);
      throw failure;
    }
  }

  /// The header of a file; empty when there is no file, or one of another version.
  ///
  /// @throws CorruptDataException when it is damaged
  public static Optional<FileHeader> header(Path path) throws IOException {
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (FileChannel file = FileChannel.open(path)) {
      return FileHeader.read(path, readFully(file, FileHeader.BYTES, 0));
    }
  }

  /// Opens a file of this kind, dimension and generation.
  ///
  /// @param mode `READ_ONLY` for a file that may not be changed
  /// @throws CorruptDataException when its header is damaged or of another kind, or chunks that it
  ///   names are cut off
  static Optional<IndexFile> open(Path path, FileHeader wanted, long chunkBytes, MapMode mode)
      throws IOException {
    Optional<FileHeader> found = header(path);
    if (found.isEmpty() || !matches(path, found.get(), wanted)) {
      return Optional.empty();
    }
    FileChannel file =
        mode == MapMode.READ_ONLY
            ? FileChannel.open(path, StandardOpenOption.READ)
            : FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      long expected = length(found.get(), chunkBytes);
      if (file.size() < expected) {
        throw new CorruptDataException(
            "%s is damaged: expected at least %d bytes, found %d"
                .formatted(path, expected, file.size()));
      }
      return Optional.of(new IndexFile(path, file, found.get(), chunkBytes, mode));
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /// The least bytes of a whole file.
  private static long length(FileHeader header, long chunkBytes) {
    FileHeader.Extent extent = header.extent();
    if (extent.chunks() > 0) {
      return layout(header, chunkBytes).end(extent.chunks());
    }
    // What aligns the first chunk is not written before it.
    return extent.clusters() > 0
        ? START + (long) extent.clusters() * centroidBytes(header.dimension())
        : FileHeader.BYTES;
  }

  private static boolean matches(Path path, FileHeader found, FileHeader wanted) {
    if (found.magic() != wanted.magic()) {
      throw new CorruptDataException(
          "%s is damaged: its header is that of another kind of index file".formatted(path));
    }
    return found.dimension() == wanted.dimension() && found.generation() == wanted.generation();
  }

  FileHeader header() {
    return header;
  }

  FileChunks chunks() {
    return chunks;
  }

  /// The bytes between header and chunks that hold the centroids.
  ByteBuffer readCentroids() throws IOException {
    return readFully(file, clusters * centroidBytes(header.dimension()), START);
  }

  void writeCentroids(ByteBuffer centroids) throws IOException {
    centroidsChecksum = checksum(centroids.duplicate());
    writeFully(file, centroids, START);
  }

  /// Tells the disk that changes follow; cheap when it knows.
  void changing() throws IOException {
    if (header.generation() != FileHeader.CHANGING) {
      FileHeader.Extent extent = header.extent();
      writeHeader(FileHeader.CHANGING, extent.count(), extent.changesLeft(), header.calibration());
    }
  }

  /// Syncs all that was changed; the file stays "changing" until [#finish].
  void sync() throws IOException {
    chunks.flush();
    file.force(true);
  }

  void finish(long generation, int count, int changesLeft, RecallCalibration.Table calibration)
      throws IOException {
    writeHeader(generation, count, changesLeft, calibration);
  }

  private void writeHeader(
      long generation, int count, int changesLeft, RecallCalibration.Table calibration)
      throws IOException {
    FileHeader.Extent extent =
        new FileHeader.Extent(count, chunks.count(), clusters, centroidsChecksum, changesLeft);
    header = new FileHeader(header.magic(), header.dimension(), generation, extent, calibration);
    writeFully(file, header.toBytes(), 0);
    file.force(true);
  }

  /// Compares everything that was not changed since the last flush.
  ///
  /// @param problems told each part that differs from its checksum
  void verify(Consumer<String> problems) throws IOException {
    try {
      compareCentroids();
    } catch (CorruptDataException damage) {
      problems.accept(String.valueOf(damage.getMessage()));
    }
    chunks.verify(problems);
  }

  /// @throws CorruptDataException when they differ from their checksum
  void compareCentroids() throws IOException {
    int found = checksum(readCentroids());
    if (clusters > 0 && found != centroidsChecksum) {
      throw new CorruptDataException(
          "%s is damaged: centroids (from byte %d): expected CRC-32C %08x, found %08x"
              .formatted(path, START, centroidsChecksum, found));
    }
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

  @Override
  public void close() throws IOException {
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

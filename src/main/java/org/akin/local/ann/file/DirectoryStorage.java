package org.akin.local.ann.file;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.akin.local.ann.chunk.Chunks;
import org.akin.local.ann.flat.FlatVectors;
import org.akin.local.ann.ivf.Centroid;
import org.akin.local.ann.ivf.CoarseQuantizer;
import org.akin.local.ann.ivf.RecallCalibration;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.Rotation;
import org.akin.local.ann.simd.VectorKernels;
import org.akin.paper.CorruptDataException;

/// Two files in a directory: `vectors.akin` and `codes.akin`.
///
/// Vectors are changed in place. The codes of a new training are written as `codes.akin.new` and
/// renamed over the former. Neither file is trusted after a crash between a change and the next
/// flush, see [IndexFile].
public final class DirectoryStorage implements Storage {
  public static final String VECTORS = "vectors.akin";
  public static final String CODES = "codes.akin";
  private static final String NEW_CODES = "codes.akin.new";

  private final Path directory;
  private final int dimension;
  private final IndexFile vectors;
  private IndexFile codes;
  private IndexFile newCodes;

  private DirectoryStorage(Path directory, IndexFile vectors, IndexFile codes) {
    this.directory = directory;
    this.dimension = vectors.header().dimension();
    this.vectors = vectors;
    this.codes = codes;
    this.newCodes = codes;
  }

  /// Empty files in place of those there are.
  public static DirectoryStorage create(Path directory, int dimension, CoarseQuantizer quantizer)
      throws IOException {
    Files.createDirectories(directory);
    FileHeader header = header(FileHeader.VECTORS, dimension, FileHeader.CHANGING, 0);
    IndexFile vectors =
        IndexFile.create(directory.resolve(VECTORS), header, FlatVectors.chunkBytes(dimension));
    return new DirectoryStorage(
        directory, vectors, createCodes(directory.resolve(CODES), dimension, quantizer));
  }

  /// The generation of the vectors as their header tells; empty when they are missing, of another
  /// version, or were being changed when their process ended.
  ///
  /// @throws CorruptDataException when the header is damaged
  public static OptionalLong generation(Path directory) throws IOException {
    return generation(IndexFile.header(directory.resolve(VECTORS)));
  }

  private static OptionalLong generation(Optional<FileHeader> header) {
    return header
        .map(FileHeader::generation)
        .filter(found -> found != FileHeader.CHANGING)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /// The latest generation that a header tells; empty when none does.
  public static OptionalLong latest(Path directory) throws IOException {
    OptionalLong latest = OptionalLong.empty();
    for (String name : List.of(VECTORS, CODES)) {
      try {
        OptionalLong found = generation(IndexFile.header(directory.resolve(name)));
        if (found.isPresent() && found.getAsLong() > latest.orElse(FileHeader.CHANGING)) {
          latest = found;
        }
      } catch (CorruptDataException damaged) {
        // tells nothing
      }
    }
    return latest;
  }

  /// Opens the files of this dimension and generation, and compares the codes with their checksums.
  ///
  /// @param mode `READ_ONLY` for files that may not be changed
  /// @return empty when there is no such pair of files
  /// @throws CorruptDataException when one is damaged
  public static Optional<DirectoryStorage> open(
      Path directory, int dimension, long generation, MapMode mode) throws IOException {
    Optional<IndexFile> vectors = vectors(directory, dimension, generation, mode);
    if (vectors.isEmpty()) {
      return Optional.empty();
    }
    try {
      Optional<DirectoryStorage> opened =
          comparedCodes(directory, dimension, generation, mode)
              .map(codes -> new DirectoryStorage(directory, vectors.get(), codes));
      if (opened.isEmpty()) {
        vectors.get().close();
      }
      return opened;
    } catch (IOException | RuntimeException e) {
      vectors.get().close();
      throw e;
    }
  }

  private static Optional<IndexFile> vectors(
      Path directory, int dimension, long generation, MapMode mode) throws IOException {
    FileHeader wanted = header(FileHeader.VECTORS, dimension, generation, 0);
    long chunkBytes = FlatVectors.chunkBytes(dimension);
    return IndexFile.open(directory.resolve(VECTORS), wanted, chunkBytes, mode);
  }

  private static Optional<IndexFile> codes(
      Path directory, int dimension, long generation, MapMode mode) throws IOException {
    FileHeader wanted = header(FileHeader.CODES, dimension, generation, 0);
    long chunkBytes = CodeBlocks.chunkBytes(Rotation.padded(dimension));
    return IndexFile.open(directory.resolve(CODES), wanted, chunkBytes, mode);
  }

  /// All codes are read at opening, so all are compared before.
  private static Optional<IndexFile> comparedCodes(
      Path directory, int dimension, long generation, MapMode mode) throws IOException {
    Optional<IndexFile> codes = codes(directory, dimension, generation, mode);
    if (codes.isPresent()) {
      try {
        codes.get().compareCentroids();
        codes.get().chunks().compareAll(() -> false);
      } catch (IOException | RuntimeException e) {
        codes.get().close();
        throw e;
      }
    }
    return codes;
  }

  /// Compares both files with all their checksums, changing nothing.
  ///
  /// @param problems told each difference, with file and place
  public static void verify(
      Path directory, int dimension, long generation, Consumer<String> problems)
      throws IOException {
    try (IndexFile file =
        vectors(directory, dimension, generation, MapMode.READ_ONLY).orElse(null)) {
      if (file != null) {
        file.verify(problems);
      }
    } catch (CorruptDataException damage) {
      problems.accept(String.valueOf(damage.getMessage()));
    }
    try (IndexFile file = codes(directory, dimension, generation, MapMode.READ_ONLY).orElse(null)) {
      if (file != null) {
        file.verify(problems);
      }
    } catch (CorruptDataException damage) {
      problems.accept(String.valueOf(damage.getMessage()));
    }
  }

  private static FileHeader header(long magic, int dimension, long generation, int clusters) {
    FileHeader.Extent extent = new FileHeader.Extent(0, 0, clusters, 0, 0);
    RecallCalibration.Table calibration =
        RecallCalibration.wide(Rotation.padded(dimension)).table();
    return new FileHeader(magic, dimension, generation, extent, calibration);
  }

  private static IndexFile createCodes(Path path, int dimension, CoarseQuantizer quantizer)
      throws IOException {
    FileHeader header = header(FileHeader.CODES, dimension, FileHeader.CHANGING, quantizer.count());
    IndexFile file =
        IndexFile.create(path, header, CodeBlocks.chunkBytes(Rotation.padded(dimension)));
    int bytes = quantizer.count() * IndexFile.centroidBytes(dimension);
    ByteBuffer centroids = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int cluster = 0; cluster < quantizer.count(); cluster++) {
      Centroid centroid = quantizer.centroid(cluster);
      centroids.putFloat(centroid.step());
      centroids.put(centroid.values());
    }
    try {
      file.writeCentroids(centroids.flip());
      return file;
    } catch (IOException failure) {
      file.close();
      Files.deleteIfExists(path);
      throw failure;
    }
  }

  /// Centroids as the file of codes holds them.
  public CoarseQuantizer readQuantizer(VectorKernels kernels) throws IOException {
    ByteBuffer bytes = codes.readCentroids().order(ByteOrder.LITTLE_ENDIAN);
    Centroid[] centroids = new Centroid[codes.header().extent().clusters()];
    for (int i = 0; i < centroids.length; i++) {
      float step = bytes.getFloat();
      byte[] values = new byte[Rotation.padded(dimension)];
      bytes.get(values);
      centroids[i] = Centroid.of(values, step);
    }
    return new CoarseQuantizer(kernels, centroids);
  }

  public RecallCalibration.Table calibration() {
    return codes.header().calibration();
  }

  int count() {
    return codes.header().extent().count();
  }

  public int changesLeft() {
    return codes.header().extent().changesLeft();
  }

  @Override
  public Chunks codes() {
    return codes.chunks();
  }

  @Override
  public Chunks vectors() {
    return vectors.chunks();
  }

  @Override
  public Chunks newCodes(CoarseQuantizer quantizer) {
    try {
      newCodes = createCodes(directory.resolve(NEW_CODES), dimension, quantizer);
      return newCodes.chunks();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void complete(int count, int changesLeft, RecallCalibration calibration) {
    try {
      newCodes.sync();
      long generation = vectors.header().generation();
      if (generation != FileHeader.CHANGING) {
        newCodes.finish(generation, count, changesLeft, calibration.table());
      }
      newCodes.moveTo(directory.resolve(CODES));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void discard() {
    try {
      newCodes.close();
      newCodes = codes;
      Files.deleteIfExists(directory.resolve(NEW_CODES));
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void adopt() {
    try {
      codes.close();
      codes = newCodes;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void changing() {
    try {
      vectors.changing();
      codes.changing();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void flush(long generation, int count, int changesLeft, RecallCalibration calibration)
      throws IOException {
    vectors.sync();
    codes.sync();
    vectors.finish(generation, count, changesLeft, calibration.table());
    codes.finish(generation, count, changesLeft, calibration.table());
  }

  @Override
  public void compareAll(BooleanSupplier givenUp) {
    vectors.chunks().compareAll(givenUp);
  }

  @Override
  public void close() {
    try (vectors) {
      codes.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

package org.akin.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/// Two files in a directory: `vectors.akin` and `codes.akin`.
///
/// Vectors are changed in place. A new grouping is written as `codes.akin.new` and renamed over the
/// former. Neither file is trusted after a crash between a change and the next flush, see
/// [IndexFile].
final class DirectoryStorage implements Storage {
  static final String VECTORS = "vectors.akin";
  static final String CODES = "codes.akin";
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
  static DirectoryStorage create(Path directory, int dimension, Clusters clusters)
      throws IOException {
    Files.createDirectories(directory);
    FileHeader header = header(FileHeader.VECTORS, dimension, FileHeader.CHANGING, 0);
    IndexFile vectors =
        IndexFile.create(directory.resolve(VECTORS), header, FlatVectors.chunkBytes(dimension));
    return new DirectoryStorage(
        directory, vectors, createCodes(directory.resolve(CODES), dimension, clusters));
  }

  /// The generation of the vectors as their header tells; empty when they are missing, of another
  /// version, or were being changed when their process ended.
  static OptionalLong generation(Path directory) throws IOException {
    return IndexFile.header(directory.resolve(VECTORS))
        .map(FileHeader::generation)
        .filter(found -> found != FileHeader.CHANGING)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  /// Empty when there is no whole pair of files of this dimension and generation.
  static Optional<DirectoryStorage> open(Path directory, int dimension, long generation)
      throws IOException {
    Optional<IndexFile> vectors =
        IndexFile.open(
            directory.resolve(VECTORS),
            header(FileHeader.VECTORS, dimension, generation, 0),
            FlatVectors.chunkBytes(dimension));
    if (vectors.isEmpty()) {
      return Optional.empty();
    }
    Optional<IndexFile> codes =
        IndexFile.open(
            directory.resolve(CODES),
            header(FileHeader.CODES, dimension, generation, 0),
            CodeBlocks.chunkBytes(Rotation.padded(dimension)));
    if (codes.isEmpty()) {
      vectors.get().close();
      return Optional.empty();
    }
    return Optional.of(new DirectoryStorage(directory, vectors.get(), codes.get()));
  }

  private static FileHeader header(long magic, int dimension, long generation, int clusters) {
    FileHeader.Extent extent = new FileHeader.Extent(0, 0, clusters, 0, 0);
    Margins.Table margins = Margins.wide(Rotation.padded(dimension)).table();
    return new FileHeader(magic, dimension, generation, extent, margins);
  }

  private static IndexFile createCodes(Path path, int dimension, Clusters clusters)
      throws IOException {
    FileHeader header = header(FileHeader.CODES, dimension, FileHeader.CHANGING, clusters.count());
    IndexFile file =
        IndexFile.create(path, header, CodeBlocks.chunkBytes(Rotation.padded(dimension)));
    int bytes = clusters.count() * IndexFile.centreBytes(dimension);
    ByteBuffer centres = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    for (int cluster = 0; cluster < clusters.count(); cluster++) {
      Centroid centroid = clusters.centroid(cluster);
      centres.putFloat(centroid.step());
      centres.put(centroid.values());
    }
    file.writeCentres(centres.flip());
    return file;
  }

  /// Centres as the file of codes holds them.
  Clusters readClusters(Arithmetic arithmetic) throws IOException {
    ByteBuffer centres = codes.readCentres().order(ByteOrder.LITTLE_ENDIAN);
    Centroid[] centroids = new Centroid[codes.header().extent().clusters()];
    for (int i = 0; i < centroids.length; i++) {
      float step = centres.getFloat();
      byte[] values = new byte[Rotation.padded(dimension)];
      centres.get(values);
      centroids[i] = Centroid.of(values, step);
    }
    return new Clusters(arithmetic, centroids);
  }

  Margins.Table margins() {
    return codes.header().margins();
  }

  int count() {
    return codes.header().extent().count();
  }

  int changesLeft() {
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
  public Chunks newCodes(Clusters clusters) {
    try {
      newCodes = createCodes(directory.resolve(NEW_CODES), dimension, clusters);
      return newCodes.chunks();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void complete(int count, int changesLeft, Margins margins) {
    try {
      newCodes.sync();
      long generation = vectors.header().generation();
      if (generation != FileHeader.CHANGING) {
        newCodes.finish(generation, count, changesLeft, margins.table());
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
  public void flush(long generation, int count, int changesLeft, Margins margins)
      throws IOException {
    vectors.sync();
    codes.sync();
    vectors.finish(generation, count, changesLeft, margins.table());
    codes.finish(generation, count, changesLeft, margins.table());
  }

  @Override
  public void verify() {
    try {
      vectors.verify();
      codes.verify();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Override
  public void close() {
    try {
      vectors.close();
      codes.close();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}

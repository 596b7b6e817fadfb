package org.akin.local.ann.file;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.akin.local.ann.ivf.RecallCalibration;
import org.akin.paper.CorruptDataException;

/// First bytes of an index file, little-endian.
///
/// | offset | bytes | what |
/// |---|---|---|
/// | 0 | 8 | magic, `AKINCODE` or `AKINVECT` |
/// | 8 | 4 | format version, 3 |
/// | 12 | 4 | dimension |
/// | 16 | 8 | generation, −1 while the file is being changed |
/// | 24 | 4 | vectors stored |
/// | 28 | 4 | chunks |
/// | 32 | 4 | clusters, 0 in the file of vectors |
/// | 36 | 4 | CRC-32C of the centroids |
/// | 40 | 192 | margins: of clusters, then of codes, by limit and level, as floats |
/// | 232 | 4 | changes left until the next training |
/// | 236 | 16 | zero |
/// | 252 | 4 | CRC-32C of bytes 0 to 251 |
///
/// @param generation of the store's data that the file holds, or [#CHANGING]
public record FileHeader(
    long magic,
    int dimension,
    long generation,
    Extent extent,
    RecallCalibration.Table calibration) {
  /// How much the file holds.
  ///
  /// @param count vectors stored
  /// @param centroidsChecksum CRC-32C of the centroids
  /// @param changesLeft until the next training
  record Extent(int count, int chunks, int clusters, int centroidsChecksum, int changesLeft) {}

  /// Generation of a file that a crash would leave torn.
  static final long CHANGING = -1;

  static final int BYTES = 256;
  static final int VERSION = 3;
  static final long CODES = magic("AKINCODE");
  static final long VECTORS = magic("AKINVECT");
  private static final int CHECKED = BYTES - Integer.BYTES;

  private static long magic(String letters) {
    long magic = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      magic |= (long) letters.charAt(i) << (Byte.SIZE * i);
    }
    return magic;
  }

  /// @return the generation, at least 0
  public static long checked(long generation) {
    if (generation < 0) {
      throw new IllegalArgumentException("generation: expected at least 0, found " + generation);
    }
    return generation;
  }

  ByteBuffer toBytes() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(magic).putInt(VERSION).putInt(dimension).putLong(generation);
    bytes
        .putInt(extent.count)
        .putInt(extent.chunks)
        .putInt(extent.clusters)
        .putInt(extent.centroidsChecksum);
    calibration.write(bytes);
    bytes.putInt(extent.changesLeft);
    bytes.putInt(CHECKED, checksum(bytes));
    return bytes.clear();
  }

  /// Empty when these bytes are a header of another version.
  ///
  /// @param path of the file, for messages
  /// @throws CorruptDataException when they are no header, or a damaged one
  static Optional<FileHeader> read(Path path, ByteBuffer bytes) {
    bytes.order(ByteOrder.LITTLE_ENDIAN);
    if (bytes.limit() < BYTES) {
      throw new CorruptDataException(
          "%s is damaged: expected a header of %d bytes, found %d"
              .formatted(path, BYTES, bytes.limit()));
    }
    int version = bytes.getInt(Long.BYTES);
    if (version > 0 && version < VERSION) {
      return Optional.empty();
    }
    if (bytes.getInt(CHECKED) != checksum(bytes)) {
      throw new CorruptDataException(
          "%s is damaged: header: expected CRC-32C %08x, found %08x"
              .formatted(path, bytes.getInt(CHECKED), checksum(bytes)));
    }
    if (version != VERSION) {
      return Optional.empty();
    }
    long magic = bytes.getLong(0);
    bytes.position(Long.BYTES + Integer.BYTES);
    int dimension = bytes.getInt();
    long generation = bytes.getLong();
    int count = bytes.getInt();
    int chunks = bytes.getInt();
    int clusters = bytes.getInt();
    int centroidsChecksum = bytes.getInt();
    RecallCalibration.Table calibration = RecallCalibration.Table.read(bytes);
    Extent extent = new Extent(count, chunks, clusters, centroidsChecksum, bytes.getInt());
    return Optional.of(new FileHeader(magic, dimension, generation, extent, calibration));
  }

  private static int checksum(ByteBuffer bytes) {
    CRC32C checksum = new CRC32C();
    checksum.update(bytes.array(), 0, CHECKED);
    return (int) checksum.getValue();
  }
}

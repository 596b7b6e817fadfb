package org.akin.local.store;

import java.util.Arrays;
import java.util.Optional;
import org.rocksdb.CompressionType;

/// The column families of a [Database].
enum Family {
  /// [org.akin.corpus.StoreFacts]. RocksDB insists on the name `default`.
  FACTS("default", CompressionType.NO_COMPRESSION),
  PAPERS("papers", CompressionType.ZSTD_COMPRESSION),
  FACETS("facets", CompressionType.LZ4_COMPRESSION),
  /// Floats of unit vectors do not compress.
  VECTORS("vectors", CompressionType.NO_COMPRESSION),
  OTHER_VECTORS("other_vectors", CompressionType.NO_COMPRESSION),
  TITLES("titles", CompressionType.NO_COMPRESSION),
  OTHER_TITLES("other_titles", CompressionType.NO_COMPRESSION),
  IDS("ids", CompressionType.LZ4_COMPRESSION),
  MAP("map", CompressionType.LZ4_COMPRESSION),
  TOPICS("topics", CompressionType.ZSTD_COMPRESSION),
  ASSIGNMENTS("placements", CompressionType.LZ4_COMPRESSION),
  CHANGES("changes", CompressionType.LZ4_COMPRESSION),
  ORIGINS("origins", CompressionType.ZSTD_COMPRESSION),
  /// Hashes do not compress.
  TERMS("terms", CompressionType.NO_COMPRESSION),
  HISTORY("history", CompressionType.LZ4_COMPRESSION),
  LATEST("latest", CompressionType.LZ4_COMPRESSION);

  final String label;
  final CompressionType compression;

  Family(String label, CompressionType compression) {
    this.label = label;
    this.compression = compression;
  }

  /// The family of a label; empty for one that a newer version has added.
  static Optional<Family> of(String label) {
    return Arrays.stream(values()).filter(family -> family.label.equals(label)).findAny();
  }
}

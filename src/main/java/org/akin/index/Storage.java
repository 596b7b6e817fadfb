package org.akin.index;

import java.io.IOException;

/// Where an index keeps its vectors and codes. Used by the index's one writing thread.
sealed interface Storage permits MemoryStorage, DirectoryStorage {
  /// The vectors, there for as long as the storage.
  Chunks vectors();

  /// The codes of the present grouping.
  Chunks codes();

  /// Room for the codes of a new grouping, beside the present one's.
  Chunks newCodes(Clusters clusters);

  /// Puts the newest codes in place of the former, which must not be used after.
  void adopt();

  /// Comes before any change.
  void changing();

  /// Makes all changes durable, if the storage is.
  void flush(long generation, int count, Margins margins) throws IOException;

  /// Compares everything with its checksums, if the storage has them.
  void verify();

  void close();
}

package org.akin.local.ann.file;

import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.akin.local.ann.chunk.Chunks;
import org.akin.local.ann.ivf.RecallCalibration;
import org.akin.local.ann.ivf.TrainingOutput;

/// Where an index keeps its vectors and codes. Used under the index's lock for writing, but for
/// [#newCodes] and what it gives.
public sealed interface Storage extends TrainingOutput permits MemoryStorage, DirectoryStorage {
  /// The vectors, there for as long as the storage.
  Chunks vectors();

  /// The codes of the current inverted file.
  Chunks codes();

  /// Makes the new codes ready to be adopted; as durable as the present ones.
  void complete(int count, int changesLeft, RecallCalibration calibration);

  /// Puts the completed codes in place of the former, which must not be used after.
  void adopt();

  /// Comes before any change.
  void changing();

  /// Makes all changes durable, if the storage is.
  ///
  /// @param count vectors stored
  /// @param changesLeft until the next training
  void flush(long generation, int count, int changesLeft, RecallCalibration calibration)
      throws IOException;

  /// Compares with its checksum what has not been read yet, if the storage has checksums.
  ///
  /// @param givenUp asked every few milliseconds
  /// @throws org.akin.paper.CorruptDataException at the first difference
  void compareAll(BooleanSupplier givenUp);

  void close();
}

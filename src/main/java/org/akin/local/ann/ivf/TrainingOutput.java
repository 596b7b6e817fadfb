package org.akin.local.ann.ivf;

import org.akin.local.ann.chunk.Chunks;

/// Where a [Training] writes its codes.
public interface TrainingOutput {
  /// Room for the codes of a new inverted file; the current one's stay.
  Chunks newCodes(CoarseQuantizer quantizer);

  /// Gives the new codes up.
  void discard();
}

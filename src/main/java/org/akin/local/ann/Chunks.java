package org.akin.local.ann;

import java.lang.foreign.MemorySegment;

/// Memory outside the heap that grows by chunks of one size and never moves.
///
/// Not thread-safe: the index locks.
sealed interface Chunks permits MemoryChunks, FileChunks {
  /// One more than the highest chunk there is.
  int count();

  /// A chunk there is, to read.
  MemorySegment get(int chunk);

  /// A chunk to change; made, zeroed, if it is not there yet.
  MemorySegment change(int chunk);
}

package org.akin.local.ann.chunk;

import java.lang.foreign.MemorySegment;

/// Memory outside the heap that grows by chunks of one size and never moves.
///
/// Not thread-safe: the index locks.
public sealed interface Chunks permits MemoryChunks, FileChunks {
  /// Chunks begin at a cache line: a multiple of this many bytes.
  int ALIGNMENT = 64;

  /// One more than the highest chunk there is.
  int count();

  /// A chunk there is, to read.
  MemorySegment get(int chunk);

  /// A chunk to change; made, zeroed, if it is not there yet.
  MemorySegment change(int chunk);
}

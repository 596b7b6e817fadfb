package org.akin.local.ann.chunk;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;

/// Chunks of anonymous memory.
public final class MemoryChunks implements Chunks {
  private final long chunkBytes;
  private final Arena arena;

  /// Volatile, so that the training thread finds what was there when it began.
  private volatile MemorySegment[] chunks = {};

  private int count;

  /// @param arena where the chunks live; closed by its creator
  public MemoryChunks(long chunkBytes, Arena arena) {
    this.chunkBytes = chunkBytes;
    this.arena = arena;
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public MemorySegment get(int chunk) {
    return chunks[chunk];
  }

  @Override
  public MemorySegment change(int chunk) {
    if (chunk >= chunks.length) {
      chunks = grown(chunks, chunk);
    }
    if (chunks[chunk].byteSize() == 0) {
      chunks[chunk] = arena.allocate(chunkBytes, ALIGNMENT);
      count = Math.max(count, chunk + 1);
    }
    return chunks[chunk];
  }

  /// A longer copy with room for a chunk, its new places empty.
  static MemorySegment[] grown(MemorySegment[] chunks, int chunk) {
    int length = Math.max(chunk + 1, chunks.length + (chunks.length >> 1));
    MemorySegment[] grown = Arrays.copyOf(chunks, length);
    Arrays.fill(grown, chunks.length, length, MemorySegment.NULL);
    return grown;
  }
}

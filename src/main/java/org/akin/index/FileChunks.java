package org.akin.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.BitSet;
import java.util.zip.CRC32C;
import org.akin.paper.CorruptDataException;

/// Chunks of a file, mapped into memory; each is followed by 64 bytes of which the first four are
/// the CRC-32C of the chunk as of the last flush, little-endian.
///
/// What is already in the file is mapped at once, what is added chunk by chunk. Not thread-safe.
final class FileChunks implements Chunks {
  private static final int FOOTER = 64;
  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String name;
  private final FileChannel file;
  private final Arena arena;
  private final long start;
  private final long chunkBytes;
  private final BitSet changed = new BitSet();

  /// Volatile, so that a thread that regroups finds what was there when it began.
  private volatile MemorySegment[] chunks = {};

  private int count;

  /// Where chunks lie: the first byte of the first, and the bytes of each without its footer.
  record Place(long start, long chunkBytes) {}

  /// @param count chunks the file already holds
  FileChunks(String name, FileChannel file, Arena arena, Place place, int count)
      throws IOException {
    this.name = name;
    this.file = file;
    this.arena = arena;
    this.start = place.start();
    this.chunkBytes = place.chunkBytes();
    this.count = count;
    if (count > 0) {
      MemorySegment all = file.map(MapMode.READ_WRITE, start, count * stride(), arena);
      chunks = MemoryChunks.grown(chunks, count - 1);
      for (int i = 0; i < count; i++) {
        chunks[i] = all.asSlice(i * stride(), stride());
      }
    }
  }

  private long stride() {
    return chunkBytes + FOOTER;
  }

  /// Bytes the file must have for its chunks.
  static long end(Place place, int count) {
    return place.start() + count * (place.chunkBytes() + FOOTER);
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
      chunks = MemoryChunks.grown(chunks, chunk);
    }
    if (chunks[chunk].byteSize() == 0) {
      try {
        chunks[chunk] = file.map(MapMode.READ_WRITE, start + chunk * stride(), stride(), arena);
      } catch (IOException failure) {
        throw new UncheckedIOException(name + ": cannot grow", failure);
      }
      count = Math.max(count, chunk + 1);
    }
    changed.set(chunk);
    return chunks[chunk];
  }

  /// Writes what was changed to the disk with its checksums.
  void flush() {
    for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
      chunks[i].set(INT, chunkBytes, checksum(i));
      chunks[i].force();
    }
    changed.clear();
  }

  /// Reads everything as of the last flush.
  ///
  /// @throws CorruptDataException if a chunk differs from its checksum
  void verify() {
    for (int i = 0; i < count; i++) {
      if (chunks[i].byteSize() > 0 && !changed.get(i)) {
        int expected = chunks[i].get(INT, chunkBytes);
        int found = checksum(i);
        // a chunk between two far numbers was never written and is zero, checksum included
        if (found != expected && !(expected == 0 && isZero(i))) {
          throw new CorruptDataException(
              "%s: chunk %d: expected CRC-32C %08x, found %08x"
                  .formatted(name, i, expected, found));
        }
      }
    }
  }

  private boolean isZero(int chunk) {
    MemorySegment bytes = chunks[chunk].asSlice(0, chunkBytes);
    return bytes.mismatch(MemorySegment.ofArray(new byte[(int) chunkBytes])) < 0;
  }

  private int checksum(int chunk) {
    CRC32C checksum = new CRC32C();
    checksum.update(chunks[chunk].asSlice(0, chunkBytes).asByteBuffer());
    return (int) checksum.getValue();
  }
}

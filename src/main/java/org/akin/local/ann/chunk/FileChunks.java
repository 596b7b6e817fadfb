package org.akin.local.ann.chunk;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.akin.paper.CorruptDataException;

/// Chunks of a file, mapped into memory; each is followed by 64 bytes of which the first four are
/// the CRC-32C of the chunk as of the last flush, little-endian.
///
/// What is already in the file is mapped at once, and each chunk is compared with its checksum
/// before its first use; what is added is mapped chunk by chunk. Chunks are read by any thread and
/// changed by one at a time.
public final class FileChunks implements Chunks {
  private static final int FOOTER = 64;

  /// Bytes copied at a time for a checksum: few enough to stay in the processor's cache.
  private static final int PIECE = 1 << 16;

  /// Threads that want different chunks mostly do not wait for each other.
  private static final int LOCKS = 64;

  private static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final String name;
  private final FileChannel file;
  private final Arena arena;
  private final Layout layout;
  private final BitSet changed = new BitSet();

  /// What the file held when it was opened, whether compared or not.
  private final MemorySegment[] opened;

  /// Each is held while a chunk is compared.
  private final Object[] comparing = new Object[LOCKS];

  /// Opened chunks that were never written: the disk may have no room for them.
  private final BitSet unwritten = new BitSet();

  /// The chunks that may be used: compared with their checksums, or made since; empty segments in
  /// place of the others. Written under the lock of `opened`; volatile, so that the training thread
  /// finds what was there when it began.
  private volatile MemorySegment[] chunks;

  private int count;

  /// Where chunks lie: the first byte of the first, and the bytes of each without its footer.
  public record Layout(long start, long chunkBytes) {
    /// Bytes of a chunk with its footer.
    public long stride() {
      return chunkBytes + FOOTER;
    }

    /// Bytes a file must have for this many chunks; where the next one begins.
    public long end(int count) {
      return start + count * stride();
    }
  }

  /// @param held the chunks that the file already holds, mapped to be read or to be changed
  public FileChunks(String name, FileChannel file, Arena arena, Layout layout, MemorySegment held) {
    this.name = name;
    this.file = file;
    this.arena = arena;
    this.layout = layout;
    this.count = (int) (held.byteSize() / layout.stride());
    this.opened = new MemorySegment[count];
    Arrays.setAll(opened, i -> held.asSlice(i * layout.stride(), layout.stride()));
    Arrays.setAll(comparing, i -> new Object());
    this.chunks = new MemorySegment[count];
    Arrays.fill(chunks, MemorySegment.NULL);
  }

  @Override
  public int count() {
    return count;
  }

  /// @throws CorruptDataException when the chunk differs from its checksum, or cannot be read
  @Override
  public MemorySegment get(int chunk) {
    MemorySegment usable = chunks[chunk];
    return usable.byteSize() == 0 ? compared(chunk) : usable;
  }

  private MemorySegment compared(int chunk) {
    if (chunk >= opened.length) {
      return MemorySegment.NULL;
    }
    synchronized (comparing[chunk % LOCKS]) {
      if (chunks[chunk].byteSize() == 0) {
        compare(chunk);
        use(chunk, opened[chunk]);
      }
    }
    return opened[chunk];
  }

  private void use(int chunk, MemorySegment bytes) {
    synchronized (opened) {
      if (chunk >= chunks.length) {
        chunks = MemoryChunks.grown(chunks, chunk);
      }
      chunks[chunk] = bytes;
    }
  }

  /// @throws CorruptDataException as [#get]: what is damaged must not get a new checksum
  @Override
  public MemorySegment change(int chunk) {
    if (chunk >= opened.length) {
      add(chunk);
    } else if (get(chunk).byteSize() > 0 && isUnwritten(chunk)) {
      allocate(chunk);
      synchronized (unwritten) {
        unwritten.clear(chunk);
      }
    }
    changed.set(chunk);
    return chunks[chunk];
  }

  private boolean isUnwritten(int chunk) {
    synchronized (unwritten) {
      return unwritten.get(chunk);
    }
  }

  private void add(int chunk) {
    if (chunk < chunks.length && chunks[chunk].byteSize() > 0) {
      return;
    }
    allocate(chunk);
    try {
      use(chunk, file.map(MapMode.READ_WRITE, layout.end(chunk), layout.stride(), arena));
    } catch (IOException failure) {
      throw new UncheckedIOException(name + ": cannot grow", failure);
    }
    count = Math.max(count, chunk + 1);
  }

  /// Writes zeros: mapped bytes that the disk turns out to have no room for would end the thread
  /// that changes them with an error in the middle of its change.
  private void allocate(int chunk) {
    ByteBuffer zeros = ByteBuffer.allocate((int) Math.min(PIECE, layout.stride()));
    long end = layout.end(chunk + 1);
    try {
      for (long at = layout.end(chunk); at < end; ) {
        zeros.clear().limit((int) Math.min(zeros.capacity(), end - at));
        at += file.write(zeros, at);
      }
    } catch (IOException failure) {
      throw new UncheckedIOException(name + ": cannot grow", failure);
    }
  }

  /// Writes what was changed to the disk with its checksums.
  public void flush() {
    for (int i = changed.nextSetBit(0); i >= 0; i = changed.nextSetBit(i + 1)) {
      chunks[i].set(INT, layout.chunkBytes, checksum(chunks[i]));
      chunks[i].force();
    }
    changed.clear();
  }

  /// Compares what was there at opening and has not been used yet.
  ///
  /// @param givenUp asked before each chunk
  /// @throws CorruptDataException as [#get]
  public void compareAll(BooleanSupplier givenUp) {
    for (int i = 0; i < opened.length && !givenUp.getAsBoolean(); i++) {
      get(i);
    }
  }

  /// Compares everything that was not changed since the last flush.
  ///
  /// @param problems told each chunk that differs from its checksum or cannot be read
  public void verify(Consumer<String> problems) {
    for (int i = 0; i < count; i++) {
      MemorySegment bytes = i < opened.length ? opened[i] : chunks[i];
      if (bytes.byteSize() > 0 && !changed.get(i)) {
        try {
          compare(i, bytes);
        } catch (CorruptDataException damage) {
          problems.accept(String.valueOf(damage.getMessage()));
        }
      }
    }
  }

  private void compare(int chunk) {
    if (compare(chunk, opened[chunk])) {
      synchronized (unwritten) {
        unwritten.set(chunk);
      }
    }
  }

  /// @return whether the chunk was never written: it lies between two far numbers and is zero,
  ///   checksum included
  private boolean compare(int chunk, MemorySegment bytes) {
    try {
      int expected = bytes.get(INT, layout.chunkBytes);
      int found = checksum(bytes);
      boolean isUnwritten = expected == 0 && found != 0 && isZero(bytes);
      if (found != expected && !isUnwritten) {
        throw new CorruptDataException(
            "%s is damaged: chunk %d (bytes %d to %d): expected CRC-32C %08x, found %08x"
                .formatted(
                    name, chunk, layout.end(chunk), layout.end(chunk + 1) - 1, expected, found));
      }
      return isUnwritten;
    } catch (InternalError unreadable) {
      // How a failing disk, or a file that was cut, shows when its mapped bytes are read.
      throw new CorruptDataException(
          "%s is damaged: chunk %d cannot be read".formatted(name, chunk), unreadable);
    }
  }

  private boolean isZero(MemorySegment bytes) {
    MemorySegment zeros = MemorySegment.ofArray(new byte[(int) layout.chunkBytes]);
    return bytes.asSlice(0, layout.chunkBytes).mismatch(zeros) < 0;
  }

  /// Copies before it computes, since only a copy survives that mapped bytes cannot be read.
  private int checksum(MemorySegment bytes) {
    CRC32C checksum = new CRC32C();
    byte[] piece = new byte[(int) Math.min(PIECE, layout.chunkBytes)];
    for (long at = 0; at < layout.chunkBytes; at += piece.length) {
      int length = (int) Math.min(piece.length, layout.chunkBytes - at);
      MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, at, piece, 0, length);
      checksum.update(piece, 0, length);
    }
    return (int) checksum.getValue();
  }
}

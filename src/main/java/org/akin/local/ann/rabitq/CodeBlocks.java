package org.akin.local.ann.rabitq;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.akin.local.ann.chunk.Chunks;

/// Sign codes in blocks of sixteen, laid out for vector instructions.
///
/// | offset in a block | bytes | what |
/// |---|---|---|
/// | 0 | 16 · bytes | byte 0 of the sixteen codes, then byte 1, … |
/// | 16 · bytes | 64 | sixteen numbers, −1 where the lane is free |
/// | 16 · bytes + 64 | 64 | sixteen factors, see [RabitqCode#factors] |
///
/// A chunk is [#CHUNK] blocks followed by the cluster of each as an int (−1 when the block is
/// free). Of the sixteen bytes of a row, lanes 0 to 7 have the even ones and 8 to 15 the odd ones,
/// because sums of bytes are widened to two vectors that way. Little-endian. At 384 dimensions a
/// paper takes 56 bytes and 0.25 for its block's cluster. A position is `block · 16 + lane`. Not
/// thread-safe: the index locks.
public final class CodeBlocks {
  public static final int BLOCK = 16;
  static final int CHUNK_BITS = 6;
  static final int CHUNK = 1 << CHUNK_BITS;
  public static final int FREE = -1;

  public static final ValueLayout.OfInt INT =
      ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

  private final int bytes;

  private final int blockBytes;
  private final Chunks chunks;
  private int blocks;
  private int[] free = new int[16];
  private int freeCount;

  /// @param chunks where the blocks are kept; chunks it already holds are read
  public CodeBlocks(int bits, Chunks chunks) {
    this.bytes = bits / Byte.SIZE;
    this.blockBytes = blockBytes(bits);
    this.chunks = chunks;
    this.blocks = chunks.count() * CHUNK;
    for (int block = blocks - 1; block >= 0; block--) {
      if (cluster(block) == FREE) {
        release(block);
      }
    }
  }

  /// Bytes of a code.
  public int bytes() {
    return bytes;
  }

  /// Bytes of a block.
  public int blockBytes() {
    return blockBytes;
  }

  private static int blockBytes(int bits) {
    return BLOCK * (bits / Byte.SIZE + 2 * Integer.BYTES);
  }

  /// Bytes of a chunk.
  public static long chunkBytes(int bits) {
    return (long) CHUNK * (blockBytes(bits) + Integer.BYTES);
  }

  /// Blocks there are, free ones included.
  public int count() {
    return blocks;
  }

  /// Finds room for sixteen codes of a cluster.
  public int allocate(int cluster) {
    if (freeCount == 0) {
      addChunk();
    }
    int block = free[--freeCount];
    changed(block).set(INT, clusterOffset(block), cluster);
    for (int lane = 0; lane < BLOCK; lane++) {
      clear(block * BLOCK + lane);
    }
    return block;
  }

  public void free(int block) {
    changed(block).set(INT, clusterOffset(block), FREE);
    release(block);
  }

  public int cluster(int block) {
    return segment(block).get(INT, clusterOffset(block));
  }

  public void write(int position, int number, RabitqCode code) {
    MemorySegment segment = changed(position / BLOCK);
    long offset = offset(position / BLOCK);
    int lane = position % BLOCK;
    for (int row = 0; row < bytes; row++) {
      long word = code.words[row / Long.BYTES] >>> Byte.SIZE * (row % Long.BYTES);
      segment.set(ValueLayout.JAVA_BYTE, offset + byteOffset(row, lane), (byte) word);
    }
    segment.set(INT, offset + numberOffset(lane), number);
    segment.set(INT, offset + factorsOffset(lane), code.factors());
  }

  /// Takes over sixteen codes of other blocks; the block keeps its cluster.
  public void copy(CodeBlocks other, int from, int to) {
    MemorySegment source = other.segment(from);
    MemorySegment.copy(source, other.offset(from), changed(to), offset(to), blockBytes);
  }

  public void move(int from, int to) {
    MemorySegment source = segment(from / BLOCK);
    MemorySegment target = changed(to / BLOCK);
    long read = offset(from / BLOCK);
    long write = offset(to / BLOCK);
    int a = from % BLOCK;
    int b = to % BLOCK;
    for (int row = 0; row < bytes; row++) {
      byte value = source.get(ValueLayout.JAVA_BYTE, read + byteOffset(row, a));
      target.set(ValueLayout.JAVA_BYTE, write + byteOffset(row, b), value);
    }
    target.set(INT, write + numberOffset(b), source.get(INT, read + numberOffset(a)));
    target.set(INT, write + factorsOffset(b), source.get(INT, read + factorsOffset(a)));
    clear(from);
  }

  public void clear(int position) {
    long offset = offset(position / BLOCK) + numberOffset(position % BLOCK);
    changed(position / BLOCK).set(INT, offset, FREE);
  }

  /// The number at a position, or −1.
  public int number(int position) {
    long offset = offset(position / BLOCK) + numberOffset(position % BLOCK);
    return segment(position / BLOCK).get(INT, offset);
  }

  public int factors(int position) {
    long offset = offset(position / BLOCK) + factorsOffset(position % BLOCK);
    return segment(position / BLOCK).get(INT, offset);
  }

  /// Sum of the entries of a code in a query's tables.
  int sum(int position, byte[] tables) {
    MemorySegment segment = segment(position / BLOCK);
    long offset = offset(position / BLOCK);
    int sum = 0;
    for (int row = 0; row < bytes; row++) {
      int signs = segment.get(ValueLayout.JAVA_BYTE, offset + byteOffset(row, position % BLOCK));
      sum += tables[QueryLookupTable.offset(2 * row) + (signs & 0xf)];
      sum += tables[QueryLookupTable.offset(2 * row + 1) + (signs >> 4 & 0xf)];
    }
    return sum;
  }

  public MemorySegment segment(int block) {
    return chunks.get(block >>> CHUNK_BITS);
  }

  private MemorySegment changed(int block) {
    return chunks.change(block >>> CHUNK_BITS);
  }

  public long offset(int block) {
    return (long) (block & (CHUNK - 1)) * blockBytes;
  }

  private static long byteOffset(int row, int lane) {
    return (long) BLOCK * row + 2 * (lane % (BLOCK / 2)) + lane / (BLOCK / 2);
  }

  public int numberOffset(int lane) {
    return bytes * BLOCK + Integer.BYTES * lane;
  }

  private int factorsOffset(int lane) {
    return numberOffset(lane) + Integer.BYTES * BLOCK;
  }

  private long clusterOffset(int block) {
    return (long) CHUNK * blockBytes + (long) Integer.BYTES * (block & (CHUNK - 1));
  }

  private void addChunk() {
    chunks.change(chunks.count());
    blocks += CHUNK;
    for (int i = 1; i <= CHUNK; i++) {
      free(blocks - i);
    }
  }

  private void release(int block) {
    if (freeCount == free.length) {
      free = Arrays.copyOf(free, 2 * freeCount);
    }
    free[freeCount++] = block;
  }
}

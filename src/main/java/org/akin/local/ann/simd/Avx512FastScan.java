package org.akin.local.ann.simd;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.QueryLookupTable;

/// Sums of table entries on processors that look up 64 bytes at once (AVX-512 VBMI).
///
/// A vector holds four rows of a block, or the four tables of their lower signs, or those of their
/// upper ones; two bits of each index lead to the row's own table. A block takes a quarter of the
/// instructions, so few that it need not be copied to the heap first. Elsewhere it is right but
/// slow. Loaded only where the module `jdk.incubator.vector` is present.
final class Avx512FastScan {
  static final int BITS = 512;

  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_512;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_512;
  private static final ByteOrder ORDER = ByteOrder.LITTLE_ENDIAN;
  private static final VectorShuffle<Short> BY_SIXTEEN = rotated(16);
  private static final VectorShuffle<Short> BY_EIGHT = rotated(8);

  /// Codes 8 to 15 of a block.
  private static final VectorMask<Short> SECOND_HALF = VectorMask.fromLong(SHORTS, 0xff00);

  /// Of each byte, where the table of its row begins.
  private static final byte[] TABLES = tables();

  private static final byte LOWER = 0xf;

  private Avx512FastScan() {}

  /// Whether the processor has the instruction; known on Linux only.
  static boolean isFast() {
    try (Stream<String> lines = Files.lines(Path.of("/proc/cpuinfo"))) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .limit(1)
          .anyMatch(flags -> flags.contains(" avx512vbmi "));
    } catch (IOException unknown) {
      return false;
    }
  }

  private static VectorShuffle<Short> rotated(int by) {
    return VectorShuffle.fromOp(SHORTS, lane -> (lane + by) % SHORTS.length());
  }

  private static byte[] tables() {
    byte[] tables = new byte[BYTES.length()];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = (byte) (i / CodeBlocks.BLOCK * QueryLookupTable.ENTRIES);
    }
    return tables;
  }

  /// Adds up the table entries of the sixteen codes of a block.
  ///
  /// @param offset of the block
  /// @param sums receives them, and as much again without meaning
  static void add(MemorySegment segment, long offset, byte[] tables, short[] sums) {
    ByteVector begin = ByteVector.fromArray(BYTES, TABLES, 0);
    ShortVector even = ShortVector.zero(SHORTS);
    ShortVector odd = even;
    long row = offset;
    // four entries of at most 31 are added in a byte
    for (int from = 0; from < tables.length; from += 4 * BYTES.length()) {
      ByteVector first = ByteVector.fromMemorySegment(BYTES, segment, row, ORDER);
      ByteVector second = ByteVector.fromMemorySegment(BYTES, segment, row + BYTES.length(), ORDER);
      ByteVector sum =
          first.and(LOWER).or(begin).selectFrom(ByteVector.fromArray(BYTES, tables, from));
      sum =
          sum.add(
              upper(first).or(begin).selectFrom(ByteVector.fromArray(BYTES, tables, from + 64)));
      sum =
          sum.add(
              second
                  .and(LOWER)
                  .or(begin)
                  .selectFrom(ByteVector.fromArray(BYTES, tables, from + 128)));
      sum =
          sum.add(
              upper(second).or(begin).selectFrom(ByteVector.fromArray(BYTES, tables, from + 192)));
      ShortVector pairs = sum.reinterpretAsShorts();
      even = even.add(pairs.and((short) 0xff));
      odd = odd.add(pairs.lanewise(VectorOperators.LSHR, Byte.SIZE));
      row += 2 * BYTES.length();
    }
    // the four rows' sums lie eight lanes apart
    even = even.add(even.rearrange(BY_SIXTEEN));
    odd = odd.add(odd.rearrange(BY_SIXTEEN));
    even = even.add(even.rearrange(BY_EIGHT));
    odd = odd.add(odd.rearrange(BY_EIGHT));
    even.blend(odd, SECOND_HALF).intoArray(sums, 0);
  }

  private static ByteVector upper(ByteVector signs) {
    ByteVector shifted =
        signs.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes();
    return shifted.and(LOWER);
  }
}

package org.akin.local.ann.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.InvertedList;
import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.rabitq.RabitqCode;
import org.akin.local.ann.rabitq.ScanQuery;
import org.akin.local.ann.rabitq.ScanState;

/// Loops over the Vector API; loaded only where the module `jdk.incubator.vector` is present.
///
/// Each element type is used in one shape only, and helpers within loops are small: where several
/// shapes meet, the compiler no longer knows which one a vector has, and keeps it on the heap.
///
/// The loops of a search are written out to be longer than what the compiler inlines (325 bytes of
/// code), which makes each a compilation of its own: as part of a caller it may have more nodes
/// than the compiler takes, which then turns vectors into objects. Which caller, and whether,
/// changes from one start to the next.
final class VectorApiKernels implements VectorKernels {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
  private static final VectorSpecies<Short> HALF_SHORTS =
      VectorShape.forBitSize(FLOATS.vectorBitSize() / 2).withLanes(short.class);

  /// A byte of each code of a block.
  private static final VectorSpecies<Byte> ROW = ByteVector.SPECIES_128;

  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_128;

  /// Of coordinate j, its sign in each entry of a table.
  private static final float[][] SIGNS = signs();

  private static final VectorShuffle<Float> BY_EIGHT = rotated(8);
  private static final VectorShuffle<Float> BY_FOUR = rotated(4);
  private static final VectorShuffle<Float> BY_TWO = rotated(2);
  private static final VectorShuffle<Float> BY_ONE = rotated(1);
  private static final int BLOCK = CodeBlocks.BLOCK;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int UPPER = 0xffff_0000;

  private final boolean wide;

  /// The fastest way on this processor.
  VectorApiKernels() {
    this(FLOATS.vectorBitSize() == Avx512FastScan.BITS && Avx512FastScan.isFast());
  }

  /// @param wide whether table entries are added up by [Avx512FastScan]
  VectorApiKernels(boolean wide) {
    this.wide = wide;
  }

  @Override
  public float dot(float[] a, MemorySegment rows, long offset) {
    int quarter = a.length / Integer.BYTES;
    // four sums hide the latency of the fused multiply-add
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    for (int i = 0; i < quarter; i += FLOATS.length()) {
      IntVector four =
          IntVector.fromMemorySegment(INTS, rows, offset + (long) Integer.BYTES * i, NATIVE);
      sum0 = step(a, i, four.lanewise(VectorOperators.LSHL, 24), sum0);
      sum1 = step(a, i + quarter, four.lanewise(VectorOperators.LSHL, 16), sum1);
      sum2 = step(a, i + 2 * quarter, four.lanewise(VectorOperators.LSHL, 8), sum2);
      sum3 = step(a, i + 3 * quarter, four, sum3);
    }
    return inOrder(sum0.add(sum1).add(sum2.add(sum3)));
  }

  /// Adds products with the uppermost byte of each int.
  private static FloatVector step(float[] a, int i, IntVector upper, FloatVector sum) {
    FloatVector right = floats(upper.lanewise(VectorOperators.ASHR, 24));
    return FloatVector.fromArray(FLOATS, a, i).fma(right, sum);
  }

  @Override
  public float dot(DeinterleavedQuery query, MemorySegment rows, long offset) {
    float[] evenQuery = query.even;
    float[] oddQuery = query.odd;
    long lower = offset + (long) Short.BYTES * query.padded();
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    for (int i = 0; i < evenQuery.length; i += FLOATS.length()) {
      long at = (long) Integer.BYTES * i;
      IntVector high = IntVector.fromMemorySegment(INTS, rows, offset + at, NATIVE);
      IntVector low = IntVector.fromMemorySegment(INTS, rows, lower + at, NATIVE);
      IntVector lowEven = low.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
      IntVector lowOdd = low.lanewise(VectorOperators.ASHR, 16);
      IntVector evenBits = high.lanewise(VectorOperators.LSHL, 16).add(lowEven);
      IntVector oddBits = high.and(UPPER).add(lowOdd);
      even = FloatVector.fromArray(FLOATS, evenQuery, i).fma(evenBits.reinterpretAsFloats(), even);
      odd = FloatVector.fromArray(FLOATS, oddQuery, i).fma(oddBits.reinterpretAsFloats(), odd);
    }
    FloatVector sum = even.add(odd);
    if (FLOATS.length() >= 16) {
      sum = sum.add(sum.rearrange(BY_EIGHT));
    }
    if (FLOATS.length() >= 8) {
      sum = sum.add(sum.rearrange(BY_FOUR));
    }
    if (FLOATS.length() >= 4) {
      sum = sum.add(sum.rearrange(BY_TWO));
    }
    return sum.add(sum.rearrange(BY_ONE)).lane(0);
  }

  @Override
  public float upperDot(DeinterleavedQuery query, MemorySegment rows, long offset) {
    float[] even = query.even;
    float[] odd = query.odd;
    int lanes = FLOATS.length();
    FloatVector even0 = FloatVector.zero(FLOATS);
    FloatVector even1 = even0;
    FloatVector odd0 = even0;
    FloatVector odd1 = even0;
    for (int i = 0; i < even.length; i += 2 * lanes) {
      long at = offset + (long) Integer.BYTES * i;
      long next = at + (long) Integer.BYTES * lanes;
      IntVector high0 = IntVector.fromMemorySegment(INTS, rows, at, NATIVE);
      IntVector high1 = IntVector.fromMemorySegment(INTS, rows, next, NATIVE);
      FloatVector evenRow0 = high0.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
      FloatVector evenRow1 = high1.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats();
      even0 = FloatVector.fromArray(FLOATS, even, i).fma(evenRow0, even0);
      even1 = FloatVector.fromArray(FLOATS, even, i + lanes).fma(evenRow1, even1);
      FloatVector oddRow0 = high0.and(UPPER).reinterpretAsFloats();
      FloatVector oddRow1 = high1.and(UPPER).reinterpretAsFloats();
      odd0 = FloatVector.fromArray(FLOATS, odd, i).fma(oddRow0, odd0);
      odd1 = FloatVector.fromArray(FLOATS, odd, i + lanes).fma(oddRow1, odd1);
    }
    FloatVector sum = even0.add(even1).add(odd0.add(odd1));
    if (FLOATS.length() >= 16) {
      sum = sum.add(sum.rearrange(BY_EIGHT));
    }
    if (FLOATS.length() >= 8) {
      sum = sum.add(sum.rearrange(BY_FOUR));
    }
    if (FLOATS.length() >= 4) {
      sum = sum.add(sum.rearrange(BY_TWO));
    }
    return sum.add(sum.rearrange(BY_ONE)).lane(0);
  }

  /// Adds the lanes in one order: the upper half to the lower, and so on. `reduceLanes` leaves the
  /// order open, and the same product would change its last bit once the compiler has taken over
  /// from the interpreter. Shuffles are constants so that each fold is two instructions.
  private static float inOrder(FloatVector lanes) {
    FloatVector sum = lanes;
    if (FLOATS.length() >= 16) {
      sum = sum.add(sum.rearrange(BY_EIGHT));
    }
    if (FLOATS.length() >= 8) {
      sum = sum.add(sum.rearrange(BY_FOUR));
    }
    if (FLOATS.length() >= 4) {
      sum = sum.add(sum.rearrange(BY_TWO));
    }
    return sum.add(sum.rearrange(BY_ONE)).lane(0);
  }

  private static float[][] signs() {
    float[][] signs = new float[QueryLookupTable.GROUP][QueryLookupTable.ENTRIES];
    for (int j = 0; j < QueryLookupTable.GROUP; j++) {
      for (int entry = 0; entry < QueryLookupTable.ENTRIES; entry++) {
        signs[j][entry] = (entry >>> j & 1) == 0 ? -1 : 1;
      }
    }
    return signs;
  }

  private static VectorShuffle<Float> rotated(int by) {
    return VectorShuffle.fromOp(FLOATS, lane -> (lane + by) % FLOATS.length());
  }

  @Override
  public void prefetch(MemorySegment rows, long offset, int bytes) {
    Prefetch.lines(rows, offset, bytes);
  }

  @Override
  public int fetch(MemorySegment rows, long offset, int bytes) {
    if (Prefetch.isReady()) {
      Prefetch.lines(rows, offset, bytes);
      return 0;
    }
    IntVector all = IntVector.zero(INTS);
    for (int line = 0; line < bytes; line += CACHE_LINE) {
      all = all.or(IntVector.fromMemorySegment(INTS, rows, offset + line, NATIVE));
    }
    return all.lane(0);
  }

  @Override
  public void scan(CodeBlocks codes, InvertedList list, ScanQuery query, ScanState scan) {
    byte[] tables = query.table().tables();
    InvertedList next = scan.prefetched();
    for (int i = 0; i < list.blockCount(); i++) {
      prefetch(codes, next, i, i + 1);
      int block = list.block(i);
      int accepted = scan.accepted(codes, block);
      if (accepted != 0) {
        MemorySegment segment = codes.segment(block);
        long offset = codes.offset(block);
        if (wide) {
          Avx512FastScan.add(segment, offset, tables, scan.sums());
        } else {
          MemorySegment.copy(
              segment, ValueLayout.JAVA_BYTE, offset, scan.signs(), 0, scan.signs().length);
          sums(scan.signs(), tables, scan.sums());
        }
        estimate(segment, offset + codes.numberOffset(0), accepted, query, scan);
      }
    }
    prefetch(codes, next, list.blockCount(), next.blockCount());
  }

  private static void prefetch(CodeBlocks codes, InvertedList list, int from, int to) {
    for (int i = from; i < Math.min(to, list.blockCount()); i++) {
      int block = list.block(i);
      Prefetch.lines(codes.segment(block), codes.offset(block), codes.blockBytes());
    }
  }

  /// Adds the codes of a block that pass, one vector of them after the other.
  ///
  /// @param numbers where the block's numbers begin; its factors follow
  /// @param accepted a bit for every lane that may pass
  private static void estimate(
      MemorySegment segment, long numbers, int accepted, ScanQuery query, ScanState scan) {
    int lanes = FLOATS.length();
    float threshold = query.threshold();
    float slope = query.table().slope() * RabitqCode.SCALE_UNIT;
    float intercept = query.table().intercept() * RabitqCode.SCALE_UNIT;
    for (int from = 0; from < BLOCK; from += lanes) {
      long at = numbers + (long) Integer.BYTES * from;
      IntVector factors =
          IntVector.fromMemorySegment(
              INTS, segment, at + BLOCK * Integer.BYTES, ByteOrder.LITTLE_ENDIAN);
      FloatVector scale = floats(factors.and(0xffff));
      FloatVector error = floats(factors.lanewise(VectorOperators.LSHR, 16).and(0xff));
      FloatVector shift = floats(factors.lanewise(VectorOperators.ASHR, 24));
      ShortVector sums = ShortVector.fromArray(HALF_SHORTS, scan.sums(), from);
      IntVector widened = (IntVector) sums.convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
      FloatVector product = floats(widened).mul(slope).sub(intercept);
      FloatVector score =
          error
              .mul(query.reach() * RabitqCode.ERROR_UNIT)
              .add(shift.mul(RabitqCode.SHIFT_UNIT))
              .add(query.base())
              .add(scale.mul(product));
      VectorMask<Float> above = score.compare(VectorOperators.GT, threshold);
      // a mask becomes a number slowly without AVX-512, and hardly any has a lane that passes
      if (above.anyTrue()) {
        score.intoArray(scan.scores(), 0);
        long passing = above.toLong() & accepted >>> from;
        for (; passing != 0; passing &= passing - 1) {
          int lane = Long.numberOfTrailingZeros(passing);
          int number = segment.get(CodeBlocks.INT, at + (long) Integer.BYTES * lane);
          if (number >= 0) {
            scan.passed().add(number, scan.scores()[lane]);
          }
        }
      }
    }
  }

  private static FloatVector floats(IntVector ints) {
    return (FloatVector) ints.convert(VectorOperators.I2F, 0);
  }

  /// Adds up the table entries of sixteen codes: eight of them in bytes, which cannot overflow, and
  /// these in 16 bits. With more rows at a time it has too many nodes even by itself.
  private static void sums(byte[] signs, byte[] tables, short[] sums) {
    ShortVector even = ShortVector.zero(SHORTS);
    ShortVector odd = even;
    int row = 0;
    for (int i = 0; i < tables.length; i += 8 * QueryLookupTable.ENTRIES) {
      ByteVector first = ByteVector.fromArray(ROW, signs, row);
      ByteVector second = ByteVector.fromArray(ROW, signs, row + 16);
      ByteVector third = ByteVector.fromArray(ROW, signs, row + 32);
      ByteVector fourth = ByteVector.fromArray(ROW, signs, row + 48);
      // takes the index modulo sixteen
      ByteVector sum = first.selectFrom(ByteVector.fromArray(ROW, tables, i));
      sum = sum.add(upper(first).selectFrom(ByteVector.fromArray(ROW, tables, i + 64)));
      sum = sum.add(second.selectFrom(ByteVector.fromArray(ROW, tables, i + 16)));
      sum = sum.add(upper(second).selectFrom(ByteVector.fromArray(ROW, tables, i + 80)));
      sum = sum.add(third.selectFrom(ByteVector.fromArray(ROW, tables, i + 32)));
      sum = sum.add(upper(third).selectFrom(ByteVector.fromArray(ROW, tables, i + 96)));
      sum = sum.add(fourth.selectFrom(ByteVector.fromArray(ROW, tables, i + 48)));
      sum = sum.add(upper(fourth).selectFrom(ByteVector.fromArray(ROW, tables, i + 112)));
      ShortVector pairs = sum.reinterpretAsShorts();
      even = even.add(pairs.and((short) 0xff));
      odd = odd.add(pairs.lanewise(VectorOperators.LSHR, Byte.SIZE));
      row += 4 * BLOCK;
    }
    even.intoArray(sums, 0);
    odd.intoArray(sums, BLOCK / 2);
  }

  /// Moves the upper four bits of each byte to the lower ones.
  private static ByteVector upper(ByteVector signs) {
    return signs.reinterpretAsLongs().lanewise(VectorOperators.LSHR, 4).reinterpretAsBytes();
  }

  @Override
  public void butterflies(float[] values, int start, int length, int stride) {
    if (stride % FLOATS.length() != 0) {
      throw new IllegalArgumentException("stride: expected a multiple of the lanes");
    }
    for (int block = start; block < start + length; block += 2 * stride) {
      for (int i = block; i < block + stride; i += FLOATS.length()) {
        FloatVector a = FloatVector.fromArray(FLOATS, values, i);
        FloatVector b = FloatVector.fromArray(FLOATS, values, i + stride);
        a.add(b).intoArray(values, i);
        a.sub(b).intoArray(values, i + stride);
      }
    }
  }

  @Override
  public void tables(float[] values, float step, byte[] tables) {
    int lanes = FLOATS.length();
    int[] entries = new int[QueryLookupTable.ENTRIES];
    for (int i = 0; i < values.length; i += QueryLookupTable.GROUP) {
      for (int from = 0; from < QueryLookupTable.ENTRIES; from += lanes) {
        FloatVector sum = FloatVector.broadcast(FLOATS, 0.5f * step);
        for (int j = 0; j < QueryLookupTable.GROUP; j++) {
          FloatVector signs = FloatVector.fromArray(FLOATS, SIGNS[j], from);
          sum = sum.add(Math.abs(values[i + j])).add(signs.mul(values[i + j]));
        }
        ((IntVector) sum.mul(1 / step).convert(VectorOperators.F2I, 0)).intoArray(entries, from);
      }
      for (int entry = 0; entry < entries.length; entry++) {
        tables[QueryLookupTable.offset(i / QueryLookupTable.GROUP) + entry] = (byte) entries[entry];
      }
    }
  }
}

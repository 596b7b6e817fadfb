package org.akin.index;

import java.lang.foreign.MemorySegment;
import java.nio.ByteOrder;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.Vector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Loops over the Vector API; loaded only where the module `jdk.incubator.vector` is present.
///
/// Each element type is used in one shape only, and helpers within loops are small: where several
/// shapes meet, the compiler no longer knows which one a vector has, and keeps it on the heap.
final class VectorArithmetic implements Arithmetic {
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

  @Override
  public float dot(float[] a, short[] b) {
    int lanes = FLOATS.length();
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = sum0;
    FloatVector sum2 = sum0;
    FloatVector sum3 = sum0;
    // four sums hide the latency of the fused multiply-add
    for (int i = 0; i < a.length; i += 4 * lanes) {
      sum0 = step(a, b, i, sum0);
      sum1 = step(a, b, i + lanes, sum1);
      sum2 = step(a, b, i + 2 * lanes, sum2);
      sum3 = step(a, b, i + 3 * lanes, sum3);
    }
    return inOrder(sum0.add(sum1).add(sum2.add(sum3)));
  }

  private static FloatVector step(float[] a, short[] b, int i, FloatVector sum) {
    var right = (FloatVector) ShortVector.fromArray(HALF_SHORTS, b, i).castShape(FLOATS, 0);
    return FloatVector.fromArray(FLOATS, a, i).fma(right, sum);
  }

  @Override
  public float dot(QueryVector query, MemorySegment rows, long offset) {
    long lower = offset + (long) Short.BYTES * query.padded();
    FloatVector even = FloatVector.zero(FLOATS);
    FloatVector odd = FloatVector.zero(FLOATS);
    for (int i = 0; i < query.even.length; i += FLOATS.length()) {
      IntVector high = ints(rows, offset, i);
      IntVector low = ints(rows, lower, i);
      IntVector lowEven = low.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
      IntVector lowOdd = low.lanewise(VectorOperators.ASHR, 16);
      even = product(query.even, i, high.lanewise(VectorOperators.LSHL, 16).add(lowEven), even);
      odd = product(query.odd, i, high.and(UPPER).add(lowOdd), odd);
    }
    return inOrder(even.add(odd));
  }

  @Override
  public float upperDot(QueryVector query, MemorySegment rows, long offset) {
    FloatVector even0 = FloatVector.zero(FLOATS);
    FloatVector even1 = even0;
    FloatVector odd0 = even0;
    FloatVector odd1 = even0;
    int lanes = FLOATS.length();
    for (int i = 0; i < query.even.length; i += 2 * lanes) {
      IntVector high0 = ints(rows, offset, i);
      IntVector high1 = ints(rows, offset, i + lanes);
      even0 = product(query.even, i, high0.lanewise(VectorOperators.LSHL, 16), even0);
      odd0 = product(query.odd, i, high0.and(UPPER), odd0);
      even1 = product(query.even, i + lanes, high1.lanewise(VectorOperators.LSHL, 16), even1);
      odd1 = product(query.odd, i + lanes, high1.and(UPPER), odd1);
    }
    return inOrder(even0.add(even1).add(odd0.add(odd1)));
  }

  private static IntVector ints(MemorySegment rows, long offset, int i) {
    return IntVector.fromMemorySegment(INTS, rows, offset + (long) Integer.BYTES * i, NATIVE);
  }

  private static FloatVector product(float[] query, int i, IntVector floats, FloatVector sum) {
    return FloatVector.fromArray(FLOATS, query, i).fma(floats.reinterpretAsFloats(), sum);
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
    float[][] signs = new float[QueryCode.GROUP][QueryCode.ENTRIES];
    for (int j = 0; j < QueryCode.GROUP; j++) {
      for (int entry = 0; entry < QueryCode.ENTRIES; entry++) {
        signs[j][entry] = (entry >>> j & 1) == 0 ? -1 : 1;
      }
    }
    return signs;
  }

  private static VectorShuffle<Float> rotated(int by) {
    return VectorShuffle.fromOp(FLOATS, lane -> (lane + by) % FLOATS.length());
  }

  @Override
  public void scan(CodeBlocks codes, BlockList list, Probe probe, Scan scan) {
    for (int next = 0; next < list.count; ) {
      next = scan.take(codes, list, next);
      estimate(codes.bytes, probe, scan);
    }
  }

  private static void estimate(int bytes, Probe probe, Scan scan) {
    int numbers = bytes * BLOCK;
    int factors = numbers + BLOCK * Integer.BYTES;
    int length = factors + BLOCK * Integer.BYTES;
    for (int i = 0; i < scan.taken; i++) {
      sums(scan.blocks, i * length, probe.query().tables, scan.sums, i * BLOCK);
    }
    for (int i = 0; i < scan.taken; i++) {
      for (int lane = 0; lane < BLOCK; lane += FLOATS.length()) {
        int factorsAt = i * length + factors + lane * Integer.BYTES;
        long mask = pass(scan, probe, factorsAt, i * BLOCK + lane) & scan.lanes[i] >>> lane;
        for (; mask != 0; mask &= mask - 1) {
          int at = Long.numberOfTrailingZeros(mask);
          int number = scan.number(i * length + numbers + (lane + at) * Integer.BYTES);
          if (number >= 0) {
            scan.passed.add(number, scan.scores[at]);
          }
        }
      }
    }
  }

  /// Estimates one vector of codes; scores are written when any passes.
  ///
  /// @return a bit for each lane that passes
  private static long pass(Scan scan, Probe probe, int factorsAt, int sumsAt) {
    QueryCode query = probe.query();
    IntVector factors =
        IntVector.fromMemorySegment(INTS, scan.view, factorsAt, ByteOrder.LITTLE_ENDIAN);
    FloatVector scale = floats(factors.and(0xffff));
    FloatVector error = floats(factors.lanewise(VectorOperators.LSHR, 16).and(0xff));
    FloatVector shift = floats(factors.lanewise(VectorOperators.ASHR, 24));
    Vector<Integer> sums =
        ShortVector.fromArray(HALF_SHORTS, scan.sums, sumsAt)
            .convertShape(VectorOperators.ZERO_EXTEND_S2I, INTS, 0);
    FloatVector product =
        floats((IntVector) sums)
            .mul(query.slope * SignCode.SCALE_UNIT)
            .sub(query.intercept * SignCode.SCALE_UNIT);
    FloatVector score =
        error
            .mul(probe.reach() * SignCode.ERROR_UNIT)
            .add(shift.mul(SignCode.SHIFT_UNIT))
            .add(probe.base())
            .add(scale.mul(product));
    VectorMask<Float> mask = score.compare(VectorOperators.GT, probe.threshold());
    // a mask becomes a number slowly without AVX-512, and hardly any has a lane that passes
    if (!mask.anyTrue()) {
      return 0;
    }
    score.intoArray(scan.scores, 0);
    return mask.toLong();
  }

  private static FloatVector floats(IntVector ints) {
    return (FloatVector) ints.convert(VectorOperators.I2F, 0);
  }

  /// Adds up the table entries of sixteen codes: eight of them in bytes, which cannot overflow, and
  /// these in 16 bits.
  ///
  /// Written out to be longer than what the compiler inlines (325 bytes of code), and not longer:
  /// as a part of its callers, or with more rows at a time, it has more nodes than the compiler
  /// takes, and each vector becomes an object.
  private static void sums(byte[] block, int at, byte[] tables, short[] sums, int out) {
    ShortVector even = ShortVector.zero(SHORTS);
    ShortVector odd = even;
    int row = at;
    for (int i = 0; i < tables.length; i += 8 * QueryCode.ENTRIES) {
      ByteVector first = ByteVector.fromArray(ROW, block, row);
      ByteVector second = ByteVector.fromArray(ROW, block, row + 16);
      ByteVector third = ByteVector.fromArray(ROW, block, row + 32);
      ByteVector fourth = ByteVector.fromArray(ROW, block, row + 48);
      // takes the index modulo sixteen
      ByteVector sum = first.selectFrom(ByteVector.fromArray(ROW, tables, i));
      sum = sum.add(upper(first).selectFrom(ByteVector.fromArray(ROW, tables, i + 16)));
      sum = sum.add(second.selectFrom(ByteVector.fromArray(ROW, tables, i + 32)));
      sum = sum.add(upper(second).selectFrom(ByteVector.fromArray(ROW, tables, i + 48)));
      sum = sum.add(third.selectFrom(ByteVector.fromArray(ROW, tables, i + 64)));
      sum = sum.add(upper(third).selectFrom(ByteVector.fromArray(ROW, tables, i + 80)));
      sum = sum.add(fourth.selectFrom(ByteVector.fromArray(ROW, tables, i + 96)));
      sum = sum.add(upper(fourth).selectFrom(ByteVector.fromArray(ROW, tables, i + 112)));
      ShortVector pairs = sum.reinterpretAsShorts();
      even = even.add(pairs.and((short) 0xff));
      odd = odd.add(pairs.lanewise(VectorOperators.LSHR, Byte.SIZE));
      row += 4 * BLOCK;
    }
    even.intoArray(sums, out);
    odd.intoArray(sums, out + BLOCK / 2);
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
    int[] entries = new int[QueryCode.ENTRIES];
    for (int i = 0; i < values.length; i += QueryCode.GROUP) {
      for (int from = 0; from < QueryCode.ENTRIES; from += lanes) {
        FloatVector sum = FloatVector.broadcast(FLOATS, 0.5f * step);
        for (int j = 0; j < QueryCode.GROUP; j++) {
          FloatVector signs = FloatVector.fromArray(FLOATS, SIGNS[j], from);
          sum = sum.add(Math.abs(values[i + j])).add(signs.mul(values[i + j]));
        }
        ((IntVector) sum.mul(1 / step).convert(VectorOperators.F2I, 0)).intoArray(entries, from);
      }
      for (int entry = 0; entry < entries.length; entry++) {
        tables[i * QueryCode.ENTRIES / QueryCode.GROUP + entry] = (byte) entries[entry];
      }
    }
  }
}

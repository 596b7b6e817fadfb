package org.akin.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Loops over the Vector API; loaded only where the module `jdk.incubator.vector` is present.
final class VectorArithmetic implements Arithmetic {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> INTS = FLOATS.withLanes(int.class);
  private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Integer> HALF_INTS =
      VectorShape.forBitSize(LONGS.vectorBitSize() / 2).withLanes(int.class);
  private static final VectorShuffle<Float> BY_EIGHT = rotated(8);
  private static final VectorShuffle<Float> BY_FOUR = rotated(4);
  private static final VectorShuffle<Float> BY_TWO = rotated(2);
  private static final VectorShuffle<Float> BY_ONE = rotated(1);
  private static final int LANES = LONGS.length();
  private static final int BLOCK = CodeBlocks.BLOCK;
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  @Override
  public float dot(float[] a, MemorySegment b, long offset) {
    int lanes = FLOATS.length();
    FloatVector sum0 = FloatVector.zero(FLOATS);
    FloatVector sum1 = FloatVector.zero(FLOATS);
    FloatVector sum2 = FloatVector.zero(FLOATS);
    FloatVector sum3 = FloatVector.zero(FLOATS);
    int i = 0;
    // four sums hide the latency of the fused multiply-add
    for (; i <= a.length - 4 * lanes; i += 4 * lanes) {
      sum0 = step(sum0, a, i, b, offset);
      sum1 = step(sum1, a, i + lanes, b, offset);
      sum2 = step(sum2, a, i + 2 * lanes, b, offset);
      sum3 = step(sum3, a, i + 3 * lanes, b, offset);
    }
    for (; i <= a.length - lanes; i += lanes) {
      sum0 = step(sum0, a, i, b, offset);
    }
    float sum = inOrder(sum0.add(sum1).add(sum2.add(sum3)));
    for (; i < a.length; i++) {
      sum += a[i] * b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4L * i);
    }
    return sum;
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

  private static VectorShuffle<Float> rotated(int by) {
    return VectorShuffle.fromOp(FLOATS, lane -> (lane + by) % FLOATS.length());
  }

  private static FloatVector step(FloatVector sum, float[] a, int i, MemorySegment b, long offset) {
    FloatVector right = FloatVector.fromMemorySegment(FLOATS, b, offset + 4L * i, NATIVE);
    return FloatVector.fromArray(FLOATS, a, i).fma(right, sum);
  }

  @Override
  public void scan(CodeBlocks codes, BlockList list, Probe probe, Scan scan) {
    int taken = 0;
    for (int i = 0; i < list.count; i++) {
      if (scan.take(codes, list.blocks[i], taken) && ++taken == Scan.BATCH) {
        estimate(codes.words, probe, scan, taken);
        taken = 0;
      }
    }
    estimate(codes.words, probe, scan, taken);
  }

  private static void estimate(int words, Probe probe, Scan scan, int taken) {
    int length = (words + 1) * BLOCK;
    for (int i = 0; i < taken; i++) {
      distances(scan.blocks, i * length, probe.query().planes, scan.distances, i * BLOCK);
    }
    for (int i = 0; i < taken; i++) {
      int numbers = i * length + words * BLOCK;
      for (int lane = 0; lane < BLOCK; lane += FLOATS.length()) {
        long mask = pass(scan, probe, numbers + (BLOCK + lane) / 2, i * BLOCK + lane);
        mask &= scan.lanes[i] >>> lane;
        for (; mask != 0; mask &= mask - 1) {
          int at = Long.numberOfTrailingZeros(mask);
          add(scan, numbers, lane + at, scan.scores[at]);
        }
      }
    }
  }

  /// Estimates one vector of codes; scores are written when any passes.
  ///
  /// @return a bit for each lane that passes
  private static long pass(Scan scan, Probe probe, int factorsAt, int distancesAt) {
    QueryCode query = probe.query();
    IntVector factors = LongVector.fromArray(LONGS, scan.blocks, factorsAt).reinterpretAsInts();
    FloatVector scale = floats(factors.and(0xffff));
    FloatVector error = floats(factors.lanewise(VectorOperators.LSHR, 16).and(0xff));
    FloatVector shift = floats(factors.lanewise(VectorOperators.ASHR, 24));
    FloatVector product =
        floats(IntVector.fromArray(INTS, scan.distances, distancesAt))
            .mul(-query.slope * SignCode.SCALE_UNIT)
            .add(query.intercept * SignCode.SCALE_UNIT);
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

  private static void add(Scan scan, int numbers, int lane, float score) {
    int number = (int) (scan.blocks[numbers + lane / 2] >>> Integer.SIZE * (lane % 2));
    if (number >= 0) {
      scan.passed.add(number, score);
    }
  }

  private static FloatVector floats(IntVector ints) {
    return (FloatVector) ints.convert(VectorOperators.I2F, 0);
  }

  /// Two vectors of codes at a time, so that a plane is read once for both.
  private static void distances(long[] block, int at, long[] planes, int[] distances, int out) {
    for (int lane = 0; lane < BLOCK; lane += 2 * LANES) {
      LongVector low0 = LongVector.zero(LONGS);
      LongVector low1 = low0;
      LongVector high0 = low0;
      LongVector high1 = low0;
      int from = at + lane;
      for (int plane = 0; plane < planes.length; plane += QueryCode.PLANES) {
        int word = from + plane * (BLOCK / QueryCode.PLANES);
        LongVector code0 = LongVector.fromArray(LONGS, block, word);
        LongVector code1 = LongVector.fromArray(LONGS, block, word + LANES);
        LongVector low = LongVector.broadcast(LONGS, planes[plane]);
        LongVector high = LongVector.broadcast(LONGS, planes[plane + 1]);
        low0 = low0.add(differing(code0, low));
        low1 = low1.add(differing(code1, low));
        high0 = high0.add(differing(code0, high));
        high1 = high1.add(differing(code1, high));
      }
      weighted(low0, high0).intoArray(distances, out + lane);
      weighted(low1, high1).intoArray(distances, out + lane + LANES);
    }
  }

  private static LongVector differing(LongVector code, LongVector plane) {
    return code.lanewise(VectorOperators.XOR, plane).lanewise(VectorOperators.BIT_COUNT);
  }

  private static IntVector weighted(LongVector low, LongVector high) {
    LongVector sum = high.add(high).add(low);
    return (IntVector) sum.convertShape(VectorOperators.L2I, HALF_INTS, 0);
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
  public float planes(float[] values, float step, long[] planes) {
    FloatVector kept = FloatVector.zero(FLOATS);
    for (int i = 0; i < values.length; i += FLOATS.length()) {
      FloatVector value = FloatVector.fromArray(FLOATS, values, i);
      FloatVector level = value.mul(0.5f / step).add(2);
      IntVector u = ((IntVector) level.convert(VectorOperators.F2I, 0)).max(0).min(3);
      kept = value.fma(floats(u.add(u).sub(3)), kept);
      int at = i / Long.SIZE * QueryCode.PLANES;
      planes[at] |= u.and(1).compare(VectorOperators.NE, 0).toLong() << i;
      planes[at + 1] |= u.compare(VectorOperators.GT, 1).toLong() << i;
    }
    return inOrder(kept) * step;
  }
}

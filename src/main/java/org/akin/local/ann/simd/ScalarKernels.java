package org.akin.local.ann.simd;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.akin.local.ann.rabitq.CodeBlocks;
import org.akin.local.ann.rabitq.InvertedList;
import org.akin.local.ann.rabitq.QueryLookupTable;
import org.akin.local.ann.rabitq.ScanQuery;
import org.akin.local.ann.rabitq.ScanState;

/// Plain loops, for a JVM started without the Vector API's module.
final class ScalarKernels implements VectorKernels {
  private static final int UPPER = 0xffff_0000;

  @Override
  public float dot(float[] a, MemorySegment rows, long offset) {
    int quarter = a.length / Integer.BYTES;
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    for (int i = 0; i < quarter; i++) {
      int four = rows.get(ValueLayout.JAVA_INT_UNALIGNED, offset + (long) Integer.BYTES * i);
      first += a[i] * (byte) four;
      second += a[i + quarter] * (byte) (four >> 8);
      third += a[i + 2 * quarter] * (byte) (four >> 16);
      fourth += a[i + 3 * quarter] * (four >> 24);
    }
    return first + second + (third + fourth);
  }

  @Override
  public float dot(DeinterleavedQuery query, MemorySegment rows, long offset) {
    long lower = offset + (long) Short.BYTES * query.padded();
    float even = 0;
    float odd = 0;
    for (int i = 0; i < query.even.length; i++) {
      int high = rows.get(ValueLayout.JAVA_INT_UNALIGNED, offset + (long) Integer.BYTES * i);
      int low = rows.get(ValueLayout.JAVA_INT_UNALIGNED, lower + (long) Integer.BYTES * i);
      even += query.even[i] * Float.intBitsToFloat((high << Short.SIZE) + (short) low);
      odd += query.odd[i] * Float.intBitsToFloat((high & UPPER) + (low >> Short.SIZE));
    }
    return even + odd;
  }

  @Override
  public float upperDot(DeinterleavedQuery query, MemorySegment rows, long offset) {
    float even = 0;
    float odd = 0;
    for (int i = 0; i < query.even.length; i++) {
      int high = rows.get(ValueLayout.JAVA_INT_UNALIGNED, offset + (long) Integer.BYTES * i);
      even += query.even[i] * Float.intBitsToFloat(high << Short.SIZE);
      odd += query.odd[i] * Float.intBitsToFloat(high & UPPER);
    }
    return even + odd;
  }

  @Override
  public void prefetch(MemorySegment rows, long offset, int bytes) {
    // these loops do not wait for memory
  }

  @Override
  public int fetch(MemorySegment rows, long offset, int bytes) {
    int all = 0;
    for (int line = 0; line < bytes; line += CACHE_LINE) {
      all |= rows.get(ValueLayout.JAVA_INT_UNALIGNED, offset + line);
    }
    return all;
  }

  @Override
  public void scan(CodeBlocks codes, InvertedList list, ScanQuery query, ScanState scan) {
    for (int rank = 0; rank < list.size(); rank++) {
      int position = list.position(rank);
      int number = codes.number(position);
      if (scan.accepts(number)) {
        float score = query.score(codes, position);
        if (score > query.threshold()) {
          scan.passed().add(number, score);
        }
      }
    }
  }

  @Override
  public void butterflies(float[] values, int start, int length, int stride) {
    for (int block = start; block < start + length; block += 2 * stride) {
      for (int i = block; i < block + stride; i++) {
        float a = values[i];
        float b = values[i + stride];
        values[i] = a + b;
        values[i + stride] = a - b;
      }
    }
  }

  @Override
  public void tables(float[] values, float step, byte[] tables) {
    for (int i = 0; i < values.length; i += QueryLookupTable.GROUP) {
      for (int signs = 0; signs < QueryLookupTable.ENTRIES; signs++) {
        float sum = 0.5f * step;
        for (int j = 0; j < QueryLookupTable.GROUP; j++) {
          float value = values[i + j];
          sum += Math.abs(value);
          sum += (signs >>> j & 1) == 0 ? -value : value;
        }
        tables[QueryLookupTable.offset(i / QueryLookupTable.GROUP) + signs] =
            (byte) (sum * (1 / step));
      }
    }
  }
}

package org.akin.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// Plain loops, for a JVM started without the Vector API's module.
final class ScalarArithmetic implements Arithmetic {
  @Override
  public float dot(float[] a, MemorySegment b, long offset) {
    float sum0 = 0;
    float sum1 = 0;
    float sum2 = 0;
    float sum3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      long at = offset + 4L * i;
      sum0 += a[i] * b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at);
      sum1 += a[i + 1] * b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 4);
      sum2 += a[i + 2] * b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 8);
      sum3 += a[i + 3] * b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, at + 12);
    }
    for (; i < a.length; i++) {
      sum0 += a[i] * b.get(ValueLayout.JAVA_FLOAT_UNALIGNED, offset + 4L * i);
    }
    return (sum0 + sum1) + (sum2 + sum3);
  }

  @Override
  public void scan(CodeBlocks codes, BlockList list, Probe probe, Scan scan) {
    for (int rank = 0; rank < list.filled; rank++) {
      int position = list.position(rank);
      int number = codes.number(position);
      if (scan.accepts(number)) {
        float score = probe.score(codes, position);
        if (score > probe.threshold()) {
          scan.passed.add(number, score);
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
  public float planes(float[] values, float step, long[] planes) {
    float half = 0.5f / step;
    float kept = 0;
    for (int i = 0; i < values.length; i++) {
      int u = Math.clamp((int) (values[i] * half + 2), 0, 3);
      kept += values[i] * (2 * u - 3);
      int at = i / Long.SIZE * QueryCode.PLANES;
      planes[at] |= (u & 1L) << i;
      planes[at + 1] |= (long) (u >>> 1) << i;
    }
    return kept * step;
  }
}

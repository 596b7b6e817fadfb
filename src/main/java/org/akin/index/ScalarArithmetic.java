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
}

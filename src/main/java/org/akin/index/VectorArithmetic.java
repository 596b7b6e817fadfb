package org.akin.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Loops over the Vector API; loaded only where the module `jdk.incubator.vector` is present.
final class VectorArithmetic implements Arithmetic {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
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

  /// Adds the lanes from first to last. `reduceLanes` leaves the order open, and the same product
  /// would change its last bit once the compiler has taken over from the interpreter.
  private static float inOrder(FloatVector lanes) {
    float sum = 0;
    for (float lane : lanes.toArray()) {
      sum += lane;
    }
    return sum;
  }

  private static FloatVector step(FloatVector sum, float[] a, int i, MemorySegment b, long offset) {
    FloatVector right = FloatVector.fromMemorySegment(FLOATS, b, offset + 4L * i, NATIVE);
    return FloatVector.fromArray(FLOATS, a, i).fma(right, sum);
  }
}

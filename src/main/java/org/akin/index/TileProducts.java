package org.akin.index;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/// Products of two vectors with four at a time: what is read takes part in two or four of them, and
/// eight sums hide the latency of the fused multiply-add, so that arithmetic and not memory is the
/// bound.
///
/// Written out because the compiler keeps only named locals in registers.
final class TileProducts {
  private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = FLOATS.length();

  private TileProducts() {}

  /// As [Arithmetic#products].
  static void products(Rows a, int left, Rows b, int right, float[] products) {
    wholeVectors(a, left, b, right, products);
    int dimension = a.dimension;
    for (int at = FLOATS.loopBound(dimension); at < dimension; at++) {
      for (int i = 0; i < products.length; i++) {
        float x = a.values[(left + i / Arithmetic.RIGHT) * dimension + at];
        products[i] += x * b.values[(right + i % Arithmetic.RIGHT) * dimension + at];
      }
    }
  }

  private static void wholeVectors(Rows a, int left, Rows b, int right, float[] products) {
    int dimension = a.dimension;
    FloatVector sum00 = FloatVector.zero(FLOATS);
    FloatVector sum01 = FloatVector.zero(FLOATS);
    FloatVector sum02 = FloatVector.zero(FLOATS);
    FloatVector sum03 = FloatVector.zero(FLOATS);
    FloatVector sum10 = FloatVector.zero(FLOATS);
    FloatVector sum11 = FloatVector.zero(FLOATS);
    FloatVector sum12 = FloatVector.zero(FLOATS);
    FloatVector sum13 = FloatVector.zero(FLOATS);
    int x = left * dimension;
    int y = right * dimension;
    for (int i = 0; i < FLOATS.loopBound(dimension); i += LANES) {
      FloatVector y0 = FloatVector.fromArray(FLOATS, b.values, y + i);
      FloatVector y1 = FloatVector.fromArray(FLOATS, b.values, y + dimension + i);
      FloatVector y2 = FloatVector.fromArray(FLOATS, b.values, y + 2 * dimension + i);
      FloatVector y3 = FloatVector.fromArray(FLOATS, b.values, y + 3 * dimension + i);
      FloatVector x0 = FloatVector.fromArray(FLOATS, a.values, x + i);
      sum00 = x0.fma(y0, sum00);
      sum01 = x0.fma(y1, sum01);
      sum02 = x0.fma(y2, sum02);
      sum03 = x0.fma(y3, sum03);
      FloatVector x1 = FloatVector.fromArray(FLOATS, a.values, x + dimension + i);
      sum10 = x1.fma(y0, sum10);
      sum11 = x1.fma(y1, sum11);
      sum12 = x1.fma(y2, sum12);
      sum13 = x1.fma(y3, sum13);
    }
    products[0] = VectorArithmetic.inOrder(sum00);
    products[1] = VectorArithmetic.inOrder(sum01);
    products[2] = VectorArithmetic.inOrder(sum02);
    products[3] = VectorArithmetic.inOrder(sum03);
    products[4] = VectorArithmetic.inOrder(sum10);
    products[5] = VectorArithmetic.inOrder(sum11);
    products[6] = VectorArithmetic.inOrder(sum12);
    products[7] = VectorArithmetic.inOrder(sum13);
  }
}

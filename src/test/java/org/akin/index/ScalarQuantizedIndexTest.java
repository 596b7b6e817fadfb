package org.akin.index;

class ScalarQuantizedIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new QuantizedIndex(dimension, new ScalarArithmetic());
  }
}

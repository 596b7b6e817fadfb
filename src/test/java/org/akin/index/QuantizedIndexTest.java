package org.akin.index;

class QuantizedIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new QuantizedIndex(dimension);
  }
}

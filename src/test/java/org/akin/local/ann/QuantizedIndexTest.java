package org.akin.local.ann;

class QuantizedIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new QuantizedIndex(dimension);
  }
}

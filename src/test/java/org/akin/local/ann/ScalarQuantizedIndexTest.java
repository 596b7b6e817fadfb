package org.akin.local.ann;

class ScalarQuantizedIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new QuantizedIndex(dimension, new ScalarKernels());
  }
}

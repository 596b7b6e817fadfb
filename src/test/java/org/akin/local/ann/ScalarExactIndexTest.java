package org.akin.local.ann;

class ScalarExactIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new ExactIndex(dimension, new ScalarKernels());
  }
}

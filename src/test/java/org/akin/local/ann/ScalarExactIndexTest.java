package org.akin.local.ann;

import org.akin.local.ann.simd.VectorKernels;

class ScalarExactIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new ExactIndex(dimension, VectorKernels.plain());
  }
}

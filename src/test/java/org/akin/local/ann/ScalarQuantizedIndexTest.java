package org.akin.local.ann;

import org.akin.local.ann.simd.VectorKernels;

class ScalarQuantizedIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new QuantizedIndex(dimension, VectorKernels.plain());
  }
}

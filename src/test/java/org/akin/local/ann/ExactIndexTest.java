package org.akin.local.ann;

class ExactIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new ExactIndex(dimension);
  }
}

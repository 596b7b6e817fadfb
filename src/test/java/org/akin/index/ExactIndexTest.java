package org.akin.index;

class ExactIndexTest extends NeighborIndexContract {
  @Override
  NeighborIndex create(int dimension) {
    return new ExactIndex(dimension);
  }
}

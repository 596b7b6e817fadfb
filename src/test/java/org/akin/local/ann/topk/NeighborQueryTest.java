package org.akin.local.ann.topk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.BitSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighborQueryTest {
  @Test
  void keepsLimitAndFilterWhenMadeExact() {
    BitSet numbers = BitSet.valueOf(new long[] {6});
    NeighborQuery query = NeighborQuery.nearest(7).within(numbers).exact();
    assertThat(query).isEqualTo(new NeighborQuery(7, numbers, 1.0));
  }

  @Test
  void rejectsALimitBelowOne() {
    assertThatIllegalArgumentException().isThrownBy(() -> NeighborQuery.nearest(0));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.1, 1.01, Double.NaN})
  void rejectsARecallOutsideZeroToOne(double recall) {
    assertThatIllegalArgumentException().isThrownBy(() -> new NeighborQuery(1, null, recall));
  }
}

package org.akin.local.ann;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MemtableTest {
  @Test
  void givesItsMemoryBackWhenItIsClosed() {
    Memtable memtable = new Memtable(2);
    memtable.put(0, new float[] {0.6f, 0.8f});
    memtable.close();
    assertThatThrownBy(() -> memtable.put(1, new float[] {1, 0}))
        .isInstanceOf(IllegalStateException.class);
  }
}

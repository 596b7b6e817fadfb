package org.akin.local.ann.simd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PrefetchTest {
  /// Enough for the JIT to inline the call.
  private static final int REPEATS = 30_000;

  @BeforeAll
  static void makesTheCallReady() {
    Prefetch.prepare();
  }

  @Test
  @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
  void isReadyOnLinux() {
    assertThat(Prefetch.isReady()).isTrue();
  }

  @Test
  void changesNothing() {
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment memory = arena.allocate(4096);
      memory.fill((byte) 7);
      for (int i = 0; i < REPEATS; i++) {
        Prefetch.lines(memory, i % 4096, 896);
      }
      assertThat(memory.toArray(ValueLayout.JAVA_BYTE)).containsOnly(7);
    }
  }

  /// A list's memory may be gone, or a file cut, by the time that the processor looks.
  @Test
  void doesNotFaultWhereThereIsNoMemory() {
    for (long address : new long[] {0, 8, Long.MAX_VALUE - 4096, -4096}) {
      MemorySegment nowhere = MemorySegment.ofAddress(address);
      assertThatCode(() -> Prefetch.lines(nowhere, 0, 1536)).doesNotThrowAnyException();
    }
  }
}

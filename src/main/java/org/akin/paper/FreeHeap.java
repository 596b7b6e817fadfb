package org.akin.paper;

import java.io.IOException;

/// Memory that is left for work which a process was not started for.
public final class FreeHeap {
  private FreeHeap() {}

  /// Checks that there is enough for a piece of work.
  ///
  /// @param what takes the memory, for the message
  /// @throws IOException when there is too little
  public static void require(String what, long bytes) throws IOException {
    Runtime machine = Runtime.getRuntime();
    long free = machine.maxMemory() - machine.totalMemory() + machine.freeMemory();
    if (free < bytes) {
      throw new IOException(
          "%s takes some %,d MiB, the server has %,d MiB left; start it with more (AKIN_HEAP), or stop it meanwhile"
              .formatted(what, bytes >> 20, free >> 20));
    }
  }
}

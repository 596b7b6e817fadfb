package org.akin.export.parquet;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Levels of 0 and 1 as a data page has them: the length in bytes, little-endian, and runs. Of the
/// format's hybrid of runs and packed bits only the runs are used, each a variable-length integer,
/// the length of the run shifted left by one, and a byte, the level.
final class Levels {
  private final ByteArrayOutputStream runs = new ByteArrayOutputStream();
  private int level;
  private int length;

  void add(int next) {
    if (next != level) {
      endRun();
      level = next;
    }
    length++;
  }

  private void endRun() {
    if (length == 0) {
      return;
    }
    int header = length << 1;
    while (header > 0x7f) {
      runs.write((header & 0x7f) | 0x80);
      header >>>= 7;
    }
    runs.write(header);
    runs.write(level);
    length = 0;
  }

  /// Writes what was added, and starts over.
  void moveTo(ByteArrayOutputStream page) {
    endRun();
    page.writeBytes(
        ByteBuffer.allocate(Integer.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putInt(runs.size())
            .array());
    page.writeBytes(runs.toByteArray());
    runs.reset();
  }
}

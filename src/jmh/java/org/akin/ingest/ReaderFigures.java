package org.akin.ingest;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/// Records a second and peak heap of a reader alone, without encoding and storing:
/// `scripts/bench/readers.sh FILE…`, whose files `scripts/bench/formats.py` makes. One thread, one
/// process a file.
final class ReaderFigures {
  private ReaderFigures() {}

  public static void main(String[] files) throws IOException {
    Path file = Path.of(files[0]);
    long start = System.nanoTime();
    long accepted = 0;
    long rejected = 0;
    try (PaperReader reader = PaperReader.open(file)) {
      while (reader.hasNext()) {
        switch (reader.next()) {
          case Entry.Accepted paper -> accepted++;
          case Entry.Supplement supplement -> accepted++;
          case Entry.Rejected record -> rejected++;
        }
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    long peak = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      peak += pool.getType() == MemoryType.HEAP ? pool.getPeakUsage().getUsed() : 0;
    }
    System.out.printf(
        "%-16s %,12d bytes  %,9d accepted  %,7d rejected  %7.1f s  %,9.0f records/s  %,5d MB peak"
            + " heap%n",
        file.getFileName(),
        Files.size(file),
        accepted,
        rejected,
        seconds,
        (accepted + rejected) / seconds,
        peak >> 20);
  }
}

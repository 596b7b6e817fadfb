package org.akin;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.akin.embed.LibrarySettings;
import org.akin.ingest.PaperReader;
import org.akin.local.store.Directories;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;

/// Prints what an import takes: a file into a new library, again and again in one process, so that
/// the first turn shows a new process and the others one whose code is compiled. The processor's
/// time is that of all threads, the compiler's and the collector's among them, from opening the
/// library until it is closed; the heap is what is held at the end of the import, after a
/// collection.
///
/// Arguments: a directory for the libraries, that of the models, a model, a file of papers, turns.
public final class ImportFigures {
  private ImportFigures() {}

  private record Cost(double seconds, double processorSeconds) {
    static Cost now() {
      var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
      return new Cost(System.nanoTime() / 1e9, system.getProcessCpuTime() / 1e9);
    }

    Cost less(Cost other) {
      return new Cost(seconds - other.seconds, processorSeconds - other.processorSeconds);
    }
  }

  /// Imports.
  public static void main(String[] arguments) throws IOException {
    Path home = Path.of(arguments[0]);
    var settings = new LibrarySettings(Path.of(arguments[1]), arguments[2]);
    for (int turn = 1; turn <= Integer.parseInt(arguments[4]); turn++) {
      if (Files.exists(home)) {
        Directories.delete(home);
      }
      run(turn, home, settings, Path.of(arguments[3]));
    }
  }

  private static void run(int turn, Path home, LibrarySettings settings, Path file)
      throws IOException {
    Cost start = Cost.now();
    ImportReport report;
    Cost collecting;
    long held;
    try (Library library = Library.open(home, settings);
        PaperReader papers = PaperReader.open(file)) {
      report = library.importFrom(papers, ImportListener.NONE);
      Cost imported = Cost.now();
      System.gc();
      held = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      collecting = Cost.now().less(imported);
    }
    Cost taken = Cost.now().less(start).less(collecting);
    System.out.printf(
        Locale.ROOT,
        "turn %d: %,d papers, %.1f s, %,.0f/s; processor %.1f s, %.3f ms a paper; heap %.1f MB%n",
        turn,
        report.read(),
        taken.seconds(),
        report.read() / taken.seconds(),
        taken.processorSeconds(),
        taken.processorSeconds() / report.read() * 1000,
        held / 1e6);
  }
}

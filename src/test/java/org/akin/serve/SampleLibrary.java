package org.akin.serve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.akin.Library;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;

/// A real library of the sample corpus and a few papers with odd identifiers, encoded once for all
/// tests of one virtual machine; each test that changes it works on a copy of the files.
public final class SampleLibrary {
  public static final Path CORPUS = Path.of("data/sample/papers.jsonl");
  public static final Path ODD_IDS = Path.of("src/test/resources/org/akin/serve/odd-ids.jsonl");

  private static final class Holder {
    static final Path MASTER = make();
  }

  private SampleLibrary() {}

  /// Copies the library's files into a directory that is not there yet.
  public static Path copyTo(Path target) throws IOException {
    try (Stream<Path> files = Files.walk(Holder.MASTER)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, target.resolve(Holder.MASTER.relativize(file).toString()));
      }
    }
    return target;
  }

  /// The number of papers in it.
  public static int papers() throws IOException {
    return Files.readAllLines(CORPUS).size() + Files.readAllLines(ODD_IDS).size();
  }

  /// Imports a file all of whose records must be good.
  public static void importInto(Library library, Path file) throws IOException {
    try (PaperReader reader = PaperReader.open(file)) {
      library.importFrom(
          reader,
          new ImportListener() {
            @Override
            public void rejected(Entry.Rejected record) {
              throw new AssertionError(record.place() + " " + record.reason());
            }

            @Override
            public void progress(ImportReport soFar) {
              // The tests look at the library, not at the way there.
            }
          });
    }
  }

  private static Path make() {
    try {
      Path directory = Files.createTempDirectory("akin-sample-");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(directory)));
      try (Library library = Library.open(directory)) {
        for (Path file : List.of(CORPUS, ODD_IDS)) {
          importInto(library, file);
        }
      }
      return directory;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path directory) {
    try (Stream<Path> files = Files.walk(directory)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.akin.corpus.TextQuery;
import org.akin.ingest.Entry;
import org.akin.ingest.PaperReader;
import org.akin.local.text.WordIndex;
import org.akin.paper.PaperId;
import org.akin.write.ImportListener;
import org.akin.write.ImportReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The word index next to the store: through changes, crashes and damage.
class LibraryWordsTest {
  private static final String TIDES =
      SampleLines.paper("tides", "Tides", "The moon lifts the sea twice a day.", "");
  private static final String WINDS =
      SampleLines.paper("winds", "Winds", "Warm air rises and cold air follows.", "");

  @TempDir private Path directory;

  private Path home() {
    return directory.resolve("library");
  }

  private static int found(Library library, String words) throws IOException {
    return library
        .opened()
        .directory("words")
        .words()
        .search(TextQuery.parse(words), 1000, null)
        .size();
  }

  private int foundAfterOpening(Path home, String words) throws IOException {
    int found;
    long generation;
    try (Library library = Library.open(home)) {
      assertThat(library.opened().directory("words").words().size())
          .isEqualTo(library.facts().papers());
      found = found(library, words);
      generation = library.facts().generation();
    }
    requireWritten(home, generation);
    return found;
  }

  private static void requireWritten(Path home, long generation) throws IOException {
    try (WordIndex words = WordIndex.open(home.resolve("words"))) {
      assertThat(words.generation()).isEqualTo(generation);
    }
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    }
  }

  @Test
  void followsEveryChange() throws IOException {
    try (Library library = Library.open(home())) {
      assertThat(found(library, "moon")).isZero();
      SampleLines.load(library, TIDES + WINDS);
      assertThat(found(library, "moon")).isEqualTo(1);
      SampleLines.load(library, SampleLines.paper("tides", "Tides", "Rivers freeze inwards.", ""));
      assertThat(found(library, "moon")).isZero();
      assertThat(found(library, "rivers")).isEqualTo(1);
      library.remove(List.of(PaperId.parse("tides")));
      assertThat(found(library, "rivers")).isZero();
      assertThat(library.facts().generation()).isEqualTo(3);
    }
    requireWritten(home(), 3);
  }

  @Test
  void isNotOpenedForQuestionsThatNeedNoWords() throws IOException {
    try (Library library = Library.open(home())) {
      assertThat(library.find(PaperId.parse("tides"))).isEmpty();
    }
    assertThat(home().resolve("words")).doesNotExist();
  }

  @Test
  void isOpenedAsItWasWhenItIsInStep() throws IOException {
    try (Library library = Library.open(home())) {
      SampleLines.load(library, TIDES + WINDS);
    }
    List<Path> before = segments();
    assertThat(foundAfterOpening(home(), "moon")).isEqualTo(1);
    assertThat(segments()).isNotEmpty().isEqualTo(before);
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(home().resolve("words"))) {
      return files.sorted().toList();
    }
  }

  @Test
  void isRebuiltWhenItIsMissingOrDamaged() throws IOException {
    try (Library library = Library.open(home())) {
      SampleLines.load(library, TIDES + WINDS);
    }
    delete(home().resolve("words"));
    assertThat(foundAfterOpening(home(), "moon")).isEqualTo(1);
    for (Path file : segments()) {
      if (file.getFileName().toString().startsWith("segments_")) {
        Files.write(file, new byte[] {1, 2, 3});
      }
    }
    assertThat(foundAfterOpening(home(), "moon")).isEqualTo(1);
  }

  @Test
  void isBroughtUpToDateWhenItIsOfAnEarlierGeneration() throws IOException {
    Path earlier = directory.resolve("earlier");
    try (Library library = Library.open(home())) {
      SampleLines.load(library, TIDES + WINDS);
    }
    copy(home().resolve("words"), earlier);
    try (Library library = Library.open(home())) {
      library.remove(List.of(PaperId.parse("tides")));
    }
    delete(home().resolve("words"));
    copy(earlier, home().resolve("words"));
    assertThat(foundAfterOpening(home(), "moon")).isZero();
    assertThat(foundAfterOpening(home(), "air")).isEqualTo(1);
  }

  /// The files as they lie on the disk in the middle of an import are what a killed process leaves.
  @Test
  void knowsEveryCommittedPaperAfterAnImportThatWasKilled() throws IOException {
    Path killed = directory.resolve("killed");
    StringBuilder lines = new StringBuilder(TIDES);
    for (int i = 0; i < 299; i++) {
      lines.append(SampleLines.paper("p" + i, "Number " + i, "Water.", ""));
    }
    byte[] bytes = lines.toString().getBytes(StandardCharsets.UTF_8);
    try (Library library = Library.open(home());
        PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), "made.jsonl")) {
      library.importFrom(
          reader,
          new ImportListener() {
            @Override
            public void rejected(Entry.Rejected record) {
              throw new AssertionError(record.reason());
            }

            @Override
            public void progress(ImportReport soFar) {
              try {
                if (!Files.exists(killed)) {
                  copy(home(), killed);
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            }
          });
      assertThat(found(library, "water")).isEqualTo(299);
    }
    assertThat(foundAfterOpening(killed, "water")).isEqualTo(255);
    assertThat(foundAfterOpening(killed, "moon")).isEqualTo(1);
  }
}

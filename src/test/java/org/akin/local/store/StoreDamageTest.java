package org.akin.local.store;

import static org.akin.local.store.StorePapers.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.akin.paper.CorruptDataException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a store does with files that were damaged: it says so, and loses nothing more.
class StoreDamageTest {
  private static final int PAPERS = 50;

  @TempDir private Path directory;

  @BeforeEach
  void fill() throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      for (int number = 0; number < PAPERS; number++) {
        store.commit(StorePapers.put(number), MODEL);
      }
    }
  }

  private List<Path> files(String ending) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
      return files.filter(file -> file.toString().endsWith(ending)).sorted().toList();
    }
  }

  private static void flip(Path file, int at) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[at] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void closingMovesEverythingFromTheLogIntoTables() throws IOException {
    assertThat(files(".sst")).isNotEmpty();
    for (Path log : files(".log")) {
      assertThat(log).isEmptyFile();
    }
  }

  @Test
  void neverTakesADirectoryThatLostItsCurrentFileForAnEmptyOne() throws IOException {
    Files.delete(directory.resolve("rocksdb/CURRENT"));
    List<Path> tables = files(".sst");
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> PaperStore.open(directory))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining("CURRENT is missing")
          .hasMessageContaining("restore a backup");
      assertThatThrownBy(() -> PaperStore.openToRead(directory))
          .isInstanceOf(CorruptDataException.class);
    }
    assertThat(files(".sst")).isEqualTo(tables);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void goesOnWithACreationThatWasKilledBeforeThereWasAStore(boolean manifest, @TempDir Path other)
      throws IOException {
    Path store = Files.createDirectories(other.resolve("rocksdb"));
    if (manifest) {
      Files.write(store.resolve("MANIFEST-000001"), new byte[13]);
    }
    assertThatThrownBy(() -> PaperStore.openToRead(other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("run it again");
    try (PaperStore made = PaperStore.open(other)) {
      assertThat(made.facts().papers()).isZero();
    }
  }

  @Test
  void neverTakesAFirstManifestForABegunCreationWhereALibraryWas(@TempDir Path other)
      throws IOException {
    Path store = Files.createDirectories(other.resolve("rocksdb"));
    Files.write(store.resolve("MANIFEST-000001"), new byte[13]);
    LibraryIdentity.create(other, null);
    assertThatThrownBy(() -> PaperStore.open(other))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("CURRENT is missing");
  }

  @Test
  void readsNoLibraryWhoseStoreIsEmpty(@TempDir Path other) throws IOException {
    Files.createDirectories(other.resolve("rocksdb"));
    LibraryIdentity.create(other, null);
    assertThatThrownBy(() -> PaperStore.openToRead(other))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("no file of a store is there");
  }

  @Test
  void readingPapersOfADamagedTableFailsInsteadOfLeavingThemOut() throws IOException {
    List<Integer> numbers = IntStream.range(0, PAPERS).boxed().toList();
    int refused = 0;
    for (Path table : files(".sst")) {
      byte[] whole = Files.readAllBytes(table);
      flip(table, whole.length / 4);
      try (PaperStore store = PaperStore.open(directory)) {
        assertThat(store.papers(numbers)).doesNotContainNull().hasSize(PAPERS);
        for (int number : numbers) {
          assertThat(store.vector(number)).isPresent();
          assertThat(store.number(store.paper(number).orElseThrow().paper().id())).hasValue(number);
        }
      } catch (CorruptDataException e) {
        refused++;
        assertThat(e).hasMessageContaining("damaged");
      }
      Files.write(table, whole);
    }
    assertThat(refused).isPositive();
  }

  /// A copy of the files as a crash leaves them, with everything since the last opening in the log.
  private Path crashed(Path copy) throws IOException {
    try (PaperStore store = PaperStore.open(directory)) {
      for (int number = PAPERS; number < 2 * PAPERS; number++) {
        store.commit(StorePapers.put(number), MODEL);
      }
      Files.createDirectories(copy.resolve("rocksdb"));
      try (Stream<Path> files = Files.list(directory.resolve("rocksdb"))) {
        for (Path file : files.toList()) {
          Files.copy(file, copy.resolve("rocksdb").resolve(file.getFileName()));
        }
      }
    }
    return copy;
  }

  private static Path log(Path copy) throws IOException {
    try (Stream<Path> files = Files.list(copy.resolve("rocksdb"))) {
      return files
          .filter(file -> file.toString().endsWith(".log") && file.toFile().length() > 0)
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void refusesALogThatIsDamagedInItsMiddleAndChangesNothing(@TempDir Path copies)
      throws IOException {
    Path copy = crashed(copies.resolve("copy"));
    Path log = log(copy);
    flip(log, (int) Files.size(log) / 2);
    byte[] damaged = Files.readAllBytes(log);
    for (int attempt = 0; attempt < 2; attempt++) {
      assertThatThrownBy(() -> PaperStore.open(copy)).isInstanceOf(CorruptDataException.class);
    }
    assertThat(log).hasBinaryContent(damaged);
  }

  @Test
  void opensALogWhoseEndIsTornWithWhatIsWhole(@TempDir Path copies) throws IOException {
    Path copy = crashed(copies.resolve("copy"));
    Path log = log(copy);
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length - 3));
    try (PaperStore store = PaperStore.open(copy)) {
      assertThat(store.facts().papers()).isEqualTo(2 * PAPERS - 1);
    }
  }

  @Test
  void noticesThatChangesWereAcknowledgedWhichItNoLongerHas(@TempDir Path copies)
      throws IOException {
    Path copy = crashed(copies.resolve("copy"));
    Path generation = copy.resolve(PaperStore.GENERATION_FILE);
    Files.copy(directory.resolve(PaperStore.GENERATION_FILE), generation);
    Path log = log(copy);
    byte[] whole = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(whole, whole.length - 3));
    assertThatThrownBy(() -> PaperStore.open(copy))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining(
            "has lost its last changes: expected generation %d, found %d"
                .formatted(2 * PAPERS, 2 * PAPERS - 1));
    Files.delete(generation);
    try (PaperStore store = PaperStore.open(copy)) {
      assertThat(store.facts().papers()).isEqualTo(2 * PAPERS - 1);
    }
  }

  @Test
  void ignoresAGenerationFileThatIsDamaged() throws IOException {
    Path generation = directory.resolve(PaperStore.GENERATION_FILE);
    flip(generation, 12);
    try (PaperStore store = PaperStore.open(directory)) {
      assertThat(store.facts().papers()).isEqualTo(PAPERS);
    }
  }
}

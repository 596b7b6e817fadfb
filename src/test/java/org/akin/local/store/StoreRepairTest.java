package org.akin.local.store;

import static org.akin.local.store.StorePapers.MODEL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.akin.corpus.Changes;
import org.akin.corpus.StoredPaper;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Damages every file of a store, and repairs it.
class StoreRepairTest {
  private static final int PAPERS = 300;
  private static final int REMOVED = 7;

  /// Of each kind of damage; the store has about thirty files.
  private static final int TRIALS = Integer.getInteger("akin.damage.trials", 6);

  private static final long SEED = Long.getLong("akin.damage.seed", 17);

  @TempDir private Path directory;
  private Path library;

  /// Two thirds in tables, the rest in the log, as after a crash.
  @BeforeEach
  void fill() throws IOException {
    Path live = directory.resolve("live");
    library = directory.resolve("library");
    for (int from = 0; from < PAPERS; from += PAPERS / 3) {
      try (PaperStore store = PaperStore.open(live)) {
        LibraryIdentity.keep(live, store.facts());
        Changes changes = new Changes();
        for (int number = from; number < from + PAPERS / 3; number++) {
          changes.put(paper(number), StorePapers.vector(number, 0));
        }
        store.commit(changes, MODEL);
        if (from > 0) {
          store.commit(StorePapers.remove(REMOVED), MODEL);
        }
        LibraryIdentity.keep(live, store.facts());
        if (from == 2 * PAPERS / 3) {
          Damage.copy(live, library);
        }
      }
    }
  }

  private static StoredPaper paper(int number) {
    return StorePapers.titled(
        number, "Paper " + number, "key-" + number, "10.1234/" + Integer.toHexString(number * 31));
  }

  private static float[] encode(AtomicInteger encoded) {
    encoded.incrementAndGet();
    return StorePapers.vector(0, 0);
  }

  private RepairedStore.Report repair(Path home) throws IOException {
    var encoded = new AtomicInteger();
    RepairedStore.Report report =
        RepairedStore.make(home, home.resolve("damaged"), MODEL, (paper, model) -> encode(encoded));
    assertThat(report.encoded()).isEqualTo(encoded.get());
    return report;
  }

  @Test
  void keepsEverythingOfAStoreThatIsNotDamaged() throws IOException {
    RepairedStore.Report report = repair(library);
    assertThat(report.isWhole()).isTrue();
    assertThat(report.encoded()).isZero();
    assertThat(report.lost()).isEmpty();
    assertThat(missing(library)).isEmpty();
    assertThat(library.resolve("damaged")).isDirectoryRecursivelyContaining("glob:**.sst");
  }

  @ParameterizedTest
  @EnumSource(Damage.class)
  void namesOrOutlivesDamageToAnyFileAndSavesTheRest(Damage damage) throws IOException {
    Random random = new Random(SEED + damage.ordinal());
    int harmless = 0;
    int repaired = 0;
    int lossless = 0;
    List<Path> files = Damage.files(library.resolve("rocksdb"));
    Collections.shuffle(files, random);
    for (int trial = 0; trial < TRIALS; trial++) {
      Path file = files.get(trial % files.size());
      String place = "%s %s, trial %d, seed %d".formatted(damage, file, trial, SEED);
      Path copy = directory.resolve("copy-" + trial);
      Damage.copy(library, copy);
      damage.to(copy.resolve("rocksdb").resolve(file), random);
      if (isHarmless(copy)) {
        assertThat(missing(copy)).as(place).isEmpty();
        harmless++;
      } else {
        RepairedStore.Report report = repair(copy);
        Set<String> missing = missing(copy);
        if (report.unnamed() == 0 && report.generations() == 0) {
          assertThat(new HashSet<>(report.lost())).as(place).containsAll(missing);
        }
        boolean whole = missing.isEmpty() && !report.manifestLost();
        assertThat(report.isWhole()).as(place).isEqualTo(whole);
        repaired++;
        lossless += whole ? 1 : 0;
      }
    }
    System.out.printf(
        "%s: harmless %d, named and repaired %d, of these without loss %d%n",
        damage, harmless, repaired, lossless);
  }

  /// Opens it as a command would, and reads everything.
  private static boolean isHarmless(Path copy) {
    List<String> problems = new ArrayList<>();
    try (PaperStore store = PaperStore.openToRead(copy)) {
      LibraryIdentity.require(copy, store.facts());
      store.verify(problems::add);
    } catch (IOException | CorruptDataException e) {
      problems.add(e.getMessage());
    }
    return problems.isEmpty();
  }

  /// Papers that are not as they were stored.
  private static Set<String> missing(Path copy) throws IOException {
    Set<String> missing = new HashSet<>();
    try (PaperStore store = PaperStore.open(copy)) {
      List<String> problems = new ArrayList<>();
      store.verify(problems::add);
      assertThat(problems).isEmpty();
      for (int number : IntStream.range(0, PAPERS).toArray()) {
        StoredPaper expected = paper(number);
        if (number == REMOVED) {
          continue;
        }
        if (!store.paper(number).equals(Optional.of(expected))) {
          expected.paper().allIds().forEach(id -> missing.add(id.toString()));
        } else {
          for (PaperId id : expected.paper().allIds()) {
            assertThat(store.number(id)).hasValue(number);
          }
        }
      }
    }
    return missing;
  }

  @Test
  void repairsOnlyWhatNoProcessHasOpen() throws IOException {
    try (PaperStore open = PaperStore.open(library)) {
      assertThat(open.facts().papers()).isEqualTo(PAPERS - 1);
      assertThatThrownBy(() -> repair(library))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is already open in this process");
    }
  }

  @Test
  void leavesEverythingAsItWasWhenNothingCanBeRead() throws IOException {
    for (Path file : Damage.files(library.resolve("rocksdb"))) {
      Files.write(library.resolve("rocksdb").resolve(file), new byte[] {1, 2, 3});
    }
    List<Path> before = Damage.files(library);
    assertThatThrownBy(() -> repair(library))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("no paper can be read");
    assertThat(Damage.files(library)).isEqualTo(before);
  }
}

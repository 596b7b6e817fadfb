package org.akin.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.akin.corpus.Changes;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.local.store.PaperStore;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.term.TermCounts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredFrequenciesTest {
  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), 2);
  private static final int RARE = TermCounts.term("zebrafish");
  private static final int COMMON = TermCounts.term("tides");

  @TempDir private Path home;

  private static Paper paper(int i, String text) {
    return BarePaper.of("key-" + i, "Title " + i, text);
  }

  private static void put(LocalBackend backend, int i, String text) throws IOException {
    backend
        .writer()
        .write(
            MODEL,
            (papers, changes) -> {
              changes.put(StoredPaper.of(i, paper(i, text)), new float[] {1, 0});
              return i;
            });
  }

  private static void remove(LocalBackend backend, int i) throws IOException {
    backend
        .writer()
        .write(
            null,
            (papers, changes) -> {
              changes.remove(i);
              return i;
            });
  }

  private void fill() throws IOException {
    try (LocalBackend backend = LocalBackend.open(home, false)) {
      for (int i = 0; i < 10; i++) {
        put(backend, i, i == 0 ? "tides of zebrafish" : "tides of word" + i);
      }
    }
  }

  private static int frequency(LocalBackend backend, int term) throws IOException {
    return backend.frequencies().current().of(term);
  }

  private List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(home, problems::add);
    return problems;
  }

  @Test
  void followsPapersThatComeChangeAndGo() throws IOException {
    fill();
    try (LocalBackend backend = LocalBackend.open(home, false)) {
      assertThat(frequency(backend, COMMON)).isEqualTo(10);
      assertThat(frequency(backend, RARE)).isEqualTo(1);
      put(backend, 0, "no fish");
      put(backend, 10, "zebrafish, zebrafish and tides");
      put(backend, 11, "zebrafish");
      remove(backend, 1);
      remove(backend, 2);
      assertThat(frequency(backend, COMMON)).isEqualTo(8);
      assertThat(frequency(backend, RARE)).isEqualTo(2);
      assertThat(backend.frequencies().current().papers()).isEqualTo(10);
    }
    assertThat(problems()).isEmpty();
    try (LocalBackend backend = LocalBackend.open(home, true)) {
      assertThat(frequency(backend, RARE)).isEqualTo(2);
    }
  }

  @Test
  void isCountedAgainWhereTheFileIsGoneDamagedOrBehind() throws IOException {
    fill();
    Path file = home.resolve(StoredFrequencies.FILE);
    byte[] whole = Files.readAllBytes(file);
    byte[] torn = whole.clone();
    torn[torn.length / 2] ^= 1;
    byte[] header = whole.clone();
    header[20] ^= 1;
    for (byte[] bytes : List.of(new byte[0], torn, header, java.util.Arrays.copyOf(whole, 999))) {
      Files.write(file, bytes);
      assertThat(problems())
          .singleElement()
          .asString()
          .contains("frequencies is damaged: expected");
      try (LocalBackend backend = LocalBackend.open(home, true)) {
        assertThat(frequency(backend, COMMON)).isEqualTo(10);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
    Files.delete(file);
    try (LocalBackend backend = LocalBackend.open(home, false)) {
      assertThat(frequency(backend, COMMON)).isEqualTo(10);
    }
    assertThat(problems()).isEmpty();
    try (LocalBackend backend = LocalBackend.open(home, false)) {
      put(backend, 3, "nothing");
    }
    Files.write(file, whole);
    assertThat(problems()).isEmpty();
    try (LocalBackend backend = LocalBackend.open(home, false)) {
      assertThat(frequency(backend, COMMON)).isEqualTo(9);
    }
  }

  @Test
  void isWhatAPassOverAllPapersFinds() throws IOException {
    Random random = new Random(5);
    try (LocalBackend backend = LocalBackend.open(home, false)) {
      for (int step = 0; step < 300; step++) {
        int number = random.nextInt(60);
        if (random.nextInt(4) == 0 && backend.store().paper(number).isPresent()) {
          remove(backend, number);
        } else {
          StringBuilder text = new StringBuilder();
          for (int i = 0; i < 40; i++) {
            text.append("w").append(random.nextInt(2000)).append(' ');
          }
          put(backend, number, text.toString());
        }
      }
    }
    assertThat(problems()).isEmpty();
  }

  @Test
  void catchesUpWhenItHasMissedACommit() throws IOException {
    fill();
    try (PaperStore store = PaperStore.open(home)) {
      StoredFrequencies frequencies = new StoredFrequencies(home, store);
      assertThat(frequencies.current().of(RARE)).isEqualTo(1);
      long before = store.facts().generation();
      Changes changes = new Changes();
      changes.put(StoredPaper.of(5, paper(5, "zebrafish")), new float[] {1, 0});
      store.commit(changes, MODEL);
      assertThat(frequencies.current().of(RARE)).isEqualTo(1);
      frequencies.catchUp(before);
      assertThat(frequencies.current().of(RARE)).isEqualTo(2);
      assertThat(frequencies.current().of(COMMON)).isEqualTo(9);
    }
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.akin.corpus.SearchMode;
import org.akin.local.LibraryVerification;
import org.akin.local.LibraryVerification.Verified;
import org.akin.local.ann.BufferedIndex;
import org.akin.local.backup.Backup;
import org.akin.local.text.WordIndex;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Papers that come and go one by one: seen at once, durable at once, written through to the
/// indexes' files behind.
class LibraryWritesTest {
  private static final int KILLS = 3;
  private static final int LATEST_MILLIS = 400;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);
  private static final RelatedOptions NEAREST = RelatedOptions.DEFAULT.withLimit(1);

  @TempDir private Path directory;
  private Path home;

  @BeforeEach
  void copiesTheSample() throws IOException {
    home = SampleLibrary.copyTo(directory.resolve("library"));
  }

  /// A unique word for every paper, which no stemming touches.
  private static String word(int number) {
    return "zq" + number + "x";
  }

  private static PaperId id(int number) {
    return PaperId.parse("new-" + number);
  }

  private static void add(Library library, int number) throws IOException {
    String line =
        SampleLines.paper(
            "new-" + number,
            "Lake number " + number,
            "The lake " + word(number) + " froze early.",
            "");
    assertThat(SampleLines.load(library, line).report().added()).isEqualTo(1);
  }

  private static void requireSeen(Library library, int number) throws IOException {
    assertThat(library.related(id(number), NEAREST).related()).as("related").hasSize(1);
    assertThat(library.search(word(number), SearchMode.WORDS, NEAREST).related())
        .as("search for %s", word(number))
        .extracting(found -> found.paper().id())
        .containsExactly(id(number));
  }

  private static Verified verified(Path home) throws IOException {
    List<String> problems = new ArrayList<>();
    Verified verified = LibraryVerification.run(home, problems::add);
    assertThat(problems).isEmpty();
    return verified;
  }

  private static void requireCurrent(Path home) throws IOException {
    Verified verified = verified(home);
    assertThat(verified.indexCurrent()).as("index is current").isTrue();
    assertThat(verified.wordsCurrent()).as("words are current").isTrue();
  }

  /// What would change if they were rebuilt.
  private static List<String> files(Path home) throws IOException {
    List<String> files = new ArrayList<>();
    try (Stream<Path> words = Files.list(home.resolve("words"))) {
      words
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("segments"))
          .forEach(files::add);
    }
    for (String name : List.of("codes.akin", "vectors.akin")) {
      byte[] bytes = Files.readAllBytes(home.resolve("index").resolve(name));
      files.add(name + " " + Arrays.hashCode(bytes));
    }
    return files;
  }

  @Test
  void showsEachPaperAtOnceAndWritesItThroughOnClose() throws IOException {
    List<String> before = files(home);
    try (Library library = Library.open(home)) {
      for (int i = 0; i < 5; i++) {
        add(library, i);
        requireSeen(library, i);
      }
      library.remove(List.of(id(2)));
      assertThat(library.find(id(2))).isEmpty();
      assertThat(library.search(word(2), SearchMode.WORDS, NEAREST).related()).isEmpty();
      assertThat(files(home)).isEqualTo(before);
    }
    assertThat(files(home)).isNotEqualTo(before);
    requireCurrent(home);
  }

  @Test
  void writesThroughWhenNothingHasChangedForAWhile() throws Exception {
    try (Library library = Library.open(home)) {
      add(library, 1);
      long start = System.nanoTime();
      List<String> before = files(home);
      while (files(home).equals(before) && System.nanoTime() - start < PATIENCE_NANOS) {
        Thread.sleep(50);
      }
      assertThat(files(home)).isNotEqualTo(before);
      requireSeen(library, 1);
    }
    requireCurrent(home);
  }

  @Test
  void catchesUpAfterAKillWithoutRebuilding() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    Set<Integer> added = new HashSet<>();
    Set<Integer> removed = new HashSet<>();
    for (int kill = 0; kill < KILLS; kill++) {
      List<String> before = files(home);
      Process writing = JavaProcess.start(LibraryWritesTest.class, home);
      try (BufferedReader lines = writing.inputReader()) {
        note(lines.readLine(), added, removed);
        Thread.sleep(random.nextInt(LATEST_MILLIS));
        // Not by the process itself, which would close what it has printed.
        writing.toHandle().destroyForcibly();
        lines.lines().forEach(line -> note(line, added, removed));
        writing.waitFor();
      }
      assertThat(files(home)).as("files after kill %d, seed %d", kill, seed).isEqualTo(before);
      Verified verified = verified(home);
      assertThat(verified.indexCurrent() || verified.wordsCurrent()).isFalse();
      try (Library library = Library.open(home)) {
        requireAll(library, added, removed);
        assertThat(files(home)).as("files after opening, seed %d", seed).isEqualTo(before);
      }
      requireCurrent(home);
    }
  }

  private static void note(String line, Set<Integer> added, Set<Integer> removed) {
    int number = Integer.parseInt(line.substring(1));
    added.add(number);
    if (line.startsWith("-")) {
      added.remove(number);
      removed.add(number);
    }
  }

  private static void requireAll(Library library, Set<Integer> added, Set<Integer> removed)
      throws IOException {
    assertThat(added).isNotEmpty();
    assertThat(library.indexed()).isEqualTo(library.facts().papers());
    assertThat(library.opened().directory("words").words().size())
        .isEqualTo(library.facts().papers());
    for (int number : added) {
      // The one after the last that was printed may have been taken out already.
      if (library.find(id(number)).isPresent()) {
        requireSeen(library, number);
      } else {
        assertThat(number % 4).isEqualTo(3);
      }
    }
    for (int number : removed) {
      assertThat(library.find(id(number))).isEmpty();
      assertThat(library.search(word(number), SearchMode.WORDS, NEAREST).related()).isEmpty();
    }
  }

  /// Adds papers, and takes every fourth out again, until it is killed; ends by itself when its
  /// parent was.
  public static void main(String[] arguments) throws IOException {
    long start = System.nanoTime();
    try (Library library = Library.open(Path.of(arguments[0]))) {
      int first = 4 * library.facts().papers();
      for (int i = first; System.nanoTime() - start < PATIENCE_NANOS; i++) {
        add(library, i);
        System.out.println("+" + i);
        if (i % 4 == 3) {
          library.remove(List.of(id(i)));
          System.out.println("-" + i);
        }
        System.out.flush();
      }
    }
  }

  @Test
  void takesPapersFromTwoWritersAtOnce() throws Exception {
    try (Library library = Library.open(home);
        ExecutorService writers = Executors.newFixedThreadPool(2)) {
      List<Future<Integer>> writing = new ArrayList<>();
      for (int writer = 0; writer < 2; writer++) {
        int first = 1000 * writer;
        writing.add(writers.submit(writer(library, first)));
      }
      for (Future<Integer> one : writing) {
        assertThat(one.get()).isEqualTo(12);
      }
      assertThat(library.facts().papers()).isEqualTo(SampleLibrary.papers() + 24);
      assertThat(library.indexed()).isEqualTo(library.facts().papers());
    }
    requireCurrent(home);
  }

  private static Callable<Integer> writer(Library library, int first) {
    return () -> {
      for (int i = 0; i < 12; i++) {
        add(library, first + i);
        requireSeen(library, first + i);
      }
      return 12;
    };
  }

  @Test
  void backsUpWhatIsNotWrittenThroughYet() throws IOException {
    Path backup = directory.resolve("backup");
    Path restored = directory.resolve("restored");
    try (Library library = Library.open(home)) {
      add(library, 1);
      assertThat(library.backUp(backup).papers()).isEqualTo(SampleLibrary.papers() + 1);
    }
    verified(backup);
    Backup.restore(backup, restored, false);
    try (Library library = Library.open(restored)) {
      requireSeen(library, 1);
    }
    requireCurrent(restored);
  }

  /// As after a crash in the middle of a flush, or when files were lost.
  @Test
  void rebuildsWhatIsBehindByMoreThanIsRemembered() throws IOException {
    Path earlier = SampleLibrary.copyTo(directory.resolve("earlier"));
    for (int i = 0; i < 2; i++) {
      try (Library library = Library.open(home)) {
        add(library, i);
      }
    }
    try (Library library = Library.open(home)) {
      add(library, 2);
    }
    for (String folder : List.of("index", "words")) {
      replace(home.resolve(folder), earlier.resolve(folder));
    }
    try (BufferedIndex index = BufferedIndex.open(home.resolve("index"), 384).orElseThrow();
        WordIndex words = WordIndex.open(home.resolve("words"))) {
      assertThat(words.generation()).isEqualTo(index.generation());
    }
    try (Library library = Library.open(home)) {
      for (int i = 0; i < 3; i++) {
        requireSeen(library, i);
      }
      assertThat(library.indexed()).isEqualTo(library.facts().papers());
      assertThat(library.opened().directory("words").words().size())
          .isEqualTo(library.facts().papers());
    }
    requireCurrent(home);
  }

  private static void replace(Path folder, Path by) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      files.forEach(file -> file.toFile().delete());
    }
    try (Stream<Path> files = Files.list(by)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
  }
}

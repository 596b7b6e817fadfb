package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.akin.local.LibraryVerification;
import org.akin.local.backup.Backup;
import org.akin.local.backup.BackupDoor;
import org.akin.local.backup.Manifest;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Backups, the way back, and what `verify` says of both.
class LibraryBackupTest {
  @TempDir Path directory;

  private Path home() {
    return directory.resolve("home");
  }

  private Path backup() {
    return directory.resolve("backup");
  }

  private static String papers(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(SampleLines.paper("p" + i, "Number " + i, "It is the number " + i + ".", ""));
    }
    return lines.toString();
  }

  private static List<String> problems(Path home) throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(home, problems::add);
    return problems;
  }

  private void make(int papers) throws IOException {
    try (Library library = Library.open(home())) {
      SampleLines.load(library, papers(0, papers));
    }
  }

  @Test
  void copiesWhileAnImportRunsAndBringsBackWhatWasThen() throws Exception {
    List<Manifest> made = new ArrayList<>();
    try (Library library = Library.open(home());
        var importing = Executors.newSingleThreadExecutor()) {
      SampleLines.load(library, papers(0, 10));
      Files.createDirectories(home().resolve("topics"));
      Files.writeString(home().resolve("topics/topics.json"), "{}");
      library.answerBackups();
      Future<?> done =
          importing.submit(() -> {
            for (int i = 10; i < 60; i += 5) {
              SampleLines.load(library, papers(i, i + 5));
            }
            return null;
          });
      while (made.size() < 3 || !done.isDone()) {
        made.add(BackupDoor.ask(home(), backup().resolveSibling("b" + made.size())).orElseThrow());
      }
      done.get();
      assertThat(made.getLast().papers()).isGreaterThan(made.getFirst().papers());
    }
    for (int i = 0; i < made.size(); i++) {
      Path restored = directory.resolve("restored" + i);
      Backup.restore(directory.resolve("b" + i), restored, false);
      assertThat(problems(restored)).isEmpty();
      try (Library library = Library.open(restored)) {
        assertThat(library.facts().papers()).isEqualTo(made.get(i).papers());
        assertThat(library.facts().generation()).isEqualTo(made.get(i).generation());
        var options = RelatedOptions.DEFAULT.withLimit(100);
        assertThat(library.related(PaperId.parse("p0"), options).related())
            .hasSize(made.get(i).papers() - 1);
        assertThat(library.search("number", options).related()).isNotEmpty();
      }
      assertThat(restored.resolve("topics/topics.json")).hasContent("{}");
      assertThat(problems(restored)).isEmpty();
    }
    assertThat(home().resolve(".backup")).doesNotExist();
    assertThat(BackupDoor.ask(home(), backup())).isEmpty();
  }

  @Test
  void bringsBackABackupThatWasVerifiedBefore() throws IOException {
    try (Library library = Library.open(home())) {
      SampleLines.load(library, papers(0, 3));
      library.backUp(backup());
    }
    for (int i = 0; i < 2; i++) {
      assertThat(problems(backup())).isEmpty();
    }
    Path restored = directory.resolve("restored");
    assertThat(Backup.restore(backup(), restored, false).papers()).isEqualTo(3);
    assertThat(problems(restored)).isEmpty();
  }

  @Test
  void replacesAFormerBackupAndNothingElse() throws IOException {
    make(3);
    try (Library library = Library.open(home())) {
      library.backUp(backup());
      SampleLines.load(library, papers(3, 5));
      assertThat(library.backUp(backup()).papers()).isEqualTo(5);
      Path other = Files.createDirectories(directory.resolve("other"));
      Files.writeString(other.resolve("thesis.txt"), "mine");
      assertThatThrownBy(() -> library.backUp(other))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("neither empty nor a backup");
      assertThat(other.resolve("thesis.txt")).hasContent("mine");
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .containsExactlyInAnyOrder("home", "backup", "other");
    }
  }

  @Test
  void restoresOverALibraryOnlyWhenForcedAndKeepsTheFormer() throws IOException {
    make(3);
    try (Library library = Library.open(home())) {
      library.backUp(backup());
      SampleLines.load(library, papers(3, 5));
      assertThatThrownBy(() -> Backup.restore(backup(), home(), true))
          .hasMessageContaining("is already open in this process");
    }
    assertThatThrownBy(() -> Backup.restore(backup(), home(), false))
        .hasMessageContaining("--force");
    Backup.restore(backup(), home(), true);
    try (Library library = Library.open(home());
        Library former = Library.open(directory.resolve("home.before-restore"))) {
      assertThat(library.facts().papers()).isEqualTo(3);
      assertThat(former.facts().papers()).isEqualTo(5);
    }
  }

  @Test
  void refusesABackupThatWasAlteredAndLeavesTheLibraryAsItWas() throws IOException {
    make(3);
    try (Library library = Library.open(home())) {
      library.backUp(backup());
    }
    for (Path file : files(backup().resolve("rocksdb"))) {
      byte[] whole = Files.readAllBytes(file);
      flip(file, whole.length / 2);
      assertThatThrownBy(() -> Backup.restore(backup(), home(), true))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageContaining(file.getFileName() + " was altered: expected");
      Files.write(file, whole);
    }
    assertThatThrownBy(() -> Backup.restore(directory, home(), true))
        .hasMessageContaining("no backup in");
    assertThat(problems(home())).isEmpty();
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toFile().length() > 0).sorted().toList();
    }
  }

  private static void flip(Path file, long at) throws IOException {
    try (var bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int value = bytes.read();
      bytes.seek(at);
      bytes.write(value ^ 0x10);
    }
  }

  @Test
  void findsAByteThatWasChangedInAnyFileOfPapersVectorsAndWords() throws IOException {
    make(20);
    Library.open(home()).close(); // Moves what was in the log into files.
    assertThat(problems(home())).isEmpty();
    List<Path> damaged = new ArrayList<>(files(home().resolve("rocksdb")));
    damaged.removeIf(file -> !file.toString().endsWith(".sst"));
    assertThat(damaged).hasSizeGreaterThanOrEqualTo(5);
    damaged.add(home().resolve("index/vectors.akin"));
    damaged.add(home().resolve("index/codes.akin"));
    for (Path file : files(home().resolve("words"))) {
      if (!file.endsWith("write.lock")) {
        damaged.add(file);
      }
    }
    for (Path file : damaged) {
      byte[] whole = Files.readAllBytes(file);
      for (long at : List.of(20L, file.endsWith("codes.akin") ? 4200L : whole.length / 3L)) {
        flip(file, at);
        assertThat(complaints()).as(file + " at " + at).isNotEmpty();
        Files.write(file, whole);
      }
    }
    assertThat(problems(home())).isEmpty();
  }

  private List<String> complaints() throws IOException {
    try {
      return problems(home());
    } catch (CorruptDataException e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }

  @Test
  void callsIndexesThatAreMissingBehindAndNotDamaged() throws IOException {
    make(3);
    for (String name : List.of("index", "words")) {
      for (Path file : files(home().resolve(name))) {
        Files.delete(file);
      }
    }
    var verified = LibraryVerification.run(home(), problem -> assertThat(problem).isNull());
    assertThat(verified.indexCurrent()).isFalse();
    assertThat(verified.wordsCurrent()).isFalse();
    Library library = Library.open(home());
    library.search("number", RelatedOptions.DEFAULT);
    library.close();
    verified = LibraryVerification.run(home(), problem -> assertThat(problem).isNull());
    assertThat(verified.indexCurrent()).isTrue();
    assertThat(verified.wordsCurrent()).isTrue();
  }

  @Test
  void noticesThatTheStoreHasLostWhatAnIndexHasSeen() throws IOException {
    make(3);
    try (Library library = Library.open(home())) {
      library.backUp(backup());
      SampleLines.load(library, papers(3, 5));
    }
    Path old = directory.resolve("old");
    Backup.restore(backup(), old, false);
    for (String name : List.of("index", "words")) {
      Files.move(home().resolve(name), old.resolve(name));
    }
    assertThat(problems(old)).hasSize(3).allMatch(problem -> problem.contains("changes are lost"));
    assertThatThrownBy(() -> Library.open(old))
        .isInstanceOf(CorruptDataException.class)
        .hasMessageContaining("has lost its last changes: the index has seen generation 2");
  }
}

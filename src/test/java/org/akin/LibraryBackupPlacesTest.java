package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.akin.local.backup.Backup;
import org.akin.local.backup.BackupDoor;
import org.akin.local.backup.Manifest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where backups may lie, what they may replace, and what is left of processes that were killed.
final class LibraryBackupPlacesTest {
  @TempDir Path directory;

  @BeforeEach
  void makeALibrary() throws IOException {
    try (Library library = Library.open(home())) {
      SampleLines.load(library, SampleLines.paper("p", "Moss", "It is green.", ""));
    }
  }

  private Path home() {
    return directory.resolve("home");
  }

  private Manifest backUp(Path target) throws IOException {
    try (Library library = Library.open(home())) {
      return library.backUp(target);
    }
  }

  @Test
  void refusesToCopyALibraryIntoItself() throws IOException {
    Path link = Files.createSymbolicLink(directory.resolve("link"), home());
    Path aside = Files.createDirectory(directory.resolve("aside"));
    Path into = Files.createSymbolicLink(aside.resolve("topics"), home());
    for (Path target :
        List.of(
            home(),
            home().resolve("backup"),
            home().resolve("new/deep/backup"),
            aside.resolve("../home/backup"),
            link.resolve("backup"),
            into.resolve("backup"))) {
      assertThatThrownBy(() -> backUp(target))
          .isInstanceOf(IOException.class)
          .hasMessageContainingAll(target.toString(), "is inside the library", "name a directory");
    }
    assertThat(home().resolve("backup")).doesNotExist();
    assertThat(home().resolve("new")).doesNotExist();
    assertThatThrownBy(() -> backUp(directory)).hasMessageContaining("contains the library");
  }

  @Test
  void replacesNoBackupThatSomethingWasPutInto() throws IOException {
    Path backup = directory.resolve("backup");
    backUp(backup);
    Backup.restore(backup, backup.resolve("library"), false);
    assertThatThrownBy(() -> backUp(backup))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it contains library, which is not part of it");
    assertThat(backup.resolve("library/rocksdb")).isDirectory();
    Path settings = Files.createDirectory(directory.resolve("settings"));
    Files.writeString(settings.resolve("backup.json"), "{\"every\": \"night\"}");
    assertThatThrownBy(() -> backUp(settings)).hasMessageContaining("backup.json is damaged");
    assertThat(settings.resolve("backup.json")).hasContent("{\"every\": \"night\"}");
  }

  @Test
  void leavesNeighborsOfTheTargetAlone() throws IOException {
    for (String name : List.of("backup.partial", "backup.former", "restored.partial")) {
      Files.writeString(
          Files.createDirectory(directory.resolve(name)).resolve("thesis.txt"), "mine");
    }
    Path backup = directory.resolve("backup");
    backUp(backup);
    backUp(backup);
    Backup.restore(backup, directory.resolve("restored"), false);
    for (String name : List.of("backup.partial", "backup.former", "restored.partial")) {
      assertThat(directory.resolve(name).resolve("thesis.txt")).hasContent("mine");
    }
  }

  @Test
  void doesNotFollowLinksAndNamesThem() throws IOException {
    Path elsewhere = Files.createDirectory(directory.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("secret"), "secret");
    Files.createSymbolicLink(home().resolve("topics"), elsewhere);
    Files.createSymbolicLink(home().resolve("notes"), elsewhere.resolve("secret"));
    Files.createSymbolicLink(home().resolve("gone"), elsewhere.resolve("missing"));
    Path backup = directory.resolve("backup");
    Manifest made = backUp(backup);
    assertThat(made.links()).containsExactly("gone", "notes", "topics");
    assertThat(made.files().keySet()).noneMatch(made.links()::contains);
    Path restored = directory.resolve("restored");
    assertThat(Backup.restore(backup, restored, false).links()).isEqualTo(made.links());
    assertThat(restored.resolve("topics")).doesNotExist();
    assertThat(restored.resolve("notes")).doesNotExist();
  }

  @Test
  void copiesAllOfALibraryThatIsNamedByALink() throws IOException {
    Path topics = Files.createDirectory(home().resolve("topics"));
    Files.writeString(topics.resolve("topics.json"), "{}");
    Path link = Files.createSymbolicLink(directory.resolve("link"), home());
    Path backup = directory.resolve("backup");
    try (Library library = Library.open(link)) {
      assertThat(library.backUp(backup).files()).containsKeys("topics/topics.json", "library.json");
    }
  }

  /// Opens the library that its argument names for backups, says so, and waits to be killed.
  static final class Open {
    private Open() {}

    public static void main(String[] arguments) throws Exception {
      Library library = Library.open(Path.of(arguments[0]));
      library.answerBackups();
      System.out.println("open");
      System.out.flush();
      new java.util.concurrent.CountDownLatch(1).await();
    }
  }

  @Test
  void theNextOpeningSweepsWhatAKilledProcessLeft() throws Exception {
    Process killed = JavaProcess.start(Open.class, home());
    assertThat(killed.inputReader().readLine()).isEqualTo("open");
    Path door = home().resolve("backup.door");
    Path socket = Path.of(Files.readString(door));
    killed.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    assertThat(socket).exists();
    assertThat(BackupDoor.ask(home(), directory.resolve("backup"))).isEmpty();
    try (Library library = Library.open(home())) {
      library.answerBackups();
      assertThat(socket.getParent()).doesNotExist();
    }
    assertThat(door).doesNotExist();
  }

  @Test
  void aCopyOfAnOpenLibraryLeavesItsDoorAlone() throws Exception {
    Path copy = Files.createDirectory(directory.resolve("copy"));
    try (Library library = Library.open(home())) {
      library.answerBackups();
      Files.copy(home().resolve("backup.door"), copy.resolve("backup.door"));
      try (Library other = Library.open(copy)) {
        other.answerBackups();
        assertThat(BackupDoor.ask(home(), directory.resolve("b")).orElseThrow().papers()).isOne();
      }
    }
  }

  @Test
  void aDoorThatNamesNoSocketIsNoDoor() throws IOException {
    Path precious = Files.writeString(directory.resolve("door"), "mine");
    for (String named : List.of("", "\u0000", precious.toString(), "/", "x".repeat(5000))) {
      Files.writeString(home().resolve("backup.door"), named);
      assertThat(BackupDoor.ask(home(), directory.resolve("backup"))).isEmpty();
      try (Library library = Library.open(home())) {
        library.answerBackups();
      }
    }
    assertThat(precious).hasContent("mine");
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.akin.corpus.SearchMode;
import org.akin.embed.LibrarySettings;
import org.akin.local.store.Damage;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Libraries that are opened to read: no file is changed, whatever state it is in.
class LibraryReadingTest {
  private static final PaperId ID = PaperId.parse("p3");

  @TempDir private Path directory;
  private LibrarySettings settings;

  @BeforeEach
  void models() {
    settings = new LibrarySettings(directory.resolve("models"), null);
  }

  private Path made() throws IOException {
    try (var made = new SmallLibrary(directory)) {
      made.load("first.jsonl", papers(0, 20));
      made.reopen();
      made.load("second.jsonl", papers(20, 40));
      return made.home();
    }
  }

  private static String papers(int from, int to) {
    StringBuilder lines = new StringBuilder();
    for (int i = from; i < to; i++) {
      lines.append(
          SampleLines.paper(
              "p" + i, "Number " + i + " of graphs", "It is about " + i * i + ".", ""));
    }
    return lines.toString();
  }

  private List<String> answers(Library library) throws IOException {
    List<String> answers = new ArrayList<>();
    answers.add(library.facts().toString());
    for (Answer answer :
        List.of(
            library.related(ID, RelatedOptions.DEFAULT),
            library.search("graphs", SearchMode.WORDS, RelatedOptions.DEFAULT),
            library.search("number of graphs", RelatedOptions.DEFAULT))) {
      answer.related().forEach(found -> answers.add(found.paper().id() + " " + found.cosine()));
    }
    return answers;
  }

  private List<String> read(Path home) throws IOException {
    Map<Path, String> before = files(home);
    List<String> answers;
    try (Library library = Library.openToRead(home, settings)) {
      answers = answers(library);
    }
    assertThat(files(home)).isEqualTo(before);
    return answers;
  }

  /// Every file with its time and its content.
  private static Map<Path, String> files(Path home) throws IOException {
    Map<Path, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(home)) {
      for (Path file : all.toList()) {
        String content = Files.isDirectory(file) ? "" : Arrays.toString(Files.readAllBytes(file));
        found.put(file, Files.getLastModifiedTime(file) + " " + content);
      }
    }
    return found;
  }

  private List<String> expected(Path home) throws IOException {
    Path twin = directory.resolve("twin");
    Damage.copy(home, twin);
    try (Library library = Library.open(twin, settings)) {
      return answers(library);
    }
  }

  @Test
  void answersAsALibraryThatIsOpenToChangeAndTouchesNothing() throws IOException {
    Path home = made();
    assertThat(read(home)).isEqualTo(expected(home)).hasSizeGreaterThan(20);
  }

  @Test
  void readsWhatACrashLeftInTheLogAndTheIndexesAreBehindOf() throws IOException {
    Path home = directory.resolve("crashed");
    try (var made = new SmallLibrary(directory)) {
      made.load("first.jsonl", papers(0, 20));
      made.reopen();
      made.load("second.jsonl", papers(20, 40));
      Damage.copy(made.home(), home);
    }
    assertThat(read(home)).isEqualTo(expected(home)).hasSizeGreaterThan(20);
  }

  @Test
  void doesWithoutIndexesThatAreGone() throws IOException {
    Path home = made();
    List<String> whole = expected(home);
    for (String name : List.of("index", "words")) {
      for (Path file : Damage.files(home.resolve(name))) {
        Files.delete(home.resolve(name).resolve(file));
      }
    }
    assertThat(read(home)).isEqualTo(whole);
  }

  @Test
  void refusesChanges() throws IOException {
    Path home = made();
    try (Library library = Library.openToRead(home, settings)) {
      assertThatThrownBy(() -> library.remove(List.of(ID)))
          .isInstanceOf(FileSystemException.class)
          .hasMessageContaining("is open read-only");
      assertThat(library.find(ID)).isPresent();
    }
  }

  @Test
  void isReadBySeveralAndChangedByOneAlone() throws IOException {
    Path home = made();
    try (Library one = Library.openToRead(home, settings);
        Library other = Library.openToRead(home, settings)) {
      assertThat(answers(one)).isEqualTo(answers(other));
      assertThatThrownBy(() -> Library.open(home, settings))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is already open in this process");
    }
    try (Library open = Library.open(home, settings)) {
      assertThat(open.isWritable()).isTrue();
      assertThatThrownBy(() -> Library.openToRead(home, settings))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is already open in this process");
    }
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.SearchMode;
import org.akin.local.LibraryVerification;
import org.akin.local.ann.BufferedIndex;
import org.akin.local.text.WordIndex;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is derived from the papers misses none, whatever keeps it from following a commit.
class LibraryFollowersTest {
  @TempDir private Path directory;
  private SmallLibrary library;

  @BeforeEach
  void open() throws IOException {
    library = new SmallLibrary(directory);
  }

  private void put(String id) throws IOException {
    library.load(
        "one.jsonl", SampleLines.paper(id, "Tides of " + id, "Water near " + id + ".", ""));
  }

  private List<String> near(String id) throws IOException {
    return library.library().related(PaperId.parse(id), RelatedOptions.DEFAULT).related().stream()
        .map(related -> related.paper().id().toString())
        .sorted()
        .toList();
  }

  private List<String> problems() throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(library.home(), problems::add);
    return problems;
  }

  @Test
  void aPaperIsFoundWhoseIndexCouldNotBeMade() throws IOException {
    Path obstacle = Files.createFile(library.home().resolve("index"));
    put("a");
    put("b");
    assertThat(near("a")).as("read from the store meanwhile").containsExactly("b");
    Files.delete(obstacle);
    put("c");
    assertThat(near("b")).containsExactly("a", "c");
    assertThat(library.library().indexed()).isEqualTo(3);
    library.library().close();
    assertThat(problems()).isEmpty();
  }

  @Test
  void anIndexThatCouldNotBeMadeIsThereWhenTheLibraryIsOpenedAgain() throws IOException {
    Path obstacle = Files.createFile(library.home().resolve("index"));
    put("a");
    put("b");
    library.library().close();
    Files.delete(obstacle);
    library.reopen();
    assertThat(library.library().indexed()).isEqualTo(2);
    assertThat(near("a")).containsExactly("b");
  }

  /// Earlier versions gave an index that had missed a commit the generation of a later one.
  @Test
  void indexesThatMissedACommitAreMadeAgain() throws IOException {
    put("a");
    put("b");
    long generation = library.library().facts().generation();
    library.library().close();
    Path index = library.home().resolve("index");
    try (BufferedIndex files = BufferedIndex.open(index, SmallModel.DIMENSION).orElseThrow()) {
      files.remove(0);
      files.flush(generation);
    }
    try (WordIndex files = WordIndex.open(library.home().resolve("words"))) {
      files.remove(0);
      files.commit(generation);
    }
    assertThat(problems())
        .anyMatch(p -> p.startsWith("index, vector 0"))
        .contains("word index, paper 0: missing");
    library.reopen();
    assertThat(near("b")).containsExactly("a");
    assertThat(
            library.library().search("tides", SearchMode.WORDS, RelatedOptions.DEFAULT).related())
        .hasSize(2);
    library.library().close();
    assertThat(problems()).isEmpty();
  }
}

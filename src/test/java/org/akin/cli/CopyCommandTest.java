package org.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.akin.Library;
import org.akin.corpus.MapPoints;
import org.akin.embed.LibrarySettings;
import org.akin.paper.PaperId;
import org.akin.serve.SampleLibrary;
import org.akin.topic.TopicSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `akin copy` from one directory to another.
class CopyCommandTest {
  private static final String ATTENTION = "arXiv:1706.03762";

  @TempDir private Path directory;
  private Path from;
  private Path to;

  @BeforeEach
  void sample() throws IOException {
    from = SampleLibrary.copyTo(directory.resolve("from"));
    to = directory.resolve("to");
    try (Library library = Library.open(from)) {
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
      library.map().fit((done, of) -> {});
    }
  }

  private CommandRun copy() {
    return CommandRun.of("copy", "--from", from, "--to", to, "--json");
  }

  private static JsonNode json(Path home, Object... words) throws IOException {
    Object[] all = new Object[words.length + 3];
    System.arraycopy(words, 0, all, 0, words.length);
    all[words.length] = "--home";
    all[words.length + 1] = home;
    all[words.length + 2] = "--json";
    CommandRun run = CommandRun.of(all);
    assertThat(run.exit()).as(run.err()).isZero();
    return run.json();
  }

  private static MapPoints map(Path home) throws IOException {
    try (Library library = Library.openToRead(home, LibrarySettings.DEFAULT)) {
      return library.map().points().orElseThrow();
    }
  }

  private byte[] vectors(Path home) throws IOException {
    Path file = directory.resolve(home.getFileName() + ".npy");
    CommandRun run =
        CommandRun.of("export", "--what", "vectors", "--to", "npy", "--out", file, "--home", home);
    assertThat(run.exit()).as(run.err()).isZero();
    return Files.readAllBytes(file);
  }

  @Test
  void bringsPapersVectorsTopicsAndTheMap() throws IOException {
    assertThat(copy().json().path("copied").intValue()).isEqualTo(SampleLibrary.papers());
    assertThat(json(to, "related", ATTENTION, "--limit", 100, "--why").path("related"))
        .isEqualTo(json(from, "related", ATTENTION, "--limit", 100, "--why").path("related"));
    for (String kept : List.of("abstract", "topic", "origins")) {
      assertThat(json(to, "show", ATTENTION).path(kept))
          .isEqualTo(json(from, "show", ATTENTION).path(kept));
    }
    assertThat(json(to, "topics").path("topics")).isEqualTo(json(from, "topics").path("topics"));
    assertThat(vectors(to)).isEqualTo(vectors(from));
    assertThat(map(to).ids()).isEqualTo(map(from).ids());
    assertThat(map(to).coordinates().x()).isEqualTo(map(from).coordinates().x());
    assertThat(json(to, "stats").path("titles")).isEqualTo(json(from, "stats").path("titles"));
    assertThat(json(to, "verify").path("problems").intValue()).isZero();
  }

  @Test
  void goesOnWhereACopyEnded() throws IOException {
    copy();
    try (Library library = Library.open(to)) {
      library.remove(List.of(PaperId.parse(ATTENTION)));
    }
    JsonNode again = copy().json();
    assertThat(again.path("copied").intValue()).isEqualTo(1);
    assertThat(again.path("held").intValue()).isEqualTo(SampleLibrary.papers() - 1);
    assertThat(json(to, "related", ATTENTION).path("related"))
        .isEqualTo(json(from, "related", ATTENTION).path("related"));
  }

  @Test
  void refusesWhatCannotBeCopied() {
    CommandRun nowhere = CommandRun.of("copy", "--from", directory.resolve("no"), "--to", to);
    assertThat(nowhere.exit()).isEqualTo(Main.FAILED);
    assertThat(nowhere.err()).contains("no library in " + directory.resolve("no"));
    assertThat(to).doesNotExist();
    CommandRun itself = CommandRun.of("copy", "--from", from, "--to", from);
    assertThat(itself.exit()).isEqualTo(Main.WRONG_USAGE);
    assertThat(itself.err()).contains("cannot copy a library to itself");
  }
}

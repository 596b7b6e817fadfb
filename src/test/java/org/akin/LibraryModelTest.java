package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.akin.embed.LibrarySettings;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.akin.paper.PaperNotFoundException;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library and the model that made it.
class LibraryModelTest {
  private static final String OTHER = "bge-small-en-v1.5-int8";
  private static final String LINE =
      SampleLines.paper("tides", "Tides", "The moon lifts the sea.", "");

  @TempDir private Path directory;

  private Path copyOfTheDefaultModel() throws IOException {
    Path models = directory.resolve("models");
    Path copy = Files.createDirectories(models.resolve(LibrarySettings.DEFAULT_MODEL));
    try (Stream<Path> files =
        Files.list(Path.of("models").resolve(LibrarySettings.DEFAULT_MODEL))) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return models;
  }

  private void fill() throws IOException {
    try (Library library = Library.open(directory)) {
      SampleLines.load(library, LINE);
    }
  }

  private static void flipAByte(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  @Test
  void answersFromAnEmptyLibraryWithoutLoadingAModel() throws IOException {
    Path noModels = directory.resolve("none");
    try (Library library = Library.open(directory, new LibrarySettings(noModels, null))) {
      assertThat(library.facts().papers()).isZero();
      assertThat(library.search("words", RelatedOptions.DEFAULT))
          .isEqualTo(new Answer(null, List.of(), List.of(), List.of(), null, null, 0));
      PaperId id = PaperId.parse("tides");
      assertThat(library.find(id)).isEmpty();
      assertThatThrownBy(() -> library.related(id, RelatedOptions.DEFAULT))
          .isInstanceOf(PaperNotFoundException.class);
      assertThatThrownBy(() -> library.remove(List.of(id)))
          .isInstanceOf(PaperNotFoundException.class);
      library.remove(List.of());
      assertThat(library.facts().generation()).isZero();
    }
  }

  @Test
  void looksAtAFilledLibraryWithoutItsModel() throws IOException {
    fill();
    var settings = new LibrarySettings(directory.resolve("none"), null);
    try (Library library = Library.open(directory, settings)) {
      PaperId id = PaperId.parse("tides");
      assertThat(library.related(id, RelatedOptions.DEFAULT).model())
          .isEqualTo(LibrarySettings.DEFAULT_MODEL);
      assertThatThrownBy(() -> library.search("sea", RelatedOptions.DEFAULT))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "no model in " + settings.models().resolve(LibrarySettings.DEFAULT_MODEL) + ": ");
    }
  }

  @Test
  void refusesToOpenWithAnotherModelNamingBoth() throws IOException {
    fill();
    var settings = new LibrarySettings(Path.of("models"), OTHER);
    assertThatThrownBy(() -> Library.open(directory, settings))
        .isInstanceOf(CorruptDataException.class)
        .hasMessage(
            "library was made with all-MiniLM-L6-v2-int8 (sha afdb6f1a…, 384 dimensions),"
                + " asked to open with bge-small-en-v1.5-int8 (sha 6c9c6101…, 384 dimensions);"
                + " 'akin embed --model bge-small-en-v1.5-int8' re-encodes it");
    try (Library again = Library.open(directory)) {
      assertThat(again.facts().papers()).isEqualTo(1);
    }
  }

  @Test
  void saysWhereAModelWasLookedForInVain() throws IOException {
    var settings = new LibrarySettings(directory.resolve("models"), "unheard-of");
    try (Library library = Library.open(directory, settings)) {
      assertThatThrownBy(() -> SampleLines.load(library, LINE))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(
              "no model in %s: expected model.json or modules.json",
              directory.resolve("models/unheard-of"));
      assertThat(library.facts().papers()).isZero();
    }
  }

  @Test
  void saysWhichModelFileWasAltered() throws IOException {
    Path models = copyOfTheDefaultModel();
    Path network = models.resolve(LibrarySettings.DEFAULT_MODEL).resolve("model.onnx");
    flipAByte(network);
    try (Library library = Library.open(directory, new LibrarySettings(models, null))) {
      assertThatThrownBy(() -> SampleLines.load(library, LINE))
          .isInstanceOf(CorruptDataException.class)
          .hasMessageStartingWith(
              "model file " + network + " was altered: expected sha-256 afdb6f1a0e45b715")
          .hasMessageEndingWith("; delete it and run scripts/build");
    }
  }

  @Test
  void saysWhichModelFileIsMissing() throws IOException {
    Path models = copyOfTheDefaultModel();
    Path tokenizer = models.resolve(LibrarySettings.DEFAULT_MODEL).resolve("tokenizer.json");
    Files.delete(tokenizer);
    try (Library library = Library.open(directory, new LibrarySettings(models, null))) {
      assertThatThrownBy(() -> SampleLines.load(library, LINE))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "model file %s is missing; scripts/build fetches the bundled models", tokenizer);
    }
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.akin.embed.LibrarySettings;
import org.akin.embed.ModelDirectory;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library whose model is told to read more of a text than it did for the vectors that are there.
class LibraryTextLengthTest {
  private static final String TITLE = "Tides of the sea";
  private static final String ROPES = "Ropes of sailing boats";
  private static final String START = "The moon lifts the water of the sea.";
  private static final String TEXT = START + " Boats wait in harbours until ropes hold them again.";
  private static final int SHORT = 12;
  private static final int LONG = 64;

  @TempDir private Path directory;
  private Path home;
  private LibrarySettings settings;

  @BeforeEach
  void makeALibraryOfShortTexts() throws IOException {
    home = directory.resolve("library");
    settings = new LibrarySettings(directory.resolve("models"), "small");
    SmallModel.make(settings.models(), "small", 1);
    readUpTo(SHORT);
    try (Library library = Library.open(home, settings)) {
      SampleLines.load(library, SampleLines.paper("tides", TITLE, TEXT, ""));
      assertThat(length(library)).isEqualTo(SHORT);
    }
    readUpTo(LONG);
  }

  private void readUpTo(int tokens) throws IOException {
    Path description = settings.models().resolve("small/model.json");
    String said = Files.readString(description);
    Files.writeString(
        description, said.replaceFirst("\"max_tokens\": \\d+", "\"max_tokens\": " + tokens));
  }

  private static int length(Library library) {
    return Objects.requireNonNull(library.facts().model()).maxTokens();
  }

  private static float cosine(Library library, String id, String title, String text)
      throws IOException {
    var answer =
        library.recommend(
            List.of(new Seed.Described(title, text)), List.of(), RelatedOptions.DEFAULT);
    return answer.related().stream()
        .filter(one -> one.paper().id().equals(PaperId.parse(id)))
        .findFirst()
        .orElseThrow()
        .cosine();
  }

  @Test
  void goesOnReadingAsMuchAsItDid() throws IOException {
    try (Library library = Library.open(home, settings)) {
      SampleLines.load(library, SampleLines.paper("ropes", ROPES, TEXT, ""));
      assertThat(length(library)).isEqualTo(SHORT);
      assertThat(cosine(library, "tides", TITLE, START)).isGreaterThan(0.9999f);
      assertThat(cosine(library, "ropes", ROPES, START)).isGreaterThan(0.9999f);
    }
  }

  @Test
  void readsMoreOnceItIsEncodedAgain() throws IOException {
    assertThat(Reencoded.run(home, settings, false, (done, of) -> {}).encoded()).isEqualTo(1);
    try (Library library = Library.open(home, settings)) {
      assertThat(length(library)).isEqualTo(LONG);
      assertThat(cosine(library, "tides", TITLE, TEXT)).isGreaterThan(0.9999f);
      assertThat(cosine(library, "tides", TITLE, START)).isLessThan(0.99f);
    }
    assertThat(Reencoded.run(home, settings, false, (done, of) -> {}).switched()).isFalse();
  }

  @Test
  void refusesVectorsOfAnotherLength() throws IOException {
    var longer = ModelDirectory.open(settings.models().resolve("small")).stamp();
    try (Library library = Library.open(home, settings)) {
      var made = Objects.requireNonNull(library.facts().model());
      assertThatThrownBy(() -> made.requireSame(longer))
          .isInstanceOf(CorruptDataException.class)
          .hasMessage(
              "library was made of texts of up to 12 tokens, asked to open with small for up to 64;"
                  + " 'akin embed --model small' re-encodes it");
    }
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.akin.embed.LibrarySettings;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.recommend.Seed;
import org.akin.text.TextRules;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library made by the first text rules, and the way to today's.
class LibraryTextRulesTest {
  private static final String TIDES = "Tides of $\\alpha$ and \\emph{beta} kind";
  private static final String CLEAN_TIDES = "Tides of α and beta kind";
  private static final String TEXT = "The \\textbf{moon} lifts $\\frac{1}{2}$ of the sea.";
  private static final String CLEAN_TEXT = "The moon lifts 1/2 of the sea.";

  @TempDir private Path directory;
  private Path home;
  private LibrarySettings settings;

  @BeforeEach
  void makeALibraryByTheFirstRules() throws IOException {
    home = directory.resolve("library");
    Path models = directory.resolve("models");
    SmallModel.make(models, "small", 1);
    settings = new LibrarySettings(models, "small");
    Path description = models.resolve("small/model.json");
    String today = Files.readString(description);
    Files.writeString(description, today.replaceFirst("\\{", "{\"text_rules\": 1, "));
    try (Library library = Library.open(home, settings)) {
      SampleLines.load(
          library,
          SampleLines.paper("tides", escaped(TIDES), escaped(TEXT), "")
              + SampleLines.paper("ropes", "Ropes of sailing boats", "Ropes break at knots.", ""));
      assertThat(rules(library)).isEqualTo(TextRules.STORED);
    }
    Files.writeString(description, today);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\");
  }

  private static TextRules rules(Library library) {
    return Objects.requireNonNull(library.facts().model()).text();
  }

  private static float cosine(Library library, String title, String text) throws IOException {
    var answer =
        library.recommend(
            List.of(new Seed.Described(title, text)), List.of(), RelatedOptions.DEFAULT);
    return answer.related().stream()
        .filter(one -> one.paper().id().equals(PaperId.parse("tides")))
        .findFirst()
        .orElseThrow()
        .cosine();
  }

  @Test
  void goesOnWithItsRulesForPapersAndQuestions() throws IOException {
    try (Library library = Library.open(home, settings)) {
      assertThat(cosine(library, TIDES, TEXT)).isGreaterThan(0.9999f);
      assertThat(cosine(library, CLEAN_TIDES, CLEAN_TEXT)).isLessThan(0.99f);
      SampleLines.load(
          library, SampleLines.paper("late", escaped("Late \\emph{tides}"), "They come.", ""));
      assertThat(rules(library)).isEqualTo(TextRules.STORED);
    }
  }

  @Test
  void isBroughtUpToDateWithItsOwnModel() throws IOException {
    var unnamed = new LibrarySettings(settings.models(), null);
    var report = Reencoded.run(home, unnamed, false, (done, of) -> {});
    assertThat(report.switched()).isTrue();
    assertThat(report.encoded()).isEqualTo(2);
    try (Library library = Library.open(home, settings)) {
      assertThat(rules(library)).isEqualTo(TextRules.CLEAN);
      assertThat(cosine(library, TIDES, TEXT)).isGreaterThan(0.9999f);
      assertThat(cosine(library, CLEAN_TIDES, CLEAN_TEXT)).isGreaterThan(0.9999f);
    }
    assertThat(Reencoded.run(home, settings, false, (done, of) -> {}).switched()).isFalse();
  }

  @Test
  void goesOnFromWhereItWasStopped() throws IOException {
    var stop = new IllegalStateException("stopped");
    try {
      Reencoded.run(
          home,
          settings,
          false,
          (done, of) -> {
            if (done > 0) {
              throw stop;
            }
          });
    } catch (IllegalStateException e) {
      assertThat(e).isSameAs(stop);
    }
    var report = Reencoded.run(home, settings, false, (done, of) -> {});
    assertThat(report.kept()).isEqualTo(2);
    assertThat(report.switched()).isTrue();
  }
}

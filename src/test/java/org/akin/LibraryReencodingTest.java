package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.akin.embed.LibrarySettings;
import org.akin.local.LibraryVerification;
import org.akin.local.Reencoder;
import org.akin.local.store.PaperStore;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.SampleLibrary;
import org.akin.topic.TopicName;
import org.akin.topic.TopicSettings;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A library that goes over from the model of the sample to another one.
class LibraryReencodingTest {
  private static final PaperId ATTENTION = PaperId.parse("arXiv:1706.03762");
  private static final long PATIENCE_MILLIS = 120_000;

  @TempDir private Path directory;
  private Path home;
  private Path models;

  @BeforeEach
  void makesAModelOfAnotherDimension() throws IOException {
    home = SampleLibrary.copyTo(directory.resolve("library"));
    models = directory.resolve("models");
    SmallModel.make(models, "small", 1);
  }

  private static Reencoder.Report reencode(Path home, LibrarySettings settings, boolean discard)
      throws IOException {
    return Reencoded.run(home, settings, discard, (done, of) -> {});
  }

  private Reencoder.Report toSmall() throws IOException {
    return reencode(home, new LibrarySettings(models, "small"), false);
  }

  /// Leaves a library half-way: the process ends in the third chunk.
  private static void stopHalfWay(Path home, LibrarySettings settings) {
    var stop = new IllegalStateException("stopped");
    assertThatThrownBy(() ->
            Reencoded.run(
                home,
                settings,
                false,
                (done, of) -> {
                  if (done >= 128) {
                    throw stop;
                  }
                }))
        .isSameAs(stop);
  }

  /// What every paper of a library is related to, by cosine to the last bit.
  private static Map<String, List<String>> answers(Path home, LibrarySettings settings)
      throws IOException {
    Map<String, List<String>> answers = new TreeMap<>();
    try (Library library = Library.open(home, settings)) {
      for (Paper paper : ExportedPapers.of(library)) {
        PaperId id = paper.id();
        answers.put(
            id.toString(),
            library.related(id, RelatedOptions.DEFAULT).related().stream()
                .map(one -> one.paper().id() + " " + one.cosine())
                .toList());
      }
    }
    return answers;
  }

  private static void requireNoProblems(Path home) throws IOException {
    List<String> problems = new ArrayList<>();
    LibraryVerification.Verified verified = LibraryVerification.run(home, problems::add);
    assertThat(problems).isEmpty();
    assertThat(verified.indexCurrent()).as("index").isTrue();
    assertThat(verified.wordsCurrent()).as("words").isTrue();
  }

  private static void changeSomePapers(Library library) throws IOException {
    library.remove(List.of(PaperId.parse("twin-1"), ATTENTION));
    SampleLines.load(
        library,
        SampleLines.paper("late", "Late tides", "The moon lifts the sea twice a day.", "")
            + SampleLines.paper("twin-2", "Another title", "Another abstract about moss.", ""));
  }

  @Test
  void goesOnAfterAKillAndAnswersLikeALibraryThatWasMadeWithTheOtherModel() throws Exception {
    Process killed =
        JavaProcess.builder(LibraryReencodingTest.class, List.of(home, models)).start();
    try (BufferedReader lines = killed.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("half-way");
    }
    killed.destroyForcibly().waitFor();
    try (Library between = Library.open(home)) {
      assertThat(Objects.requireNonNull(between.facts().model()).name())
          .isEqualTo(LibrarySettings.DEFAULT_MODEL);
      changeSomePapers(between);
    }
    var settings = new LibrarySettings(models, "small");
    Reencoder.Report report = reencode(home, settings, false);
    assertThat(report.switched()).isTrue();
    assertThat(report.kept()).as("papers encoded before the kill").isBetween(100, 130);
    assertThat(report.kept() + report.encoded()).isEqualTo(report.facts().papers());
    requireNoProblems(home);

    Path fresh = directory.resolve("fresh");
    try (Library library = Library.open(fresh, settings)) {
      SampleLibrary.importInto(library, SampleLibrary.CORPUS);
      SampleLibrary.importInto(library, SampleLibrary.ODD_IDS);
      changeSomePapers(library);
    }
    assertThat(answers(home, settings)).isEqualTo(answers(fresh, settings));
    assertThat(reencode(home, settings, false).switched()).as("nothing is left to do").isFalse();
  }

  /// Stops by itself in the middle, and says so.
  public static void main(String[] arguments) throws IOException {
    var report =
        Reencoded.run(
            Path.of(arguments[0]),
            new LibrarySettings(Path.of(arguments[1]), "small"),
            false,
            (done, of) -> {
              if (done >= 128) {
                System.out.println("half-way");
                System.out.flush();
                waitToBeKilled();
              }
            });
    throw new IllegalStateException("was not killed: " + report);
  }

  private static void waitToBeKilled() {
    try {
      Thread.sleep(PATIENCE_MILLIS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void takesAModelOfAnotherDimensionAndGrowsTheGeneration() throws IOException {
    long before;
    try (Library library = Library.open(home)) {
      before = library.facts().generation();
    }
    Reencoder.Report report = toSmall();
    assertThat(report.facts().generation()).isEqualTo(before + 1);
    assertThat(report.encoded()).isEqualTo(SampleLibrary.papers());
    requireNoProblems(home);
    var settings = new LibrarySettings(models, null);
    try (Library library = Library.open(home, settings)) {
      Answer answer = library.related(ATTENTION, RelatedOptions.DEFAULT);
      assertThat(answer.model()).isEqualTo("small");
      assertThat(answer.related()).hasSize(10);
      assertThat(library.search("gravitational waves", RelatedOptions.DEFAULT).related())
          .isNotEmpty();
      SampleLines.Imported again = SampleLines.load(library, SampleLines.sample(3));
      assertThat(again.counts()).as("texts are known still").containsExactly(0L, 0L, 3L, 0L);
    }
  }

  @Test
  void answersAsBeforeWhileItIsHalfDone() throws IOException {
    var before = answers(home, LibrarySettings.DEFAULT);
    stopHalfWay(home, new LibrarySettings(models, "small"));
    assertThat(answers(home, LibrarySettings.DEFAULT)).isEqualTo(before);
    requireNoProblems(home);
    assertThat(toSmall().kept()).isEqualTo(128);
  }

  @Test
  void goesOnWithWhatHasBegunWhenNoModelIsNamed() throws IOException {
    var unnamed = new LibrarySettings(models, null);
    assertThatThrownBy(() -> reencode(home, unnamed, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no model to encode with: name one with --model NAME");
    stopHalfWay(home, new LibrarySettings(models, "small"));
    Reencoder.Report report = reencode(home, unnamed, false);
    assertThat(Objects.requireNonNull(report.facts().model()).name()).isEqualTo("small");
    assertThat(report.kept()).isEqualTo(128);
  }

  @Test
  void throwsAwayWhatAnotherModelHasBegunOnlyWhenTold() throws IOException {
    SmallModel.make(models, "third", 2);
    stopHalfWay(home, new LibrarySettings(models, "small"));
    var third = new LibrarySettings(models, "third");
    assertThatThrownBy(() -> reencode(home, third, false))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            "128 of 2\\d\\d papers of library \\S+ are encoded with small \\(sha \\w+…, 16"
                + " dimensions\\) already; go on with --model small, or discard them with"
                + " --discard");
    Reencoder.Report report = reencode(home, third, true);
    assertThat(report.discarded()).isEqualTo(128);
    assertThat(report.kept()).isZero();
    assertThat(Objects.requireNonNull(report.facts().model()).name()).isEqualTo("third");
  }

  @Test
  void hasNothingToDoWithTheModelThereIsAndCanDiscardWhatHasBegun() throws IOException {
    stopHalfWay(home, new LibrarySettings(models, "small"));
    Reencoder.Report report =
        reencode(
            home, new LibrarySettings(Path.of("models"), LibrarySettings.DEFAULT_MODEL), false);
    assertThat(report.switched()).isFalse();
    assertThat(report.discarded()).isZero();
    report =
        reencode(home, new LibrarySettings(Path.of("models"), LibrarySettings.DEFAULT_MODEL), true);
    assertThat(report.switched()).isFalse();
    assertThat(report.discarded()).isEqualTo(128);
    try (PaperStore store = PaperStore.open(home)) {
      assertThat(store.reencoding().begun()).isEmpty();
    }
  }

  @Test
  void topicsKeepTheirPapersAndIdsAndPapersTheirPlaceOnTheMap() throws IOException {
    Map<PaperId, TopicName> before = new TreeMap<>();
    try (Library library = Library.open(home)) {
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
      library.map().fit((done, of) -> {});
      for (String id : List.of("arXiv:1706.03762", "arXiv:1810.04805", "arXiv:1602.03837")) {
        library
            .topics()
            .of(PaperId.parse(id))
            .ifPresent(name -> before.put(PaperId.parse(id), name));
      }
    }
    assertThat(before).isNotEmpty();
    Reencoder.Report report = toSmall();
    assertThat(report.hadTopics()).isTrue();
    assertThat(report.hadMap()).isTrue();
    try (Library library = Library.open(home, new LibrarySettings(models, null))) {
      assertThat(library.map().points().orElseThrow().size()).isEqualTo(library.facts().papers());
      for (var paper : before.entrySet()) {
        assertThat(library.topics().of(paper.getKey())).contains(paper.getValue());
      }
      assertThat(library.topics().tree().topics())
          .allMatch(topic -> topic.centroid().length == SmallModel.DIMENSION);
      SampleLines.load(library, SampleLines.paper("late", "Late", "A paper that comes later.", ""));
      library.topics().fit(TopicSettings.DEFAULT, (stage, done, total) -> {});
    }
  }

  @Test
  void hasNothingToEncodeInALibraryThatNeverHeldAPaper() throws IOException {
    Path empty = directory.resolve("empty");
    Library.open(empty).close();
    Reencoder.Report report = reencode(empty, new LibrarySettings(models, "small"), false);
    assertThat(report.switched()).isFalse();
    assertThat(report.facts().model()).isNull();
  }

  @Test
  void refusesALibraryThatIsOpen() throws IOException {
    try (Library open = Library.open(home)) {
      assertThatThrownBy(this::toSmall)
          .isInstanceOf(IOException.class)
          .hasMessageContaining("is already open in this process");
      assertThat(open.facts().papers()).isPositive();
    }
  }
}

package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.akin.corpus.SearchMode;
import org.akin.embed.LibrarySettings;
import org.akin.local.LibraryRepair;
import org.akin.local.LibraryVerification;
import org.akin.local.store.Damage;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.recommend.Answer;
import org.akin.recommend.RelatedOptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damages files of a library at random and asks it questions. Each damage must be harmless,
/// repaired by the library itself, or an error; an answer that differs from an undamaged library's
/// is a failure. After an error, `akin verify --repair` must leave a library that is whole.
///
/// More trials: `-Dakin.damage.trials=1000 -Dakin.damage.seed=5`.
class LibraryDamageTest {
  private static final int PAPERS = 120;
  private static final int TRIALS = Integer.getInteger("akin.damage.trials", 16);
  private static final long SEED = Long.getLong("akin.damage.seed", 17);

  /// What became of a library.
  private enum Outcome {
    /// It answered as before; `verify` knows of no problem.
    HARMLESS,
    NAMED
  }

  @TempDir private Path directory;
  private Path library;
  private LibrarySettings settings;
  private List<String> expected;

  @BeforeEach
  void fill() throws IOException {
    try (var made = new SmallLibrary(directory)) {
      made.load("made.jsonl", SampleLines.sample(PAPERS));
      library = made.home();
    }
    settings = new LibrarySettings(directory.resolve("models"), null);
    // Opened once more, as a library in use.
    expected = answers(library);
  }

  /// Answers to questions by meaning, by words and by id, on one line each.
  private List<String> answers(Path home) throws IOException {
    List<String> answers = new ArrayList<>();
    try (Library opened = Library.open(home, settings)) {
      List<Paper> papers = new ArrayList<>();
      for (PaperId id : ids()) {
        papers.add(opened.paper(id));
      }
      papers.forEach(paper -> answers.add(paper.toString()));
      for (Paper paper : papers.subList(0, 20)) {
        answers.add(shown(opened.related(paper.id(), RelatedOptions.DEFAULT)));
        answers.add(shown(opened.search(paper.title(), SearchMode.WORDS, RelatedOptions.DEFAULT)));
      }
    }
    return answers;
  }

  private static List<PaperId> ids() throws IOException {
    try (Stream<String> lines = SampleLines.sample(PAPERS).lines()) {
      return lines.map(line -> PaperId.parse(line.split("\"id\": ?\"")[1].split("\"")[0])).toList();
    }
  }

  private static String shown(Answer answer) {
    StringBuilder shown = new StringBuilder();
    answer
        .related()
        .forEach(found ->
            shown.append(found.paper().id()).append(' ').append(found.cosine()).append(' '));
    return shown.toString();
  }

  @Test
  void neverAnswersWronglyFromDamagedFiles() throws IOException {
    Random random = new Random(SEED);
    List<Path> files = Damage.files(library);
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    for (int trial = 0; trial < TRIALS; trial++) {
      if (trial % files.size() == 0) {
        Collections.shuffle(files, random);
      }
      Path file = files.get(trial % files.size());
      Damage damage = Damage.values()[random.nextInt(Damage.values().length)];
      Path copy = directory.resolve("copy-" + trial);
      Damage.copy(library, copy);
      damage.to(copy.resolve(file), random);
      String place = "trial %d, seed %d: %s of %s".formatted(trial, SEED, damage, file);
      outcomes.merge(outcome(copy, place), 1, Integer::sum);
    }
    System.out.println("damage: " + outcomes + " of " + TRIALS + ", wrong answers 0");
  }

  private Outcome outcome(Path copy, String place) throws IOException {
    try {
      assertThat(answers(copy)).as(place).isEqualTo(expected);
      return Outcome.HARMLESS;
    } catch (CorruptDataException | IOException named) {
      assertThat(named).as(place).message().contains(copy.toString());
    } catch (RuntimeException unexpected) {
      fail(place, unexpected);
    }
    LibraryRepair.Report report = LibraryRepair.run(copy, settings);
    List<String> problems = new ArrayList<>();
    LibraryVerification.run(copy, problems::add);
    assertThat(problems).as(place).isEmpty();
    if (report.isWhole()) {
      assertThat(answers(copy)).as(place).isEqualTo(expected);
    }
    return Outcome.NAMED;
  }
}

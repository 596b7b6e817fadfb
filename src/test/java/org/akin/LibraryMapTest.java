package org.akin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.akin.corpus.MapPoints;
import org.akin.paper.PaperId;
import org.akin.recommend.RelatedOptions;
import org.akin.serve.SampleLibrary;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The map of the sample corpus.
class LibraryMapTest {
  private static final PaperId ATTENTION = PaperId.parse("arXiv:1706.03762");
  private static final String NEW =
      SampleLines.paper(
          "new",
          "Attention without recurrence for translation",
          "We translate sentences with a network of self-attention layers alone.",
          ", \"year\": 2026");

  @TempDir private Path directory;
  private Library library;

  @BeforeEach
  void opensACopy() throws IOException {
    library = Library.open(SampleLibrary.copyTo(directory.resolve("library")));
  }

  @AfterEach
  void closesTheLibrary() {
    library.close();
  }

  private MapPoints fitted() throws IOException {
    library.map().fit((done, of) -> {});
    return points();
  }

  private MapPoints points() throws IOException {
    return library.map().points().orElseThrow();
  }

  private static double distance(MapPoints map, int a, int b) {
    var at = map.coordinates();
    return Math.hypot(at.x()[a] - at.x()[b], at.y()[a] - at.y()[b]);
  }

  private static List<String> nearest(MapPoints map, int asked, int count) {
    return IntStream.range(0, map.size())
        .filter(row -> row != asked)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> distance(map, asked, row)))
        .limit(count)
        .map(map.ids()::get)
        .toList();
  }

  @Test
  void papersNearInMeaningAreNearOnTheMap() throws IOException {
    MapPoints map = fitted();
    assertThat(map.size()).isEqualTo(library.facts().papers());
    int kept = 0;
    int asked = 0;
    for (int row = 0; row < map.size(); row += 5) {
      List<String> near = nearest(map, row, 10);
      var related = library.related(PaperId.parse(map.ids().get(row)), RelatedOptions.DEFAULT);
      kept +=
          related.related().stream().filter(r -> near.contains(r.paper().id().toString())).count();
      asked += 10;
    }
    double chance = 10.0 / (map.size() - 1);
    assertThat((double) kept / asked)
        .as("share kept; by chance %.3f", chance)
        .isGreaterThan(6 * chance);
  }

  @Test
  void showsWhatLiesAroundAPaper() throws IOException {
    MapPoints map = fitted();
    List<PaperId> near =
        nearest(map, map.ids().indexOf(ATTENTION.toString()), 10).stream()
            .map(PaperId::parse)
            .toList();
    MapSurroundings around = library.map().around(ATTENTION, near, 50).orElseThrow();
    int row = map.ids().indexOf(ATTENTION.toString());
    assertThat(around.paper().x()).isEqualTo(map.coordinates().x()[row]);
    assertThat(around.named()).hasSizeBetween(7, 10);
    assertThat(near).containsAll(around.named().keySet());
    assertThat(around.others()).hasSizeBetween(10, 50);
    assertThat(around.others())
        .allSatisfy(other ->
            assertThat(Math.abs(other.y() - around.paper().y()))
                .isLessThanOrEqualTo(around.reach()));
    assertThat(library.map().around(PaperId.parse("unknown"), near, 50)).isEmpty();
  }

  @Test
  void thereIsNoMapBeforeOneIsMade() throws IOException {
    assertThat(library.map().points()).isEmpty();
    SampleLines.load(library, NEW);
    assertThat(library.map().points()).isEmpty();
  }

  @Test
  void aNewPaperIsPutAmongItsNeighboursAndMovesNoOther() throws IOException {
    MapPoints before = fitted();
    SampleLines.load(library, NEW);
    MapPoints after = points();
    assertThat(after.ids()).hasSize(before.size() + 1).endsWith("new");
    assertThat(Arrays.copyOf(after.coordinates().x(), before.size()))
        .containsExactly(before.coordinates().x());
    assertThat(Arrays.copyOf(after.coordinates().y(), before.size()))
        .containsExactly(before.coordinates().y());
    assertThat(after.years()[before.size()]).isEqualTo((short) 2026);
    int attention = after.ids().indexOf(ATTENTION.toString());
    long nearer =
        IntStream.range(0, before.size())
            .filter(row ->
                distance(after, before.size(), row) < distance(after, before.size(), attention))
            .count();
    assertThat(nearer)
        .as("papers nearer to the new one than its nearest in meaning")
        .isLessThan(40);
  }

  @Test
  void aPaperWhoseTextChangesMovesAndOneWhoseYearChangesStays() throws IOException {
    fitted();
    SampleLines.load(library, NEW);
    MapPoints first = points();
    SampleLines.load(library, NEW.replace("2026", "2025"));
    MapPoints sameText = points();
    int row = first.size() - 1;
    assertThat(sameText.coordinates().x()[row]).isEqualTo(first.coordinates().x()[row]);
    assertThat(sameText.years()[row]).isEqualTo((short) 2025);
    SampleLines.load(
        library, SampleLines.paper("new", "Tilings", "Aperiodic tilings of the plane.", ""));
    assertThat(points().coordinates().x()[row]).isNotEqualTo(first.coordinates().x()[row]);
  }

  @Test
  void aRemovedPaperVanishes() throws IOException {
    MapPoints before = fitted();
    library.remove(List.of(ATTENTION));
    MapPoints after = points();
    assertThat(before.ids()).contains(ATTENTION.toString());
    assertThat(after.ids()).hasSize(before.size() - 1).doesNotContain(ATTENTION.toString());
  }

  @Test
  void theMapIsThereAfterClosing() throws IOException {
    MapPoints before = fitted();
    long generation = library.facts().generation();
    library.close();
    library = Library.open(directory.resolve("library"));
    assertThat(library.facts().generation()).isEqualTo(generation);
    assertThat(points().coordinates().x()).containsExactly(before.coordinates().x());
    assertThat(points().ids()).isEqualTo(before.ids());
  }

  @Test
  void aRefitStartsFromTheFormerPlaces() throws IOException {
    MapPoints before = fitted();
    SampleLines.load(library, NEW);
    MapPoints after = fitted();
    assertThat(after.size()).isEqualTo(before.size() + 1);
    double[] moved =
        IntStream.range(0, before.size())
            .mapToDouble(row ->
                Math.hypot(
                    before.coordinates().x()[row] - after.coordinates().x()[row],
                    before.coordinates().y()[row] - after.coordinates().y()[row]))
            .sorted()
            .toArray();
    double width =
        IntStream.range(0, before.size())
            .mapToDouble(row -> distance(before, 0, row))
            .max()
            .orElseThrow();
    assertThat(moved[moved.length / 2]).isPositive().isLessThan(width / 20);
  }

  @Test
  void papersThatComeAndGoDuringAFitAreRightInTheEnd() throws IOException {
    fitted();
    boolean[] changed = new boolean[1];
    library
        .map()
        .fit((done, of) -> {
          if (!changed[0]) {
            changed[0] = true;
            try {
              SampleLines.load(library, NEW);
              library.remove(List.of(ATTENTION));
            } catch (IOException e) {
              throw new AssertionError(e);
            }
          }
        });
    assertThat(points().ids()).contains("new").doesNotContain(ATTENTION.toString());
    assertThat(points().ids()).hasSize(library.facts().papers());
  }

  @Test
  void aKilledFitLeavesTheFormerMap() throws Exception {
    MapPoints before = fitted();
    library.close();
    Process fit = StalledFit.start(directory.resolve("library"));
    try {
      assertThat(fit.inputReader().readLine()).isEqualTo("half-way");
    } finally {
      fit.destroyForcibly().waitFor();
    }
    library = Library.open(directory.resolve("library"));
    MapPoints after = points();
    assertThat(after.generation()).isEqualTo(before.generation());
    assertThat(after.coordinates().x()).containsExactly(before.coordinates().x());
    assertThat(after.coordinates().y()).containsExactly(before.coordinates().y());
  }

  @Test
  void anEmptyLibraryHasNothingToMap(@TempDir Path empty) throws IOException {
    try (Library none = Library.open(empty)) {
      assertThat(none.map().points()).isEqualTo(Optional.empty());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> none.map().fit((done, of) -> {}))
          .withMessage("no papers to map: the library is empty; add some with 'akin import FILE'");
    }
  }
}

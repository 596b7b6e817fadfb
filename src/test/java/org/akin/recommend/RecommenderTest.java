package org.akin.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.akin.corpus.Filters;
import org.akin.corpus.FoundPaper;
import org.akin.local.NumberKey;
import org.akin.local.ann.QuantizedIndex;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecommenderTest {
  private static final int SIZE = 20_001;
  private static final int LIMIT = 10;

  @TempDir private static Path directory;
  private static SyntheticLibrary library;

  @BeforeAll
  static void build() throws IOException {
    library = new SyntheticLibrary(directory, SIZE, 7);
  }

  @AfterAll
  static void close() {
    library.close();
  }

  private static RelatedOptions with(Filters filters) {
    return RelatedOptions.DEFAULT.withFilters(filters);
  }

  private static Filters category(String category) {
    return new Filters(null, null, Set.of(category), Set.of(), -1, Set.of());
  }

  private static Filters years(int from, int to) {
    return new Filters(from, to, Set.of(), Set.of(), -1, Set.of());
  }

  private static Seeds stored(int number) {
    return new Seeds(
        List.of(library.vectors.get(number)), List.of(), List.of(library.found(number)), Set.of());
  }

  private static List<Integer> numbers(Recommendation recommendation) {
    return recommendation.related().stream().map(one -> NumberKey.of(one.hit().key())).toList();
  }

  private static List<Integer> bruteForce(float[] query, IntPredicate accepted) {
    Comparator<Integer> byCosine =
        Comparator.comparing(
            i -> SyntheticLibrary.dot(query, library.vectors.get(i)), Comparator.reverseOrder());
    return IntStream.range(0, SIZE).filter(accepted).boxed().sorted(byCosine).limit(LIMIT).toList();
  }

  @ParameterizedTest
  @CsvSource({"math.CO, 2", "MATH, 2", "hep-th, 100", "q-bio, 10000", "cs, 1"})
  void aFilterReturnsTheTrueNearestAmongThoseThatPass(String category, int step)
      throws IOException {
    for (int seed : List.of(1, 77, 4999, 20_000)) {
      Recommendation found =
          library.recommender().recommend(stored(seed), with(category(category)));
      assertThat(numbers(found))
          .isEqualTo(bruteForce(library.vectors.get(seed), i -> i != seed && i % step == 0));
      assertThat(found.relaxed()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {"0, none", "0.4, none", "1, none", "0, 400", "0.4, 400"})
  void aLongerAnswerBeginsWithTheShorterOne(
      double diversity, @Nullable Double recency, @TempDir Path temporary) throws IOException {
    var index = new QuantizedIndex(SyntheticLibrary.DIMENSION);
    try (var quantized = new SyntheticLibrary(temporary, 5000, 11, index)) {
      for (int seed : List.of(0, 17, 4999)) {
        var seeds =
            new Seeds(
                List.of(quantized.vectors.get(seed)),
                List.of(),
                List.of(quantized.found(seed)),
                Set.of());
        var longest = new RelatedOptions(100, Filters.NONE, diversity, recency, false);
        List<Integer> all = numbers(quantized.recommender().recommend(seeds, longest));
        assertThat(all).hasSize(100);
        for (int limit : List.of(1, 9, 10, 50, 99)) {
          assertThat(numbers(quantized.recommender().recommend(seeds, longest.withLimit(limit))))
              .as("seed %d, limit %d", seed, limit)
              .isEqualTo(all.subList(0, limit));
        }
      }
    }
  }

  @Test
  void filtersOnYearsAndVenuesTogetherAreExact() throws IOException {
    var filters =
        new Filters(2003, 2004, Set.of("math"), Set.of("annals of testing"), -1, Set.of());
    IntPredicate passes = i -> (i % 25 == 3 || i % 25 == 4) && i % 6 == 0 && i != 12;
    assertThat(numbers(library.recommender().recommend(stored(12), with(filters))))
        .isEqualTo(bruteForce(library.vectors.get(12), passes));
  }

  @Test
  void excludedPapersAreReplacedByTheNextNearest() throws IOException {
    List<Integer> plain = bruteForce(library.vectors.get(5), i -> i != 5);
    var seeds =
        new Seeds(
            List.of(library.vectors.get(5)),
            List.of(),
            List.of(library.found(5)),
            Set.of(new NumberKey(plain.getFirst())));
    List<Integer> found = numbers(library.recommender().recommend(seeds, RelatedOptions.DEFAULT));
    assertThat(found)
        .isEqualTo(bruteForce(library.vectors.get(5), i -> i != 5 && i != plain.getFirst()));
  }

  @Test
  void whenNothingPassesItSaysWhatItGaveUp() throws IOException {
    Recommendation found = library.recommender().recommend(stored(5), with(years(1900, 1901)));
    assertThat(found.relaxed()).containsExactly("from, to");
    assertThat(numbers(found)).isEqualTo(bruteForce(library.vectors.get(5), i -> i != 5));
  }

  @Test
  void givesUpNoMoreFiltersThanItMust() throws IOException {
    var filters = new Filters(2003, 2003, Set.of("nothing"), Set.of(), -1, Set.of());
    Recommendation found = library.recommender().recommend(stored(5), with(filters));
    assertThat(found.relaxed()).containsExactly("category");
    assertThat(numbers(found)).isEqualTo(bruteForce(library.vectors.get(5), i -> i % 25 == 3));
  }

  @Test
  void neverShowsWhatIsBelowTheLeastCosine() throws IOException {
    var filters = new Filters(null, null, Set.of(), Set.of(), 0.99, Set.of());
    Recommendation found = library.recommender().recommend(stored(5), with(filters));
    assertThat(found.related()).isEmpty();
    assertThat(found.relaxed()).isEmpty();
  }

  @Test
  void papersLikeTheDislikedLeaveTheTop() throws IOException {
    float[] one = library.vectors.get(1);
    float[] other = library.vectors.get(2);
    List<FoundPaper> stored = List.of(library.found(1), library.found(2));
    var both = new Seeds(List.of(one, other), List.of(), stored, Set.of());
    var against = new Seeds(List.of(one, other), List.of(other), stored, Set.of());
    double before =
        meanCosine(library.recommender().recommend(both, RelatedOptions.DEFAULT), other);
    double after =
        meanCosine(library.recommender().recommend(against, RelatedOptions.DEFAULT), other);
    assertThat(after).isLessThan(before - 0.09);
  }

  private static double meanCosine(Recommendation found, float[] to) {
    return found.related().stream()
        .mapToDouble(related -> SyntheticLibrary.dot(related.hit().vector(), to))
        .average()
        .orElseThrow();
  }

  @Test
  void noDiversityIsThePlainOrder() throws IOException {
    var plain = library.recommender().recommend(stored(9), RelatedOptions.DEFAULT);
    var options = new RelatedOptions(LIMIT, Filters.NONE, 0, null, false);
    assertThat(library.recommender().recommend(stored(9), options)).isEqualTo(plain);
  }

  @Test
  void diversityMakesPapersLessAlikeAndKeepsTheBestFirst() throws IOException {
    List<Integer> plain =
        numbers(library.recommender().recommend(stored(9), RelatedOptions.DEFAULT));
    List<Integer> diverse =
        numbers(
            library
                .recommender()
                .recommend(stored(9), new RelatedOptions(LIMIT, Filters.NONE, 0.7, null, false)));
    assertThat(diverse.getFirst()).isEqualTo(plain.getFirst());
    assertThat(likeness(diverse)).isLessThan(likeness(plain));
  }

  @Test
  void aLongerDiverseAnswerBeginsWithTheShorterOne() throws IOException {
    var few = new RelatedOptions(5, Filters.NONE, 0.5, null, false);
    List<Integer> shorter = numbers(library.recommender().recommend(stored(9), few));
    List<Integer> longer = numbers(library.recommender().recommend(stored(9), few.withLimit(40)));
    assertThat(longer.subList(0, 5)).isEqualTo(shorter);
  }

  private static double likeness(List<Integer> numbers) {
    double sum = 0;
    for (int a : numbers) {
      for (int b : numbers) {
        sum += a == b ? 0 : SyntheticLibrary.dot(library.vectors.get(a), library.vectors.get(b));
      }
    }
    return sum;
  }

  @Test
  void recencyOrdersByTheDocumentedFormula() throws IOException {
    double halfLife = 1000;
    var options = new RelatedOptions(LIMIT, Filters.NONE, 0, halfLife, false);
    var found = library.recommender().recommend(stored(9), options);
    long today = LocalDate.now(ZoneOffset.UTC).toEpochDay();
    Comparator<Integer> byTilted =
        Comparator.comparing(
            i -> {
              double cosine = SyntheticLibrary.dot(library.vectors.get(9), library.vectors.get(i));
              long age = today - LocalDate.of(2000 + i % 25, 1, 1).toEpochDay();
              return cosine * (0.5 + 0.5 * Math.pow(2, -age / halfLife));
            },
            Comparator.reverseOrder());
    List<Integer> expected =
        IntStream.range(0, SIZE).filter(i -> i != 9).boxed().sorted(byTilted).limit(LIMIT).toList();
    assertThat(numbers(found)).isEqualTo(expected);
  }

  @Test
  void refusesSeedsWithNothingToLike() {
    assertThatThrownBy(() -> new Seeds(List.of(), List.of(new float[] {1}), List.of(), Set.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("like");
  }

  @Test
  void seedsThatCancelOutFallBackToTheLiked() {
    float[] up = SyntheticLibrary.unit(new float[] {1, 0});
    float[] down = SyntheticLibrary.unit(new float[] {-1, 0});
    assertThat(new Seeds(List.of(up, down), List.of(), List.of(), Set.of()).query())
        .containsExactly(up);
  }
}

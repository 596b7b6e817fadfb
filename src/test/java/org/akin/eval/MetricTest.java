package org.akin.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every expected value is worked by hand from the definition in the comment next to it.
class MetricTest {
  /// Ten candidates; relevant from grade 2 are the ranks 1, 4 and 6.
  private static final Ranking GRADED = Ranking.ofGrades(2, 2, 0, 1, 3, 0, 2, 0, 0, 0, 0);

  @ParameterizedTest
  @CsvSource({
    // DCG 2 + 0 + 1/2 + 3/log2(5) = 3.79203; ideal 3 + 2/log2(3) + 2/2 + 1/log2(5) = 5.69254.
    "ndcg@4, 0.66614",
    // k = 4: DCG 2 + 0/1 + 1/log2(3) + 3/2 = 4.13093; ideal 3 + 2/1 + 2/log2(3) + 1/2 = 6.76186.
    "ndcg%40, 0.61092",
    // k = 2: DCG 2 + 0; ideal 3 + 2.
    "ndcg%20, 0.4",
    // (1/1 + 2/4 + 3/6) / 3
    "map, 0.66667",
    "p@5, 0.4",
    "p@20, 0.15",
    "recall@5, 0.66667",
    "recall@20, 1",
    "mrr, 1",
  })
  void agreesWithTheHandWorkedValue(String name, double expected) {
    assertThat(Metric.parse(name).of(GRADED)).isCloseTo(expected, within(1e-5));
  }

  @Test
  void takesTheReciprocalOfTheFirstRelevantRank() {
    assertThat(Metric.parse("mrr").of(Ranking.ofGrades(1, 0, 0, 1, 1))).isEqualTo(1.0 / 3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndcg@10", "ndcg%20", "map", "p@10", "recall@10", "mrr", "margin"})
  void isZeroWithoutRelevantCandidates(String name) {
    assertThat(Metric.parse(name).of(Ranking.ofGrades(1, 0, 0, 0, 0, 0, 0))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ndcg@10", "ndcg%20", "map", "p@10", "recall@10", "mrr", "margin"})
  void hasTheNameItIsAskedForBy(String name) {
    assertThat(Metric.parse(name).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ndcg", "ndcg@", "ndcg@0", "ndcg%101", "map@3x", "precision", "p@-1"})
  void refusesOtherNames(String name) {
    assertThatThrownBy(() -> Metric.parse(name)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void ranksByFallingSimilarityThenByNumber() {
    var query = new JudgedQuery("", "", "", 9, List.of(3, 2, 1, 0), Map.of(0, 1, 1, 2, 2, 3));
    float[] similarities = {0.5f, -0.25f, 0.5f, -1f};
    Ranking ranking = Ranking.of(query, query.candidates(), similarities, 1);
    assertThat(ranking.grades()).containsExactly(2, 0, 3, 1);
    assertThat(ranking.bestSimilarity(true)).isEqualTo(0.5f);
    assertThat(Metric.parse("margin").of(ranking)).isZero();
  }

  @Test
  void ranksEveryFloatInItsPlace() {
    List<Integer> numbers = IntStream.range(0, 6).boxed().toList();
    var query = new JudgedQuery("", "", "", 9, numbers, Map.of(0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6));
    float[] similarities = {-0f, 1e-30f, Float.NEGATIVE_INFINITY, 0f, -2f, Float.MAX_VALUE};
    assertThat(Ranking.of(query, numbers, similarities, 1).grades())
        .containsExactly(6, 2, 1, 4, 5, 3);
  }

  @Test
  void refusesASimilarityThatIsNotANumber() {
    var query = new JudgedQuery("", "", "", 9, List.of(0), Map.of(0, 1));
    assertThatThrownBy(() -> Ranking.of(query, List.of(0), new float[] {Float.NaN}, 1))
        .hasMessageContaining("not a number");
  }

  @Test
  void ranksTheQueryItselfOnlyWhereItWasJudged() {
    assertThat(new JudgedQuery("", "", "", 1, List.of(0, 1, 2), Map.of(0, 1)).candidates())
        .containsExactly(0, 2);
    assertThat(new JudgedQuery("", "", "", 1, List.of(0, 1, 2), Map.of(1, 3)).candidates())
        .containsExactly(0, 1, 2);
  }
}

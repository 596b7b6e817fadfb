package org.akin.eval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ResamplingTest {
  private static final Resampling RESAMPLING = Resampling.DEFAULT;

  private static JudgedQuery query(String stratum, String unit) {
    return new JudgedQuery("", stratum, unit, 0, List.of(1), Map.of(1, 1));
  }

  private static List<JudgedQuery> independent(int count) {
    List<JudgedQuery> queries = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      queries.add(query("", "unit " + i));
    }
    return queries;
  }

  @Test
  void countsStrataAlikeWhateverTheirSize() {
    List<JudgedQuery> queries =
        List.of(query("a", "1"), query("a", "2"), query("a", "3"), query("b", "4"));
    // Mean of a is 0.2, of b 0.8.
    double[] values = {0.1, 0.2, 0.3, 0.8};
    assertThat(RESAMPLING.interval(queries, values).value()).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void givesTheIntervalOfTheNormalDistribution() {
    double[] values = gaussians(400, 0.5, 0.1);
    Resampling.Interval interval = RESAMPLING.interval(independent(400), values);
    // Standard error 0.1 / √400 = 0.005, so the ends are 1.96 × 0.005 away.
    assertThat(interval.value() - interval.low()).isCloseTo(0.0098, within(0.0012));
    assertThat(interval.high() - interval.value()).isCloseTo(0.0098, within(0.0012));
  }

  @Test
  void isWiderWhenQueriesShareAUnit() {
    double[] values = new double[40];
    List<JudgedQuery> together = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      values[i] = i < 20 ? 0.2 : 0.8;
      together.add(query("", "unit " + i / 10));
    }
    Resampling.Interval apart = RESAMPLING.interval(independent(40), values);
    Resampling.Interval shared = RESAMPLING.interval(together, values);
    assertThat(shared.value()).isCloseTo(apart.value(), within(1e-12));
    assertThat(shared.high() - shared.low()).isGreaterThan(2 * (apart.high() - apart.low()));
  }

  @Test
  void drawsQueriesWhereAllShareOneUnit() {
    double[] values = gaussians(40, 0.5, 0.1);
    List<JudgedQuery> one = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      one.add(query("", "review"));
    }
    assertThat(RESAMPLING.interval(one, values))
        .isEqualTo(RESAMPLING.interval(independent(40), values));
  }

  @Test
  void findsNoDifferenceBetweenEqualSettings() {
    double[] values = gaussians(50, 0.5, 0.1);
    Resampling.Comparison same = RESAMPLING.compare(independent(50), values, values.clone());
    assertThat(same.difference()).isEqualTo(new Resampling.Interval(0, 0, 0));
    assertThat(same.p()).isEqualTo(1);
  }

  @Test
  void givesTheExactProbabilityOfTheRandomisationTest() {
    // All of 8 units are better by the same: only 2 of the 2⁸ exchanges are as large.
    double[] better = new double[8];
    double[] worse = new double[8];
    Arrays.fill(better, 0.6);
    Arrays.fill(worse, 0.5);
    Resampling.Comparison found = new Resampling(7, 100_000).compare(independent(8), better, worse);
    assertThat(found.p()).isCloseTo(2.0 / 256, within(0.001));
    assertThat(found.difference().value()).isCloseTo(0.1, within(1e-12));
  }

  @Test
  void rejectsAtItsLevelWhenSettingsAreExchangeable() {
    var random = new SplittableRandom(3);
    int rejected = 0;
    for (int trial = 0; trial < 2000; trial++) {
      double[] a = random.doubles(30).toArray();
      double[] b = random.doubles(30).toArray();
      rejected += new Resampling(trial, 300).compare(independent(30), a, b).p() <= 0.05 ? 1 : 0;
    }
    assertThat(rejected / 2000.0).isBetween(0.035, 0.065);
  }

  @Test
  void repeatsItselfWithTheSameSeed() {
    double[] values = gaussians(30, 0.5, 0.1);
    assertThat(RESAMPLING.interval(independent(30), values))
        .isEqualTo(RESAMPLING.interval(independent(30), values));
  }

  @Test
  void refusesTooFewRounds() {
    assertThatThrownBy(() -> new Resampling(1, 99)).hasMessageContaining("expected 100");
  }

  private static double[] gaussians(int count, double mean, double deviation) {
    var random = new Random(11);
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      values[i] = mean + deviation * random.nextGaussian();
    }
    return values;
  }
}

package org.akin.eval;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// How sure a mean over queries is, by resampling with a fixed seed.
///
/// The mean is taken within each stratum and then over the strata, so it is a weighted mean with
/// weight 1 / (queries in the stratum). Units are drawn, not queries: queries of one unit share a
/// pool or a paper and are not independent. Where all queries share one unit, such as within a
/// single review, the queries are drawn, and the answer holds for that review alone. Cost: rounds ×
/// units.
///
/// @param seed of the pseudo-random numbers; the same seed gives the same answers
/// @param rounds of resampling, at least 100
public record Resampling(long seed, int rounds) {
  /// Enough that the ends of an interval move by less than a tenth of a point.
  public static final Resampling DEFAULT = new Resampling(20_261_123, 10_000);

  private static final double TAIL = 0.025;

  /// A mean with its 95 % interval.
  ///
  /// @param value the mean itself
  /// @param low lower end
  /// @param high upper end
  public record Interval(double value, double low, double high) {}

  /// The difference of two settings over the same queries.
  ///
  /// @param difference the one less the other, with its 95 % interval
  /// @param p two-sided probability of so large a difference if the settings were exchangeable
  public record Comparison(Interval difference, double p) {}

  /// The weighted sums of one unit.
  private record UnitSum(double weighted, double weight) {}

  /// @throws IllegalArgumentException when the rounds are too few for an interval
  public Resampling {
    if (rounds < 100 || rounds > 10_000_000) {
      throw new IllegalArgumentException("rounds: expected 100 to 10000000, found " + rounds);
    }
  }

  /// The mean and its percentile bootstrap interval (Efron 1979).
  ///
  /// @param queries where the values come from
  /// @param values one for each query
  Interval interval(List<JudgedQuery> queries, double[] values) {
    UnitSum[] units = units(queries, values);
    double mean = mean(units);
    var random = new SplittableRandom(seed);
    double[] means = new double[rounds];
    for (int round = 0; round < rounds; round++) {
      double weighted = 0;
      double weight = 0;
      for (int draw = 0; draw < units.length; draw++) {
        UnitSum unit = units[random.nextInt(units.length)];
        weighted += unit.weighted();
        weight += unit.weight();
      }
      means[round] = weighted / weight;
    }
    Arrays.sort(means);
    return new Interval(
        mean, means[(int) (TAIL * rounds)], means[(int) Math.ceil((1 - TAIL) * rounds) - 1]);
  }

  /// Compares two settings: the paired difference, and a randomisation test that exchanges the two
  /// settings' values in whole units (Smucker, Allan and Carterette, CIKM 2007).
  ///
  /// With n units no p below 2 / 2ⁿ is possible: 0.004 for nine reviews.
  Comparison compare(List<JudgedQuery> queries, double[] values, double[] baseline) {
    double[] differences = new double[values.length];
    for (int i = 0; i < differences.length; i++) {
      differences[i] = values[i] - baseline[i];
    }
    UnitSum[] units = units(queries, differences);
    double observed = Math.abs(sum(units)) - 1e-12;
    var random = new SplittableRandom(seed);
    int asLarge = 1;
    for (int round = 0; round < rounds; round++) {
      double exchanged = 0;
      for (UnitSum unit : units) {
        exchanged += random.nextBoolean() ? unit.weighted() : -unit.weighted();
      }
      asLarge += Math.abs(exchanged) >= observed ? 1 : 0;
    }
    return new Comparison(interval(queries, differences), (double) asLarge / (rounds + 1));
  }

  private static UnitSum[] units(List<JudgedQuery> queries, double[] values) {
    Map<String, Integer> stratumSizes = new LinkedHashMap<>();
    queries.forEach(query -> stratumSizes.merge(query.stratum(), 1, Integer::sum));
    boolean apart = queries.stream().map(JudgedQuery::unit).distinct().count() == 1;
    Map<String, UnitSum> sums = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      JudgedQuery query = queries.get(i);
      double weight = 1.0 / stratumSizes.getOrDefault(query.stratum(), 1);
      sums.merge(
          apart ? "query " + i : query.unit(),
          new UnitSum(weight * values[i], weight),
          (a, b) -> new UnitSum(a.weighted() + b.weighted(), a.weight() + b.weight()));
    }
    return new ArrayList<>(sums.values()).toArray(UnitSum[]::new);
  }

  private static double sum(UnitSum[] units) {
    return Arrays.stream(units).mapToDouble(UnitSum::weighted).sum();
  }

  private static double mean(UnitSum[] units) {
    return sum(units) / Arrays.stream(units).mapToDouble(UnitSum::weight).sum();
  }
}

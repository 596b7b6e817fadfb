package org.akin.eval;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A measure of one ranking. All are between 0 and 1, more is better, except [Margin].
public sealed interface Metric {
  /// The measure's value for one query.
  double of(Ranking ranking);

  /// The name by which people ask for it, as [#parse] reads it.
  String name();

  /// Normalised discounted cumulated gain of the first k: Σ gradeᵢ / log₂(i + 1), divided by the
  /// same of the best order (Järvelin and Kekäläinen, TOIS 2002, with the now usual discount).
  ///
  /// @param k at least 1
  record Ndcg(int k) implements Metric {
    /// @throws IllegalArgumentException when k is below 1
    public Ndcg {
      requirePositive(k);
    }

    @Override
    public double of(Ranking ranking) {
      double ideal = gain(ranking.idealGrades());
      return ideal == 0 ? 0 : gain(ranking.grades()) / ideal;
    }

    private double gain(int[] grades) {
      double gain = 0;
      for (int i = 0; i < Math.min(k, grades.length); i++) {
        gain += grades[i] / log2(i + 2);
      }
      return gain;
    }

    @Override
    public String name() {
      return "ndcg@" + k;
    }
  }

  /// nDCG of the first share of the pool, in percent, as CSFCube computes it (Mysore et al.,
  /// NeurIPS Datasets 2021): k = ⌊percent of the pool⌋, DCG = grade₁ + Σ gradeᵢ / log₂(i) from i =
  /// 2, so the second place is not discounted.
  ///
  /// @param percent 1 to 100
  record NdcgOfPool(int percent) implements Metric {
    /// @throws IllegalArgumentException when the share is out of its range
    public NdcgOfPool {
      if (percent < 1 || percent > 100) {
        throw new IllegalArgumentException("ndcg%: expected 1 to 100, found " + percent);
      }
    }

    @Override
    public double of(Ranking ranking) {
      int k = (int) (percent / 100.0 * ranking.size());
      double ideal = gain(ranking.idealGrades(), k);
      return ideal == 0 ? 0 : gain(ranking.grades(), k) / ideal;
    }

    private static double gain(int[] grades, int k) {
      double gain = k > 0 ? grades[0] : 0;
      for (int i = 1; i < k; i++) {
        gain += grades[i] / log2(i + 1);
      }
      return gain;
    }

    @Override
    public String name() {
      return "ndcg%" + percent;
    }
  }

  /// Mean over the relevant papers of the precision at the rank of each; its mean is MAP.
  record AveragePrecision() implements Metric {
    @Override
    public double of(Ranking ranking) {
      int found = 0;
      double sum = 0;
      for (int rank = 0; rank < ranking.size(); rank++) {
        if (ranking.relevant(rank)) {
          found++;
          sum += found / (rank + 1.0);
        }
      }
      return found == 0 ? 0 : sum / found;
    }

    @Override
    public String name() {
      return "map";
    }
  }

  /// The share of the first k that is relevant.
  ///
  /// @param k at least 1
  record Precision(int k) implements Metric {
    /// @throws IllegalArgumentException when k is below 1
    public Precision {
      requirePositive(k);
    }

    @Override
    public double of(Ranking ranking) {
      return ranking.relevantAmong(k) / (double) k;
    }

    @Override
    public String name() {
      return "p@" + k;
    }
  }

  /// The share of the relevant papers that is among the first k.
  ///
  /// @param k at least 1
  record Recall(int k) implements Metric {
    /// @throws IllegalArgumentException when k is below 1
    public Recall {
      requirePositive(k);
    }

    @Override
    public double of(Ranking ranking) {
      int relevant = ranking.relevantAmong(ranking.size());
      return relevant == 0 ? 0 : ranking.relevantAmong(k) / (double) relevant;
    }

    @Override
    public String name() {
      return "recall@" + k;
    }
  }

  /// One divided by the rank of the first relevant paper; its mean is MRR.
  record ReciprocalRank() implements Metric {
    @Override
    public double of(Ranking ranking) {
      for (int rank = 0; rank < ranking.size(); rank++) {
        if (ranking.relevant(rank)) {
          return 1.0 / (rank + 1);
        }
      }
      return 0;
    }

    @Override
    public String name() {
      return "mrr";
    }
  }

  /// The similarity of the best relevant paper less that of the best other one, -2 to 2: how far
  /// right answers stand apart from wrong ones. 0 where one of the two does not exist.
  record Margin() implements Metric {
    @Override
    public double of(Ranking ranking) {
      double margin = ranking.bestSimilarity(true) - ranking.bestSimilarity(false);
      return Double.isNaN(margin) ? 0 : margin;
    }

    @Override
    public String name() {
      return "margin";
    }
  }

  /// Reads a name: `ndcg@10`, `ndcg%20`, `map`, `p@10`, `recall@10`, `mrr`, `margin`.
  ///
  /// @throws IllegalArgumentException when there is no such measure
  static Metric parse(String name) {
    Matcher matcher =
        Pattern.compile("([a-z]+)(?:([@%])(\\d{1,6}))?").matcher(name.toLowerCase(Locale.ROOT));
    if (!matcher.matches()) {
      throw unknown(name);
    }
    String cut = matcher.group(2) == null ? "" : matcher.group(2);
    int k = cut.isEmpty() ? 0 : Integer.parseInt(matcher.group(3));
    return switch (matcher.group(1) + cut) {
      case "ndcg@" -> new Ndcg(k);
      case "ndcg%" -> new NdcgOfPool(k);
      case "p@" -> new Precision(k);
      case "recall@" -> new Recall(k);
      case "map" -> new AveragePrecision();
      case "mrr" -> new ReciprocalRank();
      case "margin" -> new Margin();
      default -> throw unknown(name);
    };
  }

  private static IllegalArgumentException unknown(String name) {
    return new IllegalArgumentException(
        "metric: expected ndcg@K, ndcg%P, map, p@K, recall@K, mrr or margin, found '" + name + "'");
  }

  private static double log2(int n) {
    return Math.log(n) / Math.log(2);
  }

  private static void requirePositive(int k) {
    if (k < 1) {
      throw new IllegalArgumentException("k: expected at least 1, found " + k);
    }
  }
}

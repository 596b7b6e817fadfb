package org.akin.topic;

import java.util.HashMap;
import java.util.Map;

/// How well a grouping agrees with labels, by the counts of papers in both.
///
/// @param vMeasure harmonic mean of homogeneity and completeness (Rosenberg and Hirschberg, EMNLP
///   2007), 0 to 1
/// @param ami mutual information adjusted for chance, arithmetic mean of the entropies (Vinh, Epps
///   and Bailey, JMLR 11, 2010), about 0 to 1
/// @param purity share of the papers that bear their group's commonest label
record Agreement(double vMeasure, double ami, double purity) {
  static Agreement of(int[] labels, int[] groups) {
    int n = labels.length;
    int[] a = counts(labels);
    int[] b = counts(groups);
    Map<Long, Integer> both = new HashMap<>();
    for (int i = 0; i < n; i++) {
      both.merge(((long) labels[i] << 32) | groups[i], 1, Integer::sum);
    }
    double information = 0;
    int[] commonest = new int[b.length];
    for (var cell : both.entrySet()) {
      int label = (int) (cell.getKey() >> 32);
      int group = (int) (long) cell.getKey();
      double count = cell.getValue();
      information += count / n * Math.log(n * count / ((double) a[label] * b[group]));
      commonest[group] = Math.max(commonest[group], cell.getValue());
    }
    double ha = entropy(a, n);
    double hb = entropy(b, n);
    double expected = expected(a, b, n);
    double pure = 0;
    for (int count : commonest) {
      pure += count;
    }
    return new Agreement(
        2 * information / (ha + hb),
        (information - expected) / ((ha + hb) / 2 - expected),
        pure / n);
  }

  private static int[] counts(int[] values) {
    int most = 0;
    for (int value : values) {
      most = Math.max(most, value);
    }
    int[] counts = new int[most + 1];
    for (int value : values) {
      counts[value]++;
    }
    return counts;
  }

  private static double entropy(int[] counts, double n) {
    double entropy = 0;
    for (int count : counts) {
      entropy -= count == 0 ? 0 : count / n * Math.log(count / n);
    }
    return entropy;
  }

  /// Expected information of two random groupings with these sizes (hypergeometric).
  private static double expected(int[] a, int[] b, int n) {
    double[] logFactorial = new double[n + 1];
    for (int i = 1; i <= n; i++) {
      logFactorial[i] = logFactorial[i - 1] + Math.log(i);
    }
    double sum = 0;
    for (int x : a) {
      for (int y : b) {
        for (int c = Math.max(1, x + y - n); c <= Math.min(x, y); c++) {
          double log =
              logFactorial[x]
                  + logFactorial[y]
                  + logFactorial[n - x]
                  + logFactorial[n - y]
                  - logFactorial[n]
                  - logFactorial[c]
                  - logFactorial[x - c]
                  - logFactorial[y - c]
                  - logFactorial[n - x - y + c];
          sum += c / (double) n * Math.log((double) n * c / ((double) x * y)) * Math.exp(log);
        }
      }
    }
    return sum;
  }
}

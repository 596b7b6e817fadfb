package org.akin.eval;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Cosine of TF-IDF weights over title and abstract, the baseline that every model has to beat: (1
/// + ln tf) · ln(N / df), words are runs of letters and digits in lower case, nothing is stemmed or
///   left out.
final class WordSimilarity implements Similarity {
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final List<Map<String, Double>> weights;

  WordSimilarity(List<JudgedPaper> papers) {
    List<Map<String, Integer>> counts = papers.stream().map(WordSimilarity::counts).toList();
    Map<String, Integer> papersWith = new HashMap<>();
    counts.forEach(paper -> paper.keySet().forEach(w -> papersWith.merge(w, 1, Integer::sum)));
    this.weights = new ArrayList<>(papers.size());
    for (Map<String, Integer> paper : counts) {
      Map<String, Double> weighted = new HashMap<>();
      paper.forEach((word, count) -> {
        double rarity = Math.log((double) papers.size() / papersWith.getOrDefault(word, 1));
        weighted.put(word, (1 + Math.log(count)) * rarity);
      });
      double square = weighted.values().stream().mapToDouble(w -> w * w).sum();
      double norm = square > 0 ? Math.sqrt(square) : 1;
      weighted.replaceAll((word, weight) -> weight / norm);
      weights.add(weighted);
    }
  }

  private static Map<String, Integer> counts(JudgedPaper paper) {
    String text = (paper.title() + " " + paper.abstractText()).toLowerCase(Locale.ROOT);
    Map<String, Integer> counts = new HashMap<>();
    WORD.matcher(text)
        .results()
        .map(MatchResult::group)
        .forEach(w -> counts.merge(w, 1, Integer::sum));
    return counts;
  }

  @Override
  public float[] toEach(int query, List<Integer> candidates) {
    Map<String, Double> from = weights.get(query);
    float[] cosines = new float[candidates.size()];
    for (int i = 0; i < cosines.length; i++) {
      Map<String, Double> to = weights.get(candidates.get(i));
      double dot = 0;
      for (Map.Entry<String, Double> word : from.entrySet()) {
        dot += word.getValue() * to.getOrDefault(word.getKey(), 0.0);
      }
      cosines[i] = (float) dot;
    }
    return cosines;
  }
}

package org.akin.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Names groups of papers by their phrases: class-based TF-IDF (Grootendorst, "BERTopic", 2022).
///
/// | paper | here |
/// |---|---|
/// | tf of term t in class c | p(t, c): share of the group's papers that have the phrase |
/// | A, average words per class | 1, since shares are compared and not counts |
/// | f of term t over all classes | Σ over groups of p(t, c) |
/// | W = tf · log(1 + A / f) | the same, times [#LENGTH_WEIGHTS] |
///
/// Shares instead of counts keep one paper that repeats itself, or one large group, from deciding.
final class Labels {
  private static final int MOST_PHRASES = 10;
  private static final int IN_LABEL = 2;
  private static final String SEPARATOR = ", ";

  /// Longer phrases are rarer than their words and say more.
  private static final double[] LENGTH_WEIGHTS = {0, 1, 1.6, 1.7, 1.7};

  /// A phrase of a group with the share of its papers that have it.
  record Shared(List<String> terms, double share, String form) {}

  private record Weighed(Shared phrase, double weight) {}

  private Labels() {}

  static List<Shared> shares(PhraseCounts counts) {
    double papers = Math.max(1, counts.papers());
    return counts.common().stream()
        .map(phrase -> new Shared(phrase.terms(), phrase.papers() / papers, phrase.form()))
        .toList();
  }

  /// The shares of a group made of others.
  ///
  /// @param weights how many papers each of them has
  static List<Shared> union(List<List<Shared>> groups, List<Integer> weights) {
    double total = weights.stream().mapToInt(Integer::intValue).sum();
    Map<List<String>, Shared> union = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      for (Shared phrase : groups.get(i)) {
        double share = phrase.share() * weights.get(i) / total;
        union.merge(
            phrase.terms(),
            new Shared(phrase.terms(), share, phrase.form()),
            (a, b) ->
                new Shared(
                    a.terms(),
                    a.share() + b.share(),
                    a.share() >= b.share() ? a.form() : b.form()));
      }
    }
    return new ArrayList<>(union.values());
  }

  /// The most telling phrases of each group, best first, none repeating another's words.
  static List<List<String>> phrases(List<List<Shared>> groups) {
    Map<List<String>, Double> everywhere = new HashMap<>();
    for (List<Shared> group : groups) {
      group.forEach(phrase -> everywhere.merge(phrase.terms(), phrase.share(), Double::sum));
    }
    return groups.stream().map(group -> chosen(group, everywhere)).toList();
  }

  private static List<String> chosen(List<Shared> group, Map<List<String>, Double> everywhere) {
    List<Weighed> weighed =
        group.stream()
            .map(phrase -> new Weighed(phrase, weight(phrase, everywhere)))
            .sorted(
                Comparator.comparingDouble(Weighed::weight)
                    .reversed()
                    .thenComparing(one -> one.phrase().form()))
            .toList();
    List<String> chosen = new ArrayList<>();
    Set<String> used = new HashSet<>();
    for (Weighed candidate : weighed) {
      List<String> terms = candidate.phrase().terms();
      boolean fresh = terms.stream().noneMatch(used::contains);
      if (chosen.size() < MOST_PHRASES && fresh) {
        chosen.add(candidate.phrase().form());
        used.addAll(terms);
      }
    }
    return chosen;
  }

  private static double weight(Shared phrase, Map<List<String>, Double> everywhere) {
    double rarity = Math.log1p(1 / everywhere.getOrDefault(phrase.terms(), phrase.share()));
    return LENGTH_WEIGHTS[phrase.terms().size()] * phrase.share() * rarity;
  }

  /// A label of the first phrases, with as many more as make it unlike those taken, to which it is
  /// added.
  ///
  /// @param id stands in where the papers have no phrases, and sets equals apart
  static String label(List<String> phrases, Collection<String> taken, String id) {
    for (int length = Math.min(IN_LABEL, phrases.size()); length <= phrases.size(); length++) {
      String label = String.join(SEPARATOR, phrases.subList(0, length));
      if (!label.isEmpty() && taken.add(label)) {
        return label;
      }
    }
    // Two groups of the very same papers differ in nothing but the id.
    String label =
        phrases.isEmpty()
            ? "papers of " + id
            : String.join(SEPARATOR, phrases.subList(0, Math.min(IN_LABEL, phrases.size())))
                + " ("
                + id
                + ")";
    taken.add(label);
    return label;
  }
}

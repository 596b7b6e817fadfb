package org.akin.topic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

  /// Longer phrases are rarer than their words and say more.
  private static final double[] LENGTH_WEIGHTS = {0, 1, 1.6, 1.7, 1.7};

  /// A phrase of a group with the share of its papers that have it.
  record Shared(List<String> terms, double share, String form) {}

  /// A phrase with its W.
  record Weighed(Shared phrase, double weight) {}

  /// What a group is called by.
  ///
  /// @param phrases the most telling first
  /// @param inLabel how many of them its label has, if no other group has the same label
  record Chosen(List<String> phrases, int inLabel) {}

  private Labels() {}

  static List<Shared> shares(PhraseCounts counts) {
    double papers = Math.max(1, counts.papers());
    return counts.common().stream()
        .map(phrase -> new Shared(phrase.terms(), phrase.papers() / papers, phrase.form()))
        .toList();
  }

  /// The shares of a group made of others, less where fewer of these have the phrase: what is said
  /// all over a field names it better than what is said often in one corner.
  ///
  /// @param weights how many papers each of them has
  static List<Shared> union(List<List<Shared>> groups, List<Integer> weights) {
    double total = weights.stream().mapToInt(Integer::intValue).sum();
    Map<List<String>, Shared> union = new HashMap<>();
    Map<List<String>, Double> spread = new HashMap<>();
    for (int i = 0; i < groups.size(); i++) {
      double part = weights.get(i) / total;
      for (Shared phrase : groups.get(i)) {
        spread.merge(phrase.terms(), part, Double::sum);
        union.merge(
            phrase.terms(),
            new Shared(phrase.terms(), phrase.share() * part, phrase.form()),
            (a, b) ->
                new Shared(
                    a.terms(),
                    a.share() + b.share(),
                    a.share() >= b.share() ? a.form() : b.form()));
      }
    }
    return union.values().stream()
        .map(one ->
            new Shared(
                one.terms(), one.share() * spread.getOrDefault(one.terms(), 0.0), one.form()))
        .toList();
  }

  /// The phrases of each group with what they count, the most telling first.
  static List<List<Weighed>> weighed(List<List<Shared>> groups) {
    Map<List<String>, Double> everywhere = new HashMap<>();
    for (List<Shared> group : groups) {
      group.forEach(phrase -> everywhere.merge(phrase.terms(), phrase.share(), Double::sum));
    }
    return groups.stream()
        .map(group ->
            group.stream()
                .map(phrase -> new Weighed(phrase, weight(phrase, everywhere)))
                .sorted(
                    Comparator.comparingDouble(Weighed::weight)
                        .reversed()
                        .thenComparing(one -> one.phrase().form()))
                .toList())
        .toList();
  }

  /// The first phrases of a group, none repeating another's words.
  static Chosen chosen(List<Weighed> weighed) {
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
    return new Chosen(chosen, IN_LABEL);
  }

  private static double weight(Shared phrase, Map<List<String>, Double> everywhere) {
    double rarity = Math.log1p(1 / everywhere.getOrDefault(phrase.terms(), phrase.share()));
    return LENGTH_WEIGHTS[phrase.terms().size()] * phrase.share() * rarity;
  }

  /// A label of one or two phrases that is unlike those taken, to which it is added: of the first
  /// phrases, else of the first alone, or with another.
  ///
  /// @param id stands in where the papers have no phrases, and sets equals apart
  static String label(Chosen chosen, Collection<String> taken, String id) {
    List<String> phrases = chosen.phrases();
    String label = joined(phrases.subList(0, Math.min(chosen.inLabel(), phrases.size())));
    if (phrases.isEmpty()) {
      label = "Papers of " + id;
    }
    List<String> others = new ArrayList<>(List.of(label));
    for (int next = 0; next < phrases.size(); next++) {
      others.add(
          joined(
              next == 0 ? phrases.subList(0, 1) : List.of(phrases.getFirst(), phrases.get(next))));
    }
    // Two groups of the very same papers differ in nothing but the id.
    others.add(label + " (" + id + ")");
    return others.stream().filter(taken::add).findFirst().orElse(label);
  }

  /// "Dark matter and galaxies", "Sobolev and Poincaré inequalities".
  private static String joined(List<String> phrases) {
    if (phrases.size() < 2) {
      return capitalized(String.join("", phrases));
    }
    String first = phrases.get(0);
    String second = phrases.get(1);
    int head = first.lastIndexOf(' ');
    String shared =
        plural(first.substring(head + 1), second.substring(second.lastIndexOf(' ') + 1));
    return capitalized(
        head < 0 || second.indexOf(' ') < 0 || shared == null
            ? first + " and " + second
            : first.substring(0, head)
                + " and "
                + second.substring(0, second.lastIndexOf(' ') + 1)
                + shared);
  }

  /// The longer of two forms of one noun; null where they are two nouns.
  private static @Nullable String plural(String a, String b) {
    if (a.equals(b) || a.equals(b + "s") || (b.endsWith("y") && a.equals(cut(b) + "ies"))) {
      return a;
    }
    return b.equals(a + "s") || (a.endsWith("y") && b.equals(cut(a) + "ies")) ? b : null;
  }

  private static String cut(String noun) {
    return noun.substring(0, noun.length() - 1);
  }

  /// Whether two phrases, of two words or more, have just their last words in common.
  static boolean share(List<String> a, List<String> b) {
    return a.getLast().equals(b.getLast()) && a.stream().filter(b::contains).count() == 1;
  }

  /// Names of one letter, as in "p-adic", and names as "mRNA" are written as they are.
  private static String capitalized(String label) {
    String first = label.split("[ ,-]", 2)[0];
    boolean plain = first.length() > 1 && first.equals(first.toLowerCase(Locale.ROOT));
    return plain ? label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1) : label;
  }
}

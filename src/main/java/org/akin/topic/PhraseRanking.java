package org.akin.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.akin.vector.Vectors;

/// Orders the phrases of groups by words and by meaning, and leaves out what says the same again.
///
/// A phrase counts by its class-based TF-IDF and by its cosine to the group's centroid, as far as
/// that is above its mean cosine to all groups: what is near to every group names none. Phrases are
/// then taken one by one by maximal marginal relevance (Carbonell and Goldstein, SIGIR 1998).
final class PhraseRanking {
  /// Phrases of a group that are encoded.
  private static final int CANDIDATES = 30;

  private static final int MOST_PHRASES = 10;

  /// Fewer candidates are all looked at.
  private static final int LEAST_CANDIDATES = 8;

  /// Phrases after those of the label are in this share of the papers, as long as there are any.
  private static final double COMMON = 0.08;

  /// What meaning counts, words counting the rest.
  private static final double MEANING = 0.5;

  /// What a single word counts of what it would: many say little by themselves.
  private static final double ALONE = 0.75;

  /// What likeness to a phrase already taken costs.
  private static final double DIVERSITY = 0.4;

  /// Phrases of this cosine are two ways to say one thing.
  private static final double SAME = 0.75;

  /// The second phrase is in the label when it counts this much of what the first does.
  private static final double AS_TELLING = 0.8;

  private final Map<String, float[]> vectors;
  private final List<float[]> centroids;

  private PhraseRanking(Map<String, float[]> vectors, List<float[]> centroids) {
    this.vectors = vectors;
    this.centroids = centroids;
  }

  /// A phrase with what it counts, 0 to 1.
  private record Ranked(Labels.Weighed phrase, double value) {}

  /// @param groups phrases of each group, best first
  /// @param least share of a group's papers that have a phrase of its label, where several have
  /// @param centroids unit vectors of the groups
  static List<Labels.Chosen> of(
      List<List<Labels.Weighed>> groups,
      List<float[]> centroids,
      double least,
      PhraseEncoder encoder)
      throws IOException {
    List<String> forms =
        groups.stream()
            .flatMap(group -> group.stream().limit(CANDIDATES))
            .map(one -> one.phrase().form())
            .distinct()
            .toList();
    List<float[]> encoded = encoder.encode(forms);
    if (encoded.isEmpty()) {
      return groups.stream().map(Labels::chosen).toList();
    }
    Map<String, float[]> vectors = new HashMap<>();
    for (int i = 0; i < forms.size(); i++) {
      vectors.put(forms.get(i), encoded.get(i));
    }
    var ranking = new PhraseRanking(vectors, centroids);
    List<Labels.Chosen> chosen = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      chosen.add(ranking.chosen(groups.get(i).stream().limit(CANDIDATES).toList(), i, least));
    }
    return chosen;
  }

  private float[] vector(Ranked one) {
    return vector(one.phrase());
  }

  private float[] vector(Labels.Weighed phrase) {
    return Objects.requireNonNull(vectors.get(phrase.phrase().form()));
  }

  private double nearness(Labels.Weighed phrase, int group) {
    float[] vector = vector(phrase);
    double all = centroids.stream().mapToDouble(centroid -> Vectors.dot(vector, centroid)).sum();
    return Vectors.dot(vector, centroids.get(group)) - all / centroids.size();
  }

  private Labels.Chosen chosen(List<Labels.Weighed> all, int group, double least) {
    List<Labels.Weighed> phrases = candidates(all, least);
    double heaviest = phrases.stream().mapToDouble(Labels.Weighed::weight).max().orElse(1);
    double nearest = phrases.stream().mapToDouble(one -> nearness(one, group)).max().orElse(1);
    List<Ranked> left = new ArrayList<>();
    for (Labels.Weighed phrase : phrases) {
      double meaning = nearness(phrase, group) / Math.max(nearest, 1e-6);
      double words = phrase.weight() / heaviest;
      double length = phrase.phrase().terms().size() == 1 ? ALONE : 1;
      left.add(new Ranked(phrase, length * (MEANING * meaning + (1 - MEANING) * words)));
    }
    List<Ranked> taken = new ArrayList<>();
    while (taken.size() < MOST_PHRASES && !left.isEmpty()) {
      Ranked best =
          left.stream().max(Comparator.comparingDouble(one -> marginal(one, taken))).orElseThrow();
      left.removeIf(one -> one == best || same(one, best));
      taken.add(best);
    }
    return labelled(taken, all, least);
  }

  /// The label has the first phrase and the next that tells as much and does not repeat its words;
  /// what most papers say follows.
  private Labels.Chosen labelled(List<Ranked> taken, List<Labels.Weighed> all, double least) {
    List<Ranked> chosen = new ArrayList<>(taken.stream().limit(1).toList());
    for (int i = 1; i < taken.size() && chosen.size() == 1; i++) {
      Ranked next = taken.get(i);
      if (next.value() >= AS_TELLING * taken.getFirst().value()
          && !repeats(terms(next), terms(taken.getFirst()))) {
        chosen.add(next);
      }
    }
    int inLabel = chosen.size();
    rest(taken, all, least)
        .filter(one ->
            chosen.stream()
                .noneMatch(other -> same(one, other) || least > 0 && overlap(one, other)))
        .limit(MOST_PHRASES)
        .forEach(chosen::add);
    return new Labels.Chosen(
        chosen.stream().limit(MOST_PHRASES).map(one -> one.phrase().phrase().form()).toList(),
        inLabel);
  }

  /// Of a topic what most of its papers say; of a field, whose papers have less in common, what is
  /// ranked next.
  private static Stream<Ranked> rest(List<Ranked> taken, List<Labels.Weighed> all, double least) {
    return least == 0
        ? taken.stream()
        : Stream.concat(
                all.stream().filter(one -> one.phrase().share() >= COMMON),
                all.stream().filter(one -> one.phrase().share() < COMMON))
            .map(one -> new Ranked(one, 0));
  }

  private static boolean overlap(Ranked one, Ranked other) {
    return terms(one).stream().anyMatch(terms(other)::contains);
  }

  private static List<Labels.Weighed> candidates(List<Labels.Weighed> all, double least) {
    List<Labels.Weighed> shared =
        all.stream().filter(one -> one.phrase().share() >= least).toList();
    return shared.size() < LEAST_CANDIDATES
        ? all.stream().limit(LEAST_CANDIDATES).toList()
        : shared;
  }

  private static List<String> terms(Ranked one) {
    return one.phrase().phrase().terms();
  }

  /// Whether the second of two phrases would repeat words of the first, other than a last word that
  /// both can share.
  private static boolean repeats(List<String> next, List<String> first) {
    return next.stream().anyMatch(first::contains)
        && !(next.size() > 1 && first.size() > 1 && Labels.share(next, first));
  }

  private double marginal(Ranked one, List<Ranked> taken) {
    double like =
        taken.stream()
            .mapToDouble(other -> Vectors.dot(vector(one), vector(other)))
            .max()
            .orElse(0);
    return one.value() - DIVERSITY * Math.max(0, like);
  }

  private boolean same(Ranked one, Ranked other) {
    return Vectors.dot(vector(one), vector(other)) >= SAME
        || isAbbreviation(one.phrase().phrase().form(), other.phrase().phrase().form())
        || isAbbreviation(other.phrase().phrase().form(), one.phrase().phrase().form());
  }

  /// Whether capitals are the first letters of words, as LLMs are of large language models.
  static boolean isAbbreviation(String form, String phrase) {
    String letters = form.endsWith("s") ? form.substring(0, form.length() - 1) : form;
    if (letters.length() < 2 || !letters.equals(letters.toUpperCase(Locale.ROOT))) {
      return false;
    }
    StringBuilder first = new StringBuilder();
    for (String word : phrase.split("[ -]")) {
      first.append(word, 0, Math.min(1, word.length()));
    }
    return letters.equalsIgnoreCase(first.toString());
  }
}

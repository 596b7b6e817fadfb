package org.akin.analysis;

import java.util.Comparator;
import java.util.List;

/// What a misspelt word was meant to be, judged by the corpus alone.
///
/// Only words that no paper has, or next to none, are looked at; so a known word costs one
/// dictionary lookup. One edit (a transposition counts as one) from four letters, two from eight;
/// the first letter is taken to be right. Words with digits are codes and stay as they are: GPT3 is
/// not GPT4.
public final class Spelling {
  /// A word in so few papers may be a slip that one of them made too.
  public static final int SLIP_PAPERS = 2;

  /// Letters at the beginning that are taken to be right.
  public static final int PREFIX = 1;

  /// Then the right word is this many times as frequent.
  private static final int TIMES_AS_FREQUENT = 20;

  private static final int MOST_CORRECTIONS = 3;
  private static final int SHORTEST = 4;
  private static final int TWO_EDITS_FROM = 8;
  private static final int LONGEST = 40;
  private static final float UNKNOWN_WEIGHT = 0.7f;
  private static final float SLIP_WEIGHT = 0.3f;

  /// A word of the corpus and how much of a match it is, 0 to 1.
  public record Correction(String word, float weight) {}

  /// A word of the corpus that is like one that was typed.
  ///
  /// @param likeness 1 less the share of letters that differ
  /// @param papers that have it
  public record Candidate(String word, float likeness, int papers) {}

  private Spelling() {}

  /// Whether a word can be misspelt at all.
  public static boolean isCandidate(String word) {
    return word.length() >= SHORTEST
        && word.length() <= LONGEST
        && word.chars().allMatch(Character::isLetter);
  }

  /// Most edits between a word and what was meant.
  public static int edits(String word) {
    return word.length() >= TWO_EDITS_FROM ? 2 : 1;
  }

  /// The words that a word of the question may stand for.
  ///
  /// @param papers that have the word itself, at most [#SLIP_PAPERS]
  /// @param similar within [#edits] of it
  public static List<Correction> corrections(String word, int papers, List<Candidate> similar) {
    float weight = papers == 0 ? UNKNOWN_WEIGHT : SLIP_WEIGHT;
    int fewest = Math.max(1, papers * TIMES_AS_FREQUENT);
    return similar.stream()
        .filter(candidate -> candidate.papers() >= fewest && !candidate.word().equals(word))
        .sorted(
            Comparator.comparingDouble(Candidate::likeness)
                .thenComparingInt(Candidate::papers)
                .reversed()
                .thenComparing(Candidate::word))
        .limit(MOST_CORRECTIONS)
        .map(candidate -> new Correction(candidate.word(), weight * candidate.likeness()))
        .toList();
  }
}

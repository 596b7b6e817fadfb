package org.akin.explain;

import java.io.IOException;
import java.util.regex.Pattern;

/// Tells the words that name a subject from those of common speech. A paper that has the former
/// says them again and again, the latter fall anywhere: so what counts is how many times an
/// abstract that has a word says it (Church & Gale, "Poisson mixtures", Natural Language
/// Engineering 1, 1995), the more the more papers have the word. Names and abbreviations, told by
/// their capitals, need no such proof, nor do words that hardly any paper has. Thread-safe.
final class SubjectWords {
  /// Repetition of a word in one paper of two thousand, and what each e-fold of papers adds: read
  /// off the single words shared on 30 pages of ten related papers.
  private static final double LEAST_REPETITION = 1.1;

  private static final double REPETITION_PER_FOLD = 0.13;
  private static final double HARDLY_ANY = 1.0 / 2_000;

  /// In fewer papers chance makes words rare or repeated; they count in proportion.
  private static final int LEAST_PAPERS = 2_000;

  /// Next to another word, one that is repeated this often is enough.
  private static final double LEAST_IN_PHRASE = 1.25;

  /// Two capitals, or one with a digit, but no Roman numeral.
  private static final Pattern NAME =
      Pattern.compile("(?![IVX]+$)(?=.*\\p{Lu})(?=.*(?:\\p{Lu}.*\\p{Lu}|\\p{N})).{2,12}");

  private final WordUses uses;
  private final int papers;

  SubjectWords(WordUses uses, int papers) {
    this.uses = uses;
    this.papers = papers;
  }

  /// Whether a word says enough alone.
  ///
  /// @param plain the word in lower case
  /// @param rarity ln((N + 1) / (papers that have it + 1))
  boolean standsAlone(String plain, double rarity) throws IOException {
    double having = (papers + 1) * Math.exp(-rarity) - 1;
    double folds = Math.log(having / Math.max(papers, LEAST_PAPERS) / HARDLY_ANY);
    return having <= 1
        || folds <= 0
        || repetition(plain) >= LEAST_REPETITION + REPETITION_PER_FOLD * folds;
  }

  /// Whether a word gives a phrase its subject.
  boolean carriesPhrase(String plain) throws IOException {
    return repetition(plain) >= LEAST_IN_PHRASE;
  }

  private double repetition(String plain) throws IOException {
    return uses.of(plain).repetition();
  }

  /// Whether the written form of a word is a name or an abbreviation.
  static boolean isName(String written) {
    return NAME.matcher(written).matches();
  }
}

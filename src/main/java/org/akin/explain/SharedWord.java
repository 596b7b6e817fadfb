package org.akin.explain;

/// A word that both papers have, and that counts in the order of an answer.
///
/// @param text as the shown paper writes it first
/// @param share of all that words in common add, above 0 to 1
public record SharedWord(String text, float share) {
  /// Whether a word in lower case tells a reader anything, unlike those that hold sentences
  /// together, those by which every abstract speaks about itself, and numbers.
  public static boolean tells(String word) {
    return Rarity.isTelling(word);
  }
}

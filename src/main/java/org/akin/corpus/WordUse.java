package org.akin.corpus;

/// How a word is used in the corpus.
///
/// @param papers whose title or abstract has it, in any of its forms
/// @param repetition how many times an abstract that has it says it, on average; 1 or more, 1 for
///   an unknown word
public record WordUse(int papers, double repetition) {
  /// Of a word that no paper has.
  public static final WordUse UNKNOWN = new WordUse(0, 1);
}

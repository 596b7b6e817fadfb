package org.akin.embed;

import org.akin.text.Beginning;

/// How much of a text is looked at. A tokenizer reads a text to its end before it drops what
/// exceeds the model's longest input, which takes a second for a few megabytes.
///
/// The bounds are far above what the longest input can be made of: tokens of English text have four
/// or five characters, the longest word that is not one unknown token has a hundred. Only texts
/// that give hardly any tokens, such as a hundred kilobytes without a blank, lose something.
final class InputBound {
  /// Clean text for one token of the longest input, in characters.
  private static final int PER_TOKEN = 128;

  private static final int LEAST = 32_768;

  /// Markup, TeX and blanks around clean text take at most this many times its length.
  private static final int RAW_FACTOR = 2;

  /// How far a cut is moved back to a blank: more than the longest word that is not unknown.
  private static final int LONGEST_WORD = 1000;

  private InputBound() {}

  /// The beginning of a clean text that the tokenizer reads.
  static String clean(String text, int maxTokens) {
    return cut(text, bound(maxTokens));
  }

  /// The beginning of a text as it was stored or sent that is made clean.
  static String raw(String text, int maxTokens) {
    return cut(text, RAW_FACTOR * bound(maxTokens));
  }

  /// Characters of clean text that hold the longest input.
  static int bound(int maxTokens) {
    return Math.max(LEAST, PER_TOKEN * maxTokens);
  }

  /// Cuts at a blank where one is near, never within a character.
  private static String cut(String text, int most) {
    if (text.length() <= most) {
      return text;
    }
    int end = most;
    while (end > most - LONGEST_WORD && !Character.isWhitespace(text.charAt(end))) {
      end--;
    }
    return Character.isWhitespace(text.charAt(end))
        ? text.substring(0, end)
        : Beginning.of(text, most);
  }
}

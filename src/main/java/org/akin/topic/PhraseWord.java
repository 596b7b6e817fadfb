package org.akin.topic;

/// A word of a running text, as phrases are made of.
///
/// @param term what is equal for all forms of the word: as the word index has it, stemmed
/// @param form as written, TeX read
/// @param joint what stands between the word before and this one: a blank or a hyphen, or [#BREAK]
///   where no phrase goes across
/// @param stop whether it says nothing where other words do
public record PhraseWord(String term, String form, char joint, boolean stop) {
  /// Punctuation or more, or the beginning of the text.
  public static final char BREAK = '.';
}

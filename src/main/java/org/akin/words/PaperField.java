package org.akin.words;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parts of a paper that a query can name.
enum PaperField {
  TITLE("title"),
  ABSTRACT("abstract"),
  AUTHOR("author"),
  CATEGORY("category"),
  VENUE("venue"),
  YEAR("year");

  /// The stems of title and abstract together, each document once: what the corpus knows.
  static final String KNOWN = "known";

  /// The words of the title as they are written, for completion.
  static final String COMPLETION = "completion";

  /// The first letters of the title's words, so that the shortest prefixes are one term each.
  static final String PREFIX = "prefix";

  /// The whole title as one term, for completion from its beginning.
  static final String BEGINNING = "beginning";

  /// The paper's number: a term to delete by, and a value to answer with.
  static final String NUMBER = "number";

  private final String key;

  PaperField(String key) {
    this.key = key;
  }

  /// The name in the index.
  String key() {
    return key;
  }

  /// The field a reader means by a word before a colon.
  static Optional<PaperField> named(String word) {
    @Nullable PaperField field =
        switch (word.toLowerCase(Locale.ROOT)) {
          case "title", "titles", "ti" -> TITLE;
          case "abstract", "abs" -> ABSTRACT;
          case "author", "authors", "au" -> AUTHOR;
          case "category", "categories", "cat" -> CATEGORY;
          case "venue", "journal", "conference" -> VENUE;
          case "year", "years" -> YEAR;
          default -> null;
        };
    return Optional.ofNullable(field);
  }
}

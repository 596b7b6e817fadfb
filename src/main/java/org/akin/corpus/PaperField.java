package org.akin.corpus;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The parts of a paper that a query can name.
public enum PaperField {
  TITLE("title"),
  ABSTRACT("abstract"),
  AUTHOR("author"),
  CATEGORY("category"),
  VENUE("venue"),
  YEAR("year");

  private final String key;

  PaperField(String key) {
    this.key = key;
  }

  /// The name that JSON and indexes have for it.
  public String key() {
    return key;
  }

  /// The field a reader means by a word before a colon.
  public static Optional<PaperField> named(String word) {
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

package org.akin.serve.page.words;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// A language of the pages; the same ones as those of the widget.
public enum Language {
  /// As written in Britain, where a date begins with the day.
  ENGLISH("English", Locale.UK),
  GERMAN("Deutsch", Locale.GERMANY),
  FRENCH("Français", Locale.FRANCE),
  SPANISH("Español", Locale.forLanguageTag("es-ES")),
  CHINESE("中文", Locale.SIMPLIFIED_CHINESE),
  JAPANESE("日本語", Locale.JAPAN);

  private static final List<Locale> KNOWN =
      Arrays.stream(values()).map(one -> Locale.of(one.tag())).toList();

  private final String ownName;
  private final Locale locale;

  Language(String ownName, Locale locale) {
    this.ownName = ownName;
    this.locale = locale;
  }

  /// How its speakers call it.
  public String ownName() {
    return ownName;
  }

  /// Of its numbers and dates.
  Locale locale() {
    return locale;
  }

  /// Code of the language (BCP 47), such as `de`.
  public String tag() {
    return locale.getLanguage();
  }

  /// The codes of all: `en, de, …`.
  public static String tags() {
    return Arrays.stream(values()).map(Language::tag).collect(Collectors.joining(", "));
  }

  /// The language of a code; of `de-AT`, German.
  public static Optional<Language> ofTag(String tag) {
    String language = Locale.forLanguageTag(tag.strip()).getLanguage();
    return Arrays.stream(values()).filter(one -> one.tag().equals(language)).findFirst();
  }

  /// The one that a reader likes best, by the lookup of RFC 4647; English when none is liked.
  ///
  /// @param accepted as the header `Accept-Language` has it
  public static Language liked(String accepted) {
    try {
      Locale best = Locale.lookup(Locale.LanguageRange.parse(accepted), KNOWN);
      return best == null ? ENGLISH : ofTag(best.toLanguageTag()).orElse(ENGLISH);
    } catch (IllegalArgumentException malformed) {
      return ENGLISH;
    }
  }
}

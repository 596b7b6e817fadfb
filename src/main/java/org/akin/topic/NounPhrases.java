package org.akin.topic;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Tells, by the forms of words alone, phrases that a researcher would say from pieces of
/// sentences. A tagger of parts of speech would tell more, and is no part of this software.
final class NounPhrases {
  /// They end in -ing and are what other words are said of.
  private static final Set<String> NOUNS =
      Set.of(
          "learning",
          "training",
          "reasoning",
          "programming",
          "scheduling",
          "planning",
          "clustering",
          "embedding",
          "tracking",
          "mapping",
          "imaging",
          "engineering",
          "computing",
          "processing",
          "modeling",
          "modelling",
          "string",
          "spring",
          "ring",
          "lensing",
          "coding",
          "prompting",
          "testing",
          "rendering",
          "scattering",
          "sampling",
          "routing",
          "pricing",
          "lightning",
          "manufacturing",
          "sensing",
          "encoding",
          "decoding",
          "forecasting",
          "mining");

  /// They stand before the last word of a phrase in the plural.
  private static final Set<String> PLURALS =
      Set.of("systems", "news", "species", "series", "stokes", "reynolds", "graphics", "networks");

  /// Compounds that end so say how something is, not what it is.
  private static final Set<String> ADJECTIVES =
      Set.of(
          "world",
          "scale",
          "range",
          "aware",
          "based",
          "trained",
          "quality",
          "time",
          "level",
          "hop",
          "horizon",
          "free",
          "driven",
          "shot",
          "hoc",
          "assisted",
          "related",
          "dimensional",
          "order",
          "art",
          "specific",
          "agnostic",
          "guided",
          "modal",
          "grained",
          "resource",
          "wise",
          "informed",
          "off",
          "clock",
          "end",
          "term");

  private static final Set<String> LIKE_ADVERBS =
      Set.of("family", "assembly", "anomaly", "supply", "monopoly", "butterfly", "early");

  private NounPhrases() {}

  /// Whether words in a row, none of them a stop word, may be a noun phrase.
  static boolean isLike(List<PhraseWord> words) {
    int last = words.size() - 1;
    for (int i = 0; i < last; i++) {
      String form = form(words.get(i));
      if (isVerb(form)
          || isAdverb(form)
          || (i == 0 && form.endsWith("ing") && !NOUNS.contains(form))) {
        return false;
      }
    }
    boolean compound = last > 0 && words.get(last).joint() == '-';
    return !isAdverb(form(words.get(last)))
        && !(compound && ADJECTIVES.contains(form(words.get(last))));
  }

  private static boolean isAdverb(String form) {
    return form.endsWith("ly") && form.length() > 4 && !LIKE_ADVERBS.contains(form);
  }

  private static String form(PhraseWord word) {
    return word.form().toLowerCase(Locale.ROOT);
  }

  /// Before the last word nouns are in the singular, so that what ends in -s is mostly a verb; an
  /// abbreviation is not.
  private static boolean isVerb(String form) {
    return form.endsWith("s")
        && form.length() > 3
        && !form.endsWith("ss")
        && !form.endsWith("us")
        && !form.endsWith("is")
        && !form.endsWith("ics")
        && !PLURALS.contains(form);
  }
}

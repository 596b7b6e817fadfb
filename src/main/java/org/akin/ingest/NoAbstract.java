package org.akin.ingest;

import java.util.regex.Pattern;

/// Recognises texts that stand where an abstract should and say that there is none. Only whole
/// texts count: an abstract that begins so says something after all.
final class NoAbstract {
  /// `Please see the article for the abstract.` is what arXiv's own records say; the others are how
  /// catalogues and tables write an empty field.
  private static final Pattern SAYING =
      Pattern.compile(
          "(please )?see (the )?(article|paper|pdf|full text)( for (the |an )?abstract)?"
              + "|(no|without( an)?) abstract( (is |was )?(available|provided|given))?"
              + "|abstract( is)? (not available|unavailable|missing)"
              + "|abstract available from the publisher"
              + "|n/?a|none|null|nan|-+",
          Pattern.CASE_INSENSITIVE);

  /// Longer than any of them with brackets, in characters; spares whole abstracts the patterns.
  private static final int LONGEST = 200;

  private static final Pattern BRACKETS_AND_STOPS = Pattern.compile("^[\\s\\[(]+|[\\s\\]).!]+$");

  private NoAbstract() {}

  static boolean isSaidBy(String text) {
    return text.length() <= LONGEST
        && SAYING.matcher(BRACKETS_AND_STOPS.matcher(text).replaceAll("")).matches();
  }
}

package org.akin.ingest.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Names as Ovid writes them: one a tag, or all in one value, with degrees, footnotes, addresses
/// and roles behind them.
final class OvidNames {
  /// What is longer is no name; patterns are not tried on it.
  private static final int MAX_LENGTH = 500;

  /// `[Author; E-mail: jane@example.org]`, `(*)`.
  private static final Pattern REMARK =
      Pattern.compile("\\[[^\\]\\[]{0,500}\\]|\\([^()]{0,500}\\)");

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /// `Doe, Jane 1, 2`.
  private static final Pattern FOOTNOTE = Pattern.compile(",? ?(?<!\\p{L})\\d+(?!\\p{L})");

  private static final String FOOTNOTE_MARKS = "*+^# ,";
  private static final String DEGREE =
      "(?:Ph\\.?D|M\\.?D|R\\.?N|M\\.?Sc?|B\\.?Sc?|MPH|MBA|MBBS|F[A-Z]{3,5}|DrPH)\\b\\.?";

  private static final Pattern ONLY_DEGREE = Pattern.compile(DEGREE + ".{0,3}");
  private static final Pattern DEGREES = Pattern.compile("(?:,? " + DEGREE + "){1,8}$");

  /// The full stop behind a name, not that of an initial.
  private static final Pattern FULL_STOP = Pattern.compile("(\\p{L}{3})\\.$");

  private OvidNames() {}

  static List<String> read(List<String> values) {
    List<String> names = new ArrayList<>();
    for (String value : values) {
      String bare = REMARK.matcher(value).replaceAll("");
      String one = bare.indexOf(';') >= 0 ? bare.replace('\n', ' ') : bare;
      for (String part : Values.BETWEEN_NAMES.split(one)) {
        String name = name(BLANKS.matcher(part).replaceAll(" ").strip());
        if (!ONLY_DEGREE.matcher(name).matches() && name.chars().anyMatch(Character::isLetter)) {
          names.add(name);
        }
      }
    }
    return Values.names(names);
  }

  private static String name(String text) {
    if (text.length() > MAX_LENGTH) {
      return text;
    }
    String name = FOOTNOTE.matcher(text).replaceAll("");
    int end = name.length();
    while (end > 0 && FOOTNOTE_MARKS.indexOf(name.charAt(end - 1)) >= 0) {
      end--;
    }
    name = DEGREES.matcher(name.substring(0, end)).replaceFirst("");
    return FULL_STOP.matcher(name).replaceFirst("$1");
  }
}

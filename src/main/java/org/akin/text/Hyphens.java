package org.akin.text;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Joins words that a line end has divided: `Thermody-⏎namic` becomes `Thermodynamic`, and
/// `state-of-the-⏎art` becomes `state-of-the-art`. Where stored text has a blank for the line end,
/// only what can be no other is joined: `mem- branes`, not `pre- and postnatal`.
final class Hyphens {
  private static final Pattern DIVIDED =
      Pattern.compile(
          "(?<![\\p{L}\\p{N}])([\\p{L}\\p{M}\\p{N}'’.]{1,40})[-‐\\u00ad](\\s{1,20})"
              + "(?=([\\p{L}\\p{M}\\p{N}]{1,40}))");

  /// After them a hyphen waits for the next word: `pre- and postnatal`.
  private static final Set<String> CONNECTIVES =
      Elements.names("and or nor to versus vs but und oder bzw et ou y o e och og en ja");

  /// A hyphen before them was meant as a dash.
  private static final Set<String> FUNCTION_WORDS =
      Elements.names(
          """
          a an the this that these those which who whose where when while it its is are was were be
          been has have had we our they their he she of in on at by for from with without as than
          not if so because i.e e.g namely such also then can may will\
          """);

  /// First words of compounds that keep their hyphen: `self-⏎supervised`.
  private static final Set<String> FIRST_WORDS =
      Elements.names(
          """
          self well high low real long short large small cross open closed end state time task data
          domain human model ground fine coarse zero few one two three four five six ten first
          second third half full near single double light hard soft deep wide fast free fixed finite
          graph image text point cost user machine computer energy frequency space phase spin gauge
          mass decision question rule role object class event context content feature memory plug
          peer face head left right top bottom life world much many most least best worst so
          problem\
          """);

  /// Last words of compounds, whatever stands before: `temperature-⏎driven`.
  private static final Set<String> LAST_WORDS =
      Elements.names(
          "based like driven aware specific dependent independent related induced guided oriented"
              + " trained supervised scale level type sized shaped wise agnostic efficient");

  private static final Set<String> PREFIXES =
      Elements.names(
          "inter intra super under over semi multi anti pseudo counter hyper ultra infra");

  /// They complete a word that only looks like the first of a compound: `model-⏎ing`.
  private static final Pattern ENDING =
      Pattern.compile(
          "l?e[rd]s?|est|l?ings?|ly|ments?|ity|ness|ish|i[sz]e[ds]?|ages?|ics?|ical(ly)?|all?y?|ous|[ai]ble"
              + "|ful|less|[ts]ions?|tures?|[ae]nces?|[ae]nts?|en|[a-z]?ry|ory|ists?|isms?"
              + "|ates?d?|tals?|if(y|ied|ier|ication)|ives?|ures?|bases?|sets?|lines?|ware|dom|[a-z]");

  /// The first part of a divided word in UTF-16 units.
  private static final int LONGEST_PART = 2 * 40;

  private Hyphens() {}

  /// Whether a text may hold a divided word.
  static boolean mayBeIn(String text) {
    return next(text, 1) >= 0;
  }

  /// Where the next hyphen is that may divide a word, which a dash between blanks does not; −1 when
  /// there is none.
  private static int next(String text, int from) {
    for (int at = from; at < text.length() - 1; at++) {
      char c = text.charAt(at);
      boolean isHyphen = c == '-' || c == '‐' || c == '\u00ad';
      if (isHyphen
          && Character.isWhitespace(text.charAt(at + 1))
          && !Character.isWhitespace(text.charAt(at - 1))) {
        return at;
      }
    }
    return -1;
  }

  static String join(String text) {
    int hyphen = next(text, 1);
    if (hyphen < 0) {
      return text;
    }
    Matcher divided = DIVIDED.matcher(text).useTransparentBounds(true);
    var joined = new StringBuilder(text.length());
    int from = 0;
    while (hyphen >= 0) {
      if (isDivided(text, divided, Math.max(from, hyphen - LONGEST_PART), hyphen)) {
        joined.append(text, from, divided.end(1)).append(between(text, divided));
        from = divided.end();
      }
      hyphen = next(text, Math.max(hyphen + 1, from));
    }
    return joined.append(text, from, text.length()).toString();
  }

  /// Looks for the first part of a word where it may begin, not in all of the text.
  private static boolean isDivided(String text, Matcher divided, int from, int hyphen) {
    int begin = hyphen;
    while (begin > from && !Character.isWhitespace(text.charAt(begin - 1))) {
      begin--;
    }
    for (int at = begin; at < hyphen; at++) {
      if (divided.region(at, text.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  /// What belongs between the two parts of a word or compound.
  private static String between(String text, Matcher divided) {
    String left = divided.group(1);
    String right = divided.group(3);
    boolean isLineEnd = divided.group(2).chars().anyMatch(c -> c == '\n' || c == '\r');
    boolean isSoft = text.charAt(divided.end(1)) == '\u00ad';
    if (isSoft) {
      return "";
    }
    if (CONNECTIVES.contains(right)) {
      return "- ";
    }
    if (!isLineEnd && !isSafe(left, right)) {
      return text.substring(divided.end(1), divided.end(2));
    }
    return isCompound(text, divided, left, right) ? "-" : "";
  }

  private static boolean isSafe(String left, String right) {
    return left.length() > 1
        && right.length() > 1
        && isLower(left.charAt(left.length() - 1))
        && isLower(right.charAt(0))
        && !FUNCTION_WORDS.contains(right);
  }

  private static boolean isLower(char c) {
    return Character.isLowerCase(c);
  }

  private static boolean isCompound(String text, Matcher divided, String left, String right) {
    boolean isName =
        !isLower(right.charAt(0))
            || !isLower(left.charAt(left.length() - 1))
            || left.chars().skip(1).anyMatch(Character::isUpperCase);
    String first = left.toLowerCase(Locale.ROOT);
    boolean isPartOfMore =
        isHyphenAt(text, divided.start(1) - 1)
            && (FUNCTION_WORDS.contains(first) || CONNECTIVES.contains(first));
    boolean isFirstWord = FIRST_WORDS.contains(first) && !ENDING.matcher(right).matches();
    boolean isLastWord =
        LAST_WORDS.contains(right) && left.length() > 3 && !PREFIXES.contains(first);
    return left.length() == 1 || isName || isPartOfMore || isFirstWord || isLastWord;
  }

  private static boolean isHyphenAt(String text, int at) {
    return at >= 0 && at < text.length() && text.charAt(at) == '-';
  }
}

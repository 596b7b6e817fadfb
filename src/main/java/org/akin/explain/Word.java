package org.akin.explain;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.paper.NormalForm;
import org.akin.text.CleanText;

/// A word and its place.
///
/// @param form what is equal for forms of one word: lower case, no accents, no plural
/// @param plain the word as written, TeX read, lower case: what the corpus is asked for
/// @param start first character in the text
/// @param end behind the last
/// @param joins whether only blanks or hyphens are between it and the word before
record Word(String form, String plain, int start, int end, boolean joins) {
  private static final String ACCENT =
      "\\{?\\\\(?:[\"'`^~=.]|[uvHckr](?=[ {]))[ ]?\\{?\\\\?\\p{L}\\}?\\}?";
  private static final String UNIT =
      "(?:[\\p{L}\\p{N}\\p{M}]++|\\$[^$\\n]{1,60}\\$|" + ACCENT + ")";
  private static final Pattern WORD =
      Pattern.compile(
          UNIT + "+(?:['\u2019](?=\\p{L})" + UNIT + "+|(?<=\\d)\\.(?=\\d)" + UNIT + "+)*");
  private static final Pattern JOINT = Pattern.compile("[\\s\\-\u2010\u2011\u2013~]{1,3}");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");
  private static final Pattern FORMULA = Pattern.compile(".*[^\\p{L}\\p{N}'\u2019.^].*");

  /// The words of a text in order; formulas and TeX commands are no words.
  static List<Word> of(String text) {
    List<Word> words = new ArrayList<>();
    Matcher matcher = WORD.matcher(text);
    int end = -1;
    boolean interrupted = true;
    while (matcher.find()) {
      String plain = CleanText.of(matcher.group()).toLowerCase(Locale.ROOT);
      if (plain.isEmpty() || isCommand(text, matcher.start()) || FORMULA.matcher(plain).matches()) {
        interrupted = true;
        continue;
      }
      boolean joins = !interrupted && isJoint(text, end, matcher.start());
      words.add(new Word(form(plain), plain, matcher.start(), matcher.end(), joins));
      end = matcher.end();
      interrupted = false;
    }
    return words;
  }

  /// The same place, the word spelt as elsewhere.
  Word spelt(String otherwise) {
    return plain.equals(otherwise) ? this : new Word(form, otherwise, start, end, joins);
  }

  private static boolean isCommand(String text, int start) {
    return start > 0 && text.charAt(start - 1) == '\\';
  }

  private static boolean isJoint(String text, int from, int to) {
    return to - from == 1 && text.charAt(from) == ' '
        || JOINT.matcher(text).region(from, to).matches();
  }

  private static String form(String plain) {
    String bare = plain;
    if (bare.endsWith("'s") || bare.endsWith("\u2019s")) {
      bare = bare.substring(0, bare.length() - 2);
    }
    if (!isAscii(bare)) {
      bare = MARKS.matcher(NormalForm.of(bare, Normalizer.Form.NFD)).replaceAll("");
    }
    return singular(bare);
  }

  private static boolean isAscii(String text) {
    return text.chars().allMatch(c -> c < 128);
  }

  /// Harman's S stemmer: "How effective is suffixing?", JASIS 42 (1991).
  private static String singular(String word) {
    int length = word.length();
    if (length <= 3 || !word.endsWith("s") || word.endsWith("ss") || word.endsWith("us")) {
      return word;
    }
    if (word.endsWith("ies") && !word.endsWith("eies") && !word.endsWith("aies")) {
      return word.substring(0, length - 3) + "y";
    }
    return word.endsWith("is") ? word : word.substring(0, length - 1);
  }
}

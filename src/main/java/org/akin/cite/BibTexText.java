package org.akin.cite;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.text.CleanText;

/// Text as a field of BibTeX has it. Formulas stay TeX; all else is read as plain text first and
/// then escaped, so that braces are balanced whatever the record held.
final class BibTexText {
  /// A dollar sign opens a formula when no blank follows, and closes it when no blank precedes and
  /// no digit follows: `from $5 to $10` holds none.
  private static final Pattern FORMULA =
      Pattern.compile(
          "(?<!\\\\)\\$(?![\\s$])((?:[^$\\\\]|\\\\.)*?(?:[^\\s$\\\\]|\\\\.))\\$(?![\\d$])");

  /// Outside of formulas it is a currency.
  private static final Pattern LONE_DOLLAR = Pattern.compile("(?<!\\\\)\\$");

  private static final Pattern UNESCAPED = Pattern.compile("(?<!\\\\)([%#&])");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern INNER_CAPITAL = Pattern.compile(".+\\p{Lu}.*");

  private BibTexText() {}

  /// A text whose letters may change their case: an abstract, a name.
  static String of(String text) {
    return converted(text, false);
  }

  /// A title: words such as `BERT` keep their capitals, which most styles would lower.
  static String title(String text) {
    return converted(text, true);
  }

  /// An address or identifier, which is not typeset but used: only what would unbalance the braces
  /// is encoded.
  static String verbatim(String text) {
    return text.replace("\\", "%5C").replace("{", "%7B").replace("}", "%7D");
  }

  private static String converted(String text, boolean keepCapitals) {
    StringBuilder converted = new StringBuilder(text.length() + 16);
    Matcher formulas = FORMULA.matcher(text);
    int end = 0;
    while (formulas.find()) {
      if (isBalanced(formulas.group(1))) {
        plain(text.substring(end, formulas.start()), keepCapitals, converted);
        String formula = UNESCAPED.matcher(formulas.group(1)).replaceAll("\\\\$1");
        converted.append(keepCapitals ? "{$" : "$").append(formula);
        converted.append(keepCapitals ? "$}" : "$");
        end = formulas.end();
      }
    }
    plain(text.substring(end), keepCapitals, converted);
    return converted.toString();
  }

  private static boolean isBalanced(String formula) {
    int depth = 0;
    for (int i = 0; i < formula.length() && depth >= 0; i++) {
      char c = formula.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
    return depth == 0;
  }

  private static void plain(String segment, boolean keepCapitals, StringBuilder into) {
    String plain = CleanText.ofPart(LONE_DOLLAR.matcher(segment).replaceAll("\\\\\\$"));
    Matcher words = WORD.matcher(plain);
    int end = 0;
    while (keepCapitals && words.find()) {
      escape(plain, end, words.start(), into);
      boolean kept = INNER_CAPITAL.matcher(words.group()).matches();
      into.append(kept ? "{" : "").append(words.group()).append(kept ? "}" : "");
      end = words.end();
    }
    escape(plain, end, plain.length(), into);
  }

  private static void escape(String text, int from, int to, StringBuilder into) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&', '%', '$', '#', '_' -> into.append('\\').append(c);
        case '{' -> into.append("\\textbraceleft{}");
        case '}' -> into.append("\\textbraceright{}");
        case '~' -> into.append("\\textasciitilde{}");
        case '^' -> into.append("\\textasciicircum{}");
        case '\\' -> into.append("\\textbackslash{}");
        default -> into.append(c);
      }
    }
  }
}

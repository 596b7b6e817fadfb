package org.akin.tex;

import java.util.regex.Pattern;

/// Superscripts, subscripts and fractions in one line of plain text, so that none reads as another
/// number or word: `10^5` and never `105`, `1/(1-ℓ)` and never `11-ℓ`. What people write without
/// sign stays without: `H2O`, `Ca2+`, `5th`.
public final class Scripts {
  private static final Pattern SIMPLE =
      Pattern.compile("[+\\-−±]?(?:\\d[\\d.,]*|[\\p{L}\\p{M}]+|[\\p{L}]\\d)|∞");
  private static final Pattern ALPHANUMERIC = Pattern.compile("[\\p{L}\\p{M}\\p{N}.,]+");
  private static final Pattern SIGNED = Pattern.compile("[+\\-−±][\\p{L}\\p{N}.]+");
  private static final Pattern NUMBER = Pattern.compile("\\d+([.,–-]\\d+)*");

  /// Charges of ions, marks and suffixes, which are read without a sign.
  private static final Pattern JOINED =
      Pattern.compile("\\d*[+\\-−]|[*∗⋆†‡′″'°⊤⊥®™•]+|th|st|nd|rd|TM");

  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}]+");

  private Scripts() {}

  /// What a superscript adds to the text before it.
  ///
  /// @param before the text it follows, of which the last character counts
  /// @param raised plain text of the superscript
  /// @param next the character that follows, 0 when there is none: `m^6` before a letter is the
  ///   number of an atom, as in `m6A`
  public static String superscript(CharSequence before, String raised, char next) {
    String text = raised.strip();
    char base = before.isEmpty() ? ' ' : before.charAt(before.length() - 1);
    if (text.isEmpty() || !isBase(base)) {
      return text;
    }
    boolean afterDigit = Character.isDigit(base);
    if (JOINED.matcher(text).matches() && !(afterDigit && Character.isDigit(text.charAt(0)))) {
      return text;
    }
    boolean isAtom = Character.isLetter(base) && Character.isLetter(next);
    if (isAtom && NUMBER.matcher(text).matches()) {
      return text;
    }
    return "^" + bracketed(text);
  }

  /// A superscript of running text, where letters after letters are part of a name: `KrasG12D`.
  public static String wordSuperscript(CharSequence before, String raised, char next) {
    String text = raised.strip();
    boolean isNumber = NUMBER.matcher(text).matches() || SIGNED.matcher(text).matches();
    boolean afterLetter =
        !before.isEmpty() && Character.isLetter(before.charAt(before.length() - 1));
    boolean isName =
        afterLetter && !isNumber && ALPHANUMERIC.matcher(text).matches() && text.length() > 1;
    return isName ? text : superscript(before, raised, next);
  }

  /// What a subscript adds to the text before it.
  public static String subscript(CharSequence before, String lowered) {
    String text = lowered.strip();
    boolean afterDigit = !before.isEmpty() && Character.isDigit(before.charAt(before.length() - 1));
    boolean joins = ALPHANUMERIC.matcher(text).matches() || JOINED.matcher(text).matches();
    if (joins && Character.isLetter(text.charAt(0)) && endsInWord(before)) {
      return "_" + text;
    }
    if (text.isEmpty() || (joins && !(afterDigit && Character.isDigit(text.charAt(0))))) {
      return text;
    }
    return "_" + bracketed(text);
  }

  /// `max_i` must not read as a separate word, and `NOx` may.
  private static boolean endsInWord(CharSequence before) {
    int length = before.length();
    return length > 1
        && Character.isLowerCase(before.charAt(length - 1))
        && Character.isLowerCase(before.charAt(length - 2))
        && before.charAt(length - 2) < 'ª';
  }

  /// `a/b`, with brackets around what is more than one number, name or call.
  public static String fraction(String above, String below) {
    return bracketedSum(above.strip()) + "/" + factor(below.strip());
  }

  /// The text, in brackets where it is more than one number or letter, as below a bar or a root.
  public static String factor(String text) {
    boolean isLetter = WORD.matcher(text).matches() && text.codePointCount(0, text.length()) == 1;
    boolean bare = isLetter || NUMBER.matcher(text).matches() || text.isEmpty();
    return bare || isBracketed(text) ? text : "(" + text + ")";
  }

  /// A product needs no brackets above the bar.
  private static String bracketedSum(String text) {
    boolean isSum = text.length() > 1 && text.chars().skip(1).anyMatch(Scripts::isOperator);
    return isSum && !isBracketed(text) ? "(" + text + ")" : text;
  }

  private static boolean isOperator(int c) {
    return "+-−±∓=<>≤≥/,".indexOf(c) >= 0;
  }

  /// The text, in brackets where it is more than one number or name.
  public static String bracketed(String text) {
    return SIMPLE.matcher(text).matches() || text.codePointCount(0, text.length()) <= 1
        ? text
        : isBracketed(text) ? text : "(" + text + ")";
  }

  private static boolean isBracketed(String text) {
    if (text.length() < 2 || text.charAt(0) != '(' || text.charAt(text.length() - 1) != ')') {
      return false;
    }
    int depth = 0;
    for (int i = 0; i < text.length(); i++) {
      depth += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
      if (depth == 0 && i < text.length() - 1) {
        return false;
      }
    }
    return depth == 0;
  }

  private static boolean isBase(char c) {
    return Character.isLetterOrDigit(c)
        || Character.getType(c) == Character.NON_SPACING_MARK
        || ")]|}∂∇∆".indexOf(c) >= 0;
  }
}

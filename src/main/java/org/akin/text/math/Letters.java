package org.akin.text.math;

import java.util.Map;

/// Letters and digits in the alphabets of mathematics, as Unicode has them (U+1D400 to U+1D7FF and
/// the exceptions among the letterlike symbols).
final class Letters {
  /// An alphabet.
  ///
  /// @param capitals the code point of its A
  /// @param smalls of its a
  /// @param digits of its 0; 0 when it has none
  /// @param exceptions letters that stand elsewhere, each followed by its character
  private record Alphabet(int capitals, int smalls, int digits, String exceptions) {
    int letter(int c) {
      int exception = exceptions.indexOf(c);
      if (exception >= 0) {
        return exceptions.charAt(exception + 1);
      }
      if (c >= 'A' && c <= 'Z') {
        return capitals + c - 'A';
      }
      if (c >= 'a' && c <= 'z') {
        return smalls + c - 'a';
      }
      return c >= '0' && c <= '9' && digits > 0 ? digits + c - '0' : c;
    }
  }

  private static final Map<String, Alphabet> ALPHABETS =
      Map.of(
          "bold", new Alphabet(0x1d400, 0x1d41a, 0x1d7ce, ""),
          "double-struck", new Alphabet(0x1d538, 0x1d552, 0x1d7d8, "CℂHℍNℕPℙQℚRℝZℤ"),
          "script", new Alphabet(0x1d49c, 0x1d4b6, 0, "BℬEℰFℱHℋIℐLℒMℳRℛeℯgℊoℴ"),
          "fraktur", new Alphabet(0x1d504, 0x1d51e, 0, "CℭHℌIℑRℜZℨ"),
          "sans-serif", new Alphabet(0x1d5a0, 0x1d5ba, 0x1d7e2, ""),
          "monospace", new Alphabet(0x1d670, 0x1d68a, 0x1d7f6, ""));

  private Letters() {}

  /// @param variant as `mathvariant` has it; one without an alphabet leaves the text unchanged
  static String of(String text, String variant) {
    Alphabet alphabet = ALPHABETS.get(variant);
    if (alphabet == null) {
      return text;
    }
    var letters = new StringBuilder();
    text.codePoints().forEach(c -> letters.appendCodePoint(alphabet.letter(c)));
    return letters.toString();
  }
}

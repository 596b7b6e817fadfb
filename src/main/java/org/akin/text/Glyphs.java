package org.akin.text;

import java.text.Normalizer;
import org.akin.paper.NormalForm;
import org.jspecify.annotations.Nullable;

/// Characters that typesetting and PDF leave in text: ligatures, soft hyphens, characters without
/// width, control characters. Line ends stay; other white space becomes a blank.
final class Glyphs {
  private static final int FIRST_COMBINING = 0x300;

  private Glyphs() {}

  /// Whether a text holds nothing that [#plain] or Unicode's normal form C would change.
  static boolean isPlain(String text) {
    boolean needsForm = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (replaced(c, text, at) != null) {
        return false;
      }
      needsForm |= c >= FIRST_COMBINING;
    }
    return !needsForm || NormalForm.isIn(text, Normalizer.Form.NFC);
  }

  static String plain(String text) {
    var plain = new StringBuilder(text.length() + 8);
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      String replaced = replaced(c, text, at);
      if (replaced == null) {
        plain.append(c);
      } else {
        plain.append(replaced);
      }
    }
    return NormalForm.of(plain.toString(), Normalizer.Form.NFC);
  }

  /// What stands for a character, null when it stays.
  private static @Nullable String replaced(char c, String text, int at) {
    if (c < ' ') {
      return c == '\n' || c == '\r' ? null : " ";
    }
    if (c < 0x7f) {
      return null;
    }
    return switch (c) {
      case '\ufb00' -> "ff";
      case '\ufb01' -> "fi";
      case '\ufb02' -> "fl";
      case '\ufb03' -> "ffi";
      case '\ufb04' -> "ffl";
      case '\ufb05', '\ufb06' -> "st";
      case '\u00ad' -> isBeforeLineEnd(text, at) ? null : "";
      case '\u200c', '\u200d' -> joinsScript(text, at) ? null : "";
      case '\u2028', '\u2029' -> "\n";
      case '\ufffc', '\ufeff', '\u200b', '\u2060' -> "";
      default -> other(c);
    };
  }

  private static @Nullable String other(char c) {
    boolean isDirection =
        (c >= '\u200e' && c <= '\u200f')
            || (c >= '\u202a' && c <= '\u202e')
            || (c >= '\u2061' && c <= '\u206f');
    if (isDirection) {
      return "";
    }
    boolean isBlank = c <= 0x9f || Character.getType(c) == Character.SPACE_SEPARATOR;
    return isBlank ? " " : null;
  }

  /// Then it is a hyphen, and [Hyphens] joins the word.
  private static boolean isBeforeLineEnd(String text, int at) {
    return at + 1 < text.length() && Character.isWhitespace(text.charAt(at + 1));
  }

  /// Persian and the scripts of India are not spelt without them, and neither are emoji.
  private static boolean joinsScript(String text, int at) {
    return at > 0 && text.charAt(at - 1) >= 0x600;
  }
}

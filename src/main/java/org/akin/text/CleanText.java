package org.akin.text;

import org.akin.tex.TexText;

/// Clean text of stored or pasted text: what the model and the word index read, and what people see
/// wherever mathematics is not typeset. TeX and markup are read, words divided at line ends are
/// joined, ligatures, soft hyphens and characters without width are gone, white space is one blank,
/// and the text is in Unicode's normal form C.
///
/// Text without anything to do is scanned and comes back as the same instance.
public final class CleanText {
  private CleanText() {}

  /// A title, name or passage as clean text.
  public static String of(String text) {
    if (isClean(text)) {
      return text;
    }
    return singleBlanks(converted(text));
  }

  /// An abstract as clean text, without a head `Abstract:` and notices of copyright.
  public static String ofAbstract(String text) {
    return trimmed(text, of(Boilerplate.trim(text)));
  }

  /// Heads and notices are told by line ends and signs too, and may be behind markup.
  static String trimmed(String text, String clean) {
    return clean.equals(text) ? text : Boilerplate.trim(clean);
  }

  /// A stretch of a text, which keeps the blanks at its ends.
  public static String ofPart(String part) {
    if (isClean(part) || part.isBlank()) {
      return part;
    }
    String clean = of(part);
    String before = Character.isWhitespace(part.charAt(0)) ? " " : "";
    String after = Character.isWhitespace(part.charAt(part.length() - 1)) ? " " : "";
    return clean.isEmpty() ? clean : before + clean + after;
  }

  private static String singleBlanks(String text) {
    if (isEven(text)) {
      return text;
    }
    var single = new StringBuilder(text.length());
    boolean blankDue = false;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (Character.isWhitespace(c)) {
        blankDue = true;
        continue;
      }
      if (blankDue && !single.isEmpty()) {
        single.append(' ');
      }
      blankDue = false;
      single.append(c);
    }
    return single.toString();
  }

  /// Whether all white space of a text is one blank between words.
  private static boolean isEven(String text) {
    boolean blankBefore = true;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean blank = c == ' ';
      if (blank ? blankBefore : Character.isWhitespace(c)) {
        return false;
      }
      blankBefore = blank;
    }
    return !blankBefore || text.isEmpty();
  }

  private static String converted(String text) {
    // Entities may stand for ligatures and soft hyphens too.
    String read = Markup.strip(text);
    String plain = Glyphs.isPlain(read) ? read : Glyphs.plain(read);
    return Hyphens.join(TexText.plain(plain));
  }

  private static boolean isClean(String text) {
    boolean blankBefore = true;
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      switch (c) {
        case '\\', '$', '{', '}', '~', '<', '&', '`', '\n', '\r', '\t' -> {
          return false;
        }
        case ' ' -> {
          if (blankBefore) {
            return false;
          }
          blankBefore = true;
        }
        default -> blankBefore = false;
      }
    }
    return !(blankBefore && !text.isEmpty()) && Glyphs.isPlain(text) && !Hyphens.mayBeIn(text);
  }
}

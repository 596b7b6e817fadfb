package org.akin.paper;

import java.text.Normalizer;

/// Unicode's normal forms, at a cost linear in the text. The JDK's own takes a minute for a hundred
/// thousand marks on one letter, since it sorts marks by insertion; here it never sees more than 30
/// in a row: behind each 30, as Unicode's Stream-Safe Text Format does, a combining grapheme joiner
/// is put in, which is not seen. No language writes as many.
///
/// See UAX #15, "Unicode Normalization Forms", section 13.
public final class NormalForm {
  private static final int MOST_MARKS = 30;
  private static final char JOINER = '\u034f';
  private static final char FIRST_MARK = '\u0300';

  private NormalForm() {}

  /// The text in a normal form.
  public static String of(String text, Normalizer.Form form) {
    return isAscii(text) ? text : normalized(text, form);
  }

  /// No form changes anything else.
  private static boolean isAscii(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) < 0x80) {
      at++;
    }
    return at == text.length();
  }

  private static String normalized(String text, Normalizer.Form form) {
    return Normalizer.normalize(streamSafe(text), form);
  }

  /// Whether [#of] leaves the text unchanged.
  public static boolean isIn(String text, Normalizer.Form form) {
    return endOfMarks(text, 0) < 0 && Normalizer.isNormalized(text, form);
  }

  private static String streamSafe(String text) {
    int end = endOfMarks(text, 0);
    if (end < 0) {
      return text;
    }
    var safe = new StringBuilder(text.length() + text.length() / MOST_MARKS);
    int from = 0;
    while (end >= 0) {
      safe.append(text, from, end).append(JOINER);
      from = end;
      end = endOfMarks(text, from);
    }
    return safe.append(text, from, text.length()).toString();
  }

  /// Where the next 30 marks in a row end that another one follows; −1 when there are none.
  private static int endOfMarks(String text, int from) {
    int marks = 0;
    for (int at = from; at < text.length(); ) {
      int c = text.codePointAt(at);
      if (!isMark(c)) {
        marks = 0;
      } else if (marks == MOST_MARKS) {
        return at;
      } else {
        marks++;
      }
      at += Character.charCount(c);
    }
    return -1;
  }

  private static boolean isMark(int c) {
    if (c < FIRST_MARK || c == JOINER) {
      return false;
    }
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK ->
          true;
      default -> false;
    };
  }
}

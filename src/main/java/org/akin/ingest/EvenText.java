package org.akin.ingest;

import java.text.Normalizer;
import org.akin.paper.NormalForm;

/// Brings text to one form, so that the same text has the same digest: a run of white space or
/// control characters becomes one blank, none stays at the ends, what cannot be encoded becomes
/// U+FFFD, and letters are in Unicode normal form C. Every text of every record passes through
/// here, so this is one pass without patterns, and text in that form already is not copied.
final class EvenText {
  private static final char REPLACEMENT = '\uFFFD';
  private static final int LAST_ASCII = 0x7f;

  private EvenText() {}

  static String of(String text) {
    int changed = firstToChange(text);
    return NormalForm.of(changed < 0 ? text : rewritten(text, changed), Normalizer.Form.NFC);
  }

  /// The place from which the text has to be copied, -1 when there is none.
  private static int firstToChange(String text) {
    boolean afterBlank = true;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean blank = isBlank(c);
      if ((blank && (c != ' ' || afterBlank)) || Character.isSurrogate(c)) {
        return i;
      }
      afterBlank = blank;
    }
    return afterBlank && !text.isEmpty() ? text.length() - 1 : -1;
  }

  private static String rewritten(String text, int from) {
    var even = new StringBuilder(text.length()).append(text, 0, from);
    for (int i = from; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (!isBlank(c)) {
        even.appendCodePoint(Character.getType(c) == Character.SURROGATE ? REPLACEMENT : c);
      } else if (!even.isEmpty() && even.charAt(even.length() - 1) != ' ') {
        even.append(' ');
      }
    }
    int end = even.length();
    even.setLength(end > 0 && even.charAt(end - 1) == ' ' ? end - 1 : end);
    return even.toString();
  }

  private static boolean isBlank(int c) {
    return c <= ' ' || c == LAST_ASCII || (c > LAST_ASCII && Character.isSpaceChar(c));
  }
}

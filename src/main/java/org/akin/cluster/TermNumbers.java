package org.akin.cluster;

import java.util.StringJoiner;
import org.akin.term.TermCounts;

/// The numbers of words as terms of the engine.
final class TermNumbers {
  private static final int RADIX = 36;

  private TermNumbers() {}

  static String of(int term) {
    return Integer.toString(term, RADIX);
  }

  /// Those of a text, separated by blanks.
  static String of(TermCounts counts) {
    StringJoiner terms = new StringJoiner(" ");
    for (int i = 0; i < counts.size(); i++) {
      terms.add(of(counts.term(i)));
    }
    return terms.toString();
  }
}

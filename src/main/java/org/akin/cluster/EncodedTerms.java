package org.akin.cluster;

import org.akin.analysis.Analysis;

/// The terms of a text as the engine is given them: analysed here, as the embedded index does, so
/// that both know the same words. Places are separated by blanks; what stands at one place, such as
/// the joined form of a compound, by a bar.
final class EncodedTerms {
  /// Between forms of one place; no term has it.
  static final char FORM = '|';

  private EncodedTerms() {}

  static String of(String field, String text) {
    StringBuilder encoded = new StringBuilder(text.length() + 16);
    for (Analysis.Token token : Analysis.tokens(field, text)) {
      if (!encoded.isEmpty()) {
        encoded.append(token.increment() == 0 ? FORM : ' ');
      }
      encoded.append(token.text());
    }
    return encoded.toString();
  }
}

package org.akin.serve.page;

import java.util.Locale;

/// Numbers as the pages write them.
final class Figures {
  private Figures() {}

  /// `12,345`.
  static String grouped(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /// `1 paper`, `1,200 papers`.
  static String papers(long number) {
    return grouped(number) + (number == 1 ? " paper" : " papers");
  }

  /// `0.71`.
  static String cosine(float cosine) {
    return String.format(Locale.ROOT, "%.2f", cosine);
  }
}

package org.akin.serve.page;

import java.util.Locale;

/// Numbers as the pages write them.
final class Figures {
  /// `1st`, `22nd`, `113th`.
  static String ordinal(int number) {
    int last = number / 10 % 10 == 1 ? 0 : number % 10;
    String ending =
        switch (last) {
          case 1 -> "st";
          case 2 -> "nd";
          case 3 -> "rd";
          default -> "th";
        };
    return grouped(number) + ending;
  }

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

package org.akin.corpus;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The years a query asks for, both ends included.
public record YearRange(int from, int to) {
  private static final Pattern BETWEEN =
      Pattern.compile("(\\d{4})?\\s*(?:-|\u2013|\\.\\.)\\s*(\\d{4})?");
  private static final Pattern COMPARED = Pattern.compile("([<>])(=?)\\s*(\\d{4})");
  private static final Pattern ONE = Pattern.compile("=?(\\d{4})");

  /// The years from one to another, each null where it has no end; null for all years.
  public static @Nullable YearRange of(@Nullable Integer from, @Nullable Integer to) {
    return from == null && to == null
        ? null
        : new YearRange(
            from == null ? Integer.MIN_VALUE : from, to == null ? Integer.MAX_VALUE : to);
  }

  /// Reads `2017`, `2015-2019`, `2015-`, `-2019`, `>2010`, `>=2010`, `<2010` or `<=2010`.
  public static Optional<YearRange> parse(String text) {
    Matcher one = ONE.matcher(text);
    if (one.matches()) {
      int year = Integer.parseInt(one.group(1));
      return Optional.of(new YearRange(year, year));
    }
    Matcher compared = COMPARED.matcher(text);
    if (compared.matches()) {
      int year = Integer.parseInt(compared.group(3));
      int beyond = compared.group(2).isEmpty() ? 1 : 0;
      return Optional.of(
          compared.group(1).equals(">")
              ? new YearRange(year + beyond, Integer.MAX_VALUE)
              : new YearRange(Integer.MIN_VALUE, year - beyond));
    }
    Matcher between = BETWEEN.matcher(text);
    if (between.matches() && (between.group(1) != null || between.group(2) != null)) {
      int from = between.group(1) == null ? Integer.MIN_VALUE : Integer.parseInt(between.group(1));
      int to = between.group(2) == null ? Integer.MAX_VALUE : Integer.parseInt(between.group(2));
      return Optional.of(new YearRange(Math.min(from, to), Math.max(from, to)));
    }
    return Optional.empty();
  }
}

package org.akin.ingest.record;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A date of which perhaps only the year, or year and month, are known.
///
/// @param year 1000 to 2999
/// @param month 1 to 12, null when unknown
/// @param day of the month, null when unknown
public record PartialDate(int year, @Nullable Integer month, @Nullable Integer day) {
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");
  private static final String YEAR = "([12]\\d{3})";

  /// `2019-05-01`, `2016/10/19`, `2016/10/19/online`, `2020-05`, `2019-05-01T12:00:00Z`,
  /// `20190501`.
  private static final Pattern NUMBERS =
      Pattern.compile(
          YEAR + "(?:([-/.])(\\d{1,2})(?:\\2(\\d{1,2}))?)?(?:[T/].*| +\\d.*|Z|[+-]\\d{2}:\\d{2})?");

  private static final Pattern COMPACT = Pattern.compile(YEAR + "(\\d{2})(\\d{2})");

  /// `2019 Jan 5`, `2019 Jan-Feb`, `2019 Spring`.
  private static final Pattern YEAR_FIRST =
      Pattern.compile(YEAR + "[ ,]+([A-Za-z]{3,9})\\.?(?:[ -]+(\\d{1,2})?\\b.*)?");

  /// `5 January 2019`, `Mon, 2 Apr 2007 19:18:42 GMT`.
  private static final Pattern DAY_FIRST =
      Pattern.compile(
          "(?:\\p{Alpha}{3,9}, +)?(\\d{1,2})[ -]+([A-Za-z]{3,9})\\.?[ ,-]+" + YEAR + "\\b.*");

  /// `January 5, 2019`, `Jan 2019`.
  private static final Pattern MONTH_FIRST =
      Pattern.compile("([A-Za-z]{3,9})\\.?(?: +(\\d{1,2}))?,? +" + YEAR + "\\b.*");

  private static final Pattern ONE_OR_TWO = Pattern.compile("\\d{1,2}");
  private static final Pattern SOMEWHERE = Pattern.compile("(?<!\\d)" + YEAR + "(?!\\d)");

  /// Reads a date in the spellings of catalogues and reference managers; empty when there is not
  /// even a year in it. A day or month that does not exist is left out.
  public static Optional<PartialDate> parse(String text) {
    String spelling = text.strip();
    Matcher numbers = NUMBERS.matcher(spelling);
    if (numbers.matches()) {
      return Optional.of(of(numbers.group(1), number(numbers.group(3)), number(numbers.group(4))));
    }
    Matcher compact = COMPACT.matcher(spelling);
    if (compact.matches()) {
      return Optional.of(of(compact.group(1), number(compact.group(2)), number(compact.group(3))));
    }
    Matcher yearFirst = YEAR_FIRST.matcher(spelling);
    if (yearFirst.matches()) {
      return Optional.of(
          of(yearFirst.group(1), month(yearFirst.group(2)), number(yearFirst.group(3))));
    }
    Matcher dayFirst = DAY_FIRST.matcher(spelling);
    if (dayFirst.matches()) {
      return Optional.of(
          of(dayFirst.group(3), month(dayFirst.group(2)), number(dayFirst.group(1))));
    }
    Matcher monthFirst = MONTH_FIRST.matcher(spelling);
    if (monthFirst.matches()) {
      return Optional.of(
          of(monthFirst.group(3), month(monthFirst.group(1)), number(monthFirst.group(2))));
    }
    Matcher year = SOMEWHERE.matcher(spelling);
    return year.find()
        ? Optional.of(new PartialDate(Integer.parseInt(year.group(1)), null, null))
        : Optional.empty();
  }

  /// A date of parts as files give them: months as numbers or names, absent parts null or blank.
  public static Optional<PartialDate> of(
      @Nullable String year, @Nullable String month, @Nullable String day) {
    Optional<PartialDate> parsed = year == null ? Optional.empty() : parse(year);
    return parsed.map(date ->
        date.month != null
            ? date
            : checked(date.year, month == null ? null : month(month.strip()), number(day)));
  }

  /// The day as ISO 8601 writes it, when it is known.
  public Optional<LocalDate> exact() {
    return month == null || day == null
        ? Optional.empty()
        : Optional.of(LocalDate.of(year, month, day));
  }

  /// How much is known: 1 the year, 2 the month, 3 the day.
  public int precision() {
    return month == null ? 1 : day == null ? 2 : 3;
  }

  private static PartialDate of(String year, @Nullable Integer month, @Nullable Integer day) {
    return checked(Integer.parseInt(year), month, day);
  }

  private static PartialDate checked(int year, @Nullable Integer month, @Nullable Integer day) {
    if (month == null || month < 1 || month > 12) {
      return new PartialDate(year, null, null);
    }
    if (day == null) {
      return new PartialDate(year, month, null);
    }
    try {
      LocalDate.of(year, month, day);
      return new PartialDate(year, month, day);
    } catch (DateTimeException noSuchDay) {
      return new PartialDate(year, month, null);
    }
  }

  private static @Nullable Integer number(@Nullable String digits) {
    String number = digits == null ? "" : digits.strip();
    return ONE_OR_TWO.matcher(number).matches() ? Integer.valueOf(number) : null;
  }

  private static @Nullable Integer month(String name) {
    Integer number = number(name);
    if (number != null || name.length() < 3) {
      return number;
    }
    int index = MONTHS.indexOf(name.substring(0, 3).toLowerCase(Locale.ROOT));
    return index < 0 ? null : index + 1;
  }
}

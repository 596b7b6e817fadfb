package org.akin.ingest.bibtex;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.RecordFields;
import org.akin.tex.TexText;
import org.jspecify.annotations.Nullable;

/// When an entry says that it was published: biblatex's `date`, or `year`, `month` and `day`.
final class EntryDate {
  private static final Pattern YEAR = Pattern.compile("(?<!\\d)([12]\\d{3})(?!\\d)");

  /// The beginning of `2020-05-06/2020-05-08` or `2020~/..`, and not `2020/05/06`.
  private static final Pattern RANGE =
      Pattern.compile("\\s*([12]\\d{3}(?:-\\d{2}){0,2})[?~%]?\\s*/(?:[12]\\d{3}.*|[.\\s]*)");

  /// The end of `/2020`, whose beginning is not known.
  private static final Pattern UNTIL = Pattern.compile("\\s*(?:\\.\\.)?/([12]\\d{3}.*)");

  /// In English, German and French.
  private static final List<List<String>> MONTHS =
      List.of(
          List.of("jan"),
          List.of("feb", "fév"),
          List.of("mar", "mär"),
          List.of("apr", "avr"),
          List.of("may", "mai"),
          List.of("jun", "juin"),
          List.of("jul", "juil"),
          List.of("aug", "aoû"),
          List.of("sep"),
          List.of("oct", "okt"),
          List.of("nov"),
          List.of("dec", "dez", "déc"));

  private static final Pattern NUMBER = Pattern.compile("\\d+");
  private static final Pattern WORD = Pattern.compile("\\p{L}{3,}");

  private EntryDate() {}

  static void addTo(RecordFields fields, BibtexEntry entry) {
    String date = plain(entry.first("date"));
    if (date != null && YEAR.matcher(date).find()) {
      fields.date(beginning(date));
      return;
    }
    String year = plain(entry.first("year"));
    Matcher digits = YEAR.matcher(year == null ? "" : year);
    if (digits.find()) {
      fields.date(composed(digits.group(1), entry));
    } else {
      fields.year(year).date(date);
    }
  }

  private static String beginning(String date) {
    Matcher range = RANGE.matcher(date);
    if (range.matches()) {
      return range.group(1);
    }
    Matcher until = UNTIL.matcher(date);
    return until.matches() ? until.group(1) : date;
  }

  /// The month may hold the day, as in `"10~" # jun`.
  private static String composed(String year, BibtexEntry entry) {
    String month = plain(entry.first("month"));
    if (month == null) {
      return year;
    }
    Matcher word = WORD.matcher(month);
    Matcher number = NUMBER.matcher(month);
    String first = number.find() ? number.group() : null;
    String day = plain(entry.first("day"));
    if (word.find()) {
      day = day == null ? first : day;
      first = number(word.group());
    }
    return first == null ? year : year + "-" + first + (isDay(day) ? "-" + day : "");
  }

  /// The number of a month by the beginning of its name, null when it is none.
  private static @Nullable String number(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.size(); i++) {
      if (MONTHS.get(i).stream().anyMatch(lower::startsWith)) {
        return String.valueOf(i + 1);
      }
    }
    return null;
  }

  private static boolean isDay(@Nullable String text) {
    return text != null && text.matches("\\d{1,2}");
  }

  private static @Nullable String plain(@Nullable String raw) {
    return raw == null ? null : TexText.plain(raw).strip();
  }
}

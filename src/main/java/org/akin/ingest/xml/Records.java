package org.akin.ingest.xml;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.akin.ingest.record.PartialDate;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.jspecify.annotations.Nullable;

/// What the forms of documents share in making records.
final class Records {
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private Records() {}

  static RawRecord of(long line, RecordFields fields, Xml element) {
    return new RawRecord.Parsed(line, fields, excerpt(element));
  }

  /// A record whose source says that there is no longer a paper.
  static RawRecord deleted(long line, String id) {
    return new RawRecord.Unreadable(line, "deleted at its source", id);
  }

  /// A record of something else than a paper.
  ///
  /// @param what was found, such as `a home page`
  static RawRecord noPaper(long line, String what, Xml element) {
    return new RawRecord.Unreadable(line, "expected a paper, found " + what, excerpt(element));
  }

  /// The earliest of the full dates, or else of the partial ones; null when there is none.
  static @Nullable String earliest(List<PartialDate> dates) {
    Comparator<PartialDate> order =
        Comparator.comparing((PartialDate date) -> date.day() == null)
            .thenComparing(PartialDate::year)
            .thenComparing(date -> date.month() == null ? 13 : date.month())
            .thenComparing(date -> date.day() == null ? 32 : date.day());
    return dates.stream().min(order).map(Records::text).orElse(null);
  }

  /// An identifier without what OAI-PMH writes before those of arXiv.
  static String withoutOaiPrefix(String id) {
    return id.replaceFirst("(?i)^oai:arXiv\\.org:", "arXiv:");
  }

  private static String excerpt(Xml element) {
    return RawRecord.excerpt(
        BLANKS.matcher(element.beginning(RawRecord.EXCERPT)).replaceAll(" ").strip());
  }

  /// A date of parts, as [PartialDate] reads it; null when there is no year.
  static @Nullable String date(
      @Nullable String year, @Nullable String month, @Nullable String day) {
    return PartialDate.of(year, month, day).map(Records::text).orElse(year);
  }

  /// A date as [PartialDate] reads it again.
  static String text(PartialDate date) {
    String year = String.valueOf(date.year());
    return date.month() == null
        ? year
        : year + twoDigits(date.month()) + (date.day() == null ? "" : twoDigits(date.day()));
  }

  private static String twoDigits(int number) {
    return (number < 10 ? "-0" : "-") + number;
  }
}

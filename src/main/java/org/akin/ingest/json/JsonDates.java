package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.StringJoiner;
import org.akin.ingest.record.PartialDate;
import org.jspecify.annotations.Nullable;

/// Dates in the forms of JSON, as texts that [org.akin.ingest.record.PartialDate] reads.
final class JsonDates {
  /// Where an object that stands for a date has it.
  private static final String[] INNER = {
    "date-parts", "date-time", "raw", "literal", "value", "$date"
  };

  private static final int MAX_DEPTH = 4;

  /// Of `20190501`, which as a number of seconds would be a day of 1970.
  private static final int COMPACT_DIGITS = 8;

  private static final long LAST_YEAR = 9999;

  /// Below it seconds since 1970, from it on milliseconds: in seconds it is the year 5138, in
  /// milliseconds 1973.
  private static final long FIRST_MILLISECOND = 100_000_000_000L;

  /// Beyond it a number is no moment of any publication.
  private static final long LAST_MILLISECOND = 10_000_000_000_000L;

  private JsonDates() {}

  /// The date of the first field that has one: a text; a year, or seconds or milliseconds since
  /// 1970, as a number; `[2020, 5, 1]`; an object with `date-parts`, `date-time`, `raw`, or `year`,
  /// `month` and `day`.
  static @Nullable String of(JsonObject object, String... names) {
    for (String name : names) {
      JsonNode value = object.value(name);
      String date = text(value, MAX_DEPTH);
      if (date != null) {
        return date;
      }
      object.leaveOut(name, "a date", value);
    }
    return null;
  }

  private static @Nullable String text(JsonNode value, int depth) {
    if (value.isTextual()) {
      return value.textValue().isBlank() ? null : value.textValue();
    }
    if (value.isNumber()) {
      return number(value);
    }
    if (value.isEmpty() || depth == 0) {
      return null;
    }
    if (value.isArray()) {
      return value.path(0).isContainerNode() ? text(value.path(0), depth - 1) : parts(value);
    }
    for (String name : INNER) {
      String date = text(value.path(name), depth - 1);
      if (date != null) {
        return date;
      }
    }
    return value.has("year")
        ? joined(value.path("year"), value.path("month"), value.path("day"))
        : null;
  }

  private static @Nullable String number(JsonNode value) {
    double number = value.doubleValue();
    if (!Double.isFinite(number) || number < 0 || number > LAST_MILLISECOND) {
      return null;
    }
    if (number <= LAST_YEAR) {
      return String.valueOf((long) number);
    }
    long moment = (long) number;
    String digits = Long.toString(moment);
    if (digits.length() == COMPACT_DIGITS
        && PartialDate.parse(digits).flatMap(PartialDate::exact).isPresent()) {
      return digits;
    }
    Instant instant =
        moment < FIRST_MILLISECOND ? Instant.ofEpochSecond(moment) : Instant.ofEpochMilli(moment);
    return instant.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  private static @Nullable String parts(JsonNode parts) {
    return joined(parts.path(0), parts.path(1), parts.path(2));
  }

  /// Up to the first part that is absent.
  private static @Nullable String joined(JsonNode... parts) {
    var date = new StringJoiner("-");
    for (JsonNode part : parts) {
      String text = part.asText("").strip();
      if (text.isEmpty() || part.isNull() || text.equals("null")) {
        break;
      }
      date.add(text);
    }
    return date.length() == 0 ? null : date.toString();
  }
}

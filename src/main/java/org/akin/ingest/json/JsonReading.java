package org.akin.ingest.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/// How JSON is read, and how its mistakes are told.
final class JsonReading {
  /// Advice to programmers at the end of the parser's messages.
  private static final Pattern PARSER_INTERNALS =
      Pattern.compile("( \\(start marker at |: enable `).*", Pattern.DOTALL);

  /// Numbers that are no JSON, which the parser would otherwise recommend.
  private static final String TOLERATED = " (or 'NaN'/'+INF'/'-INF')";

  private JsonReading() {}

  /// For one value alone: what stands behind it is a mistake. So is a repeated field, whose second
  /// value would silently win. `NaN` is how Python writes a gap, and passes.
  static JsonMapper single() {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  /// Where a mistake is, within the line where the record is one line, else with its line.
  ///
  /// @param first line of the record
  static String place(JsonProcessingException e, long first) {
    JsonLocation at = e.getLocation();
    if (at == null) {
      return "";
    }
    String column = "column " + at.getColumnNr();
    return at.getLineNr() <= 1
        ? " at " + column
        : " at line " + (first + at.getLineNr() - 1) + ", " + column;
  }

  static String reason(JsonProcessingException e) {
    String message = e.getOriginalMessage().replace(TOLERATED, "");
    return PARSER_INTERNALS.matcher(message).replaceFirst("");
  }

  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "an array";
      case BOOLEAN -> "a boolean";
      case NULL, MISSING -> "nothing";
      case NUMBER -> "a number";
      case OBJECT, POJO -> "an object";
      case STRING, BINARY -> "a text";
    };
  }
}

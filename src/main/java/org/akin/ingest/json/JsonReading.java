package org.akin.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.regex.Pattern;

/// How JSON is read, and how its mistakes are told.
final class JsonReading {
  /// Advice to programmers at the end of the parser's messages.
  private static final Pattern PARSER_INTERNALS =
      Pattern.compile("( \\(start marker at |: enable `).*", Pattern.DOTALL);

  private JsonReading() {}

  /// For one value alone: what stands behind it is a mistake.
  static JsonMapper single() {
    return streamed().rebuild().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
  }

  /// For one value after another. A repeated field is a mistake whose second value would silently
  /// win.
  static JsonMapper streamed() {
    return JsonMapper.builder()
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
        .build();
  }

  static String column(JsonProcessingException e) {
    var at = e.getLocation();
    return at == null ? "" : " at column " + at.getColumnNr();
  }

  static String reason(JsonProcessingException e) {
    return PARSER_INTERNALS.matcher(e.getOriginalMessage()).replaceFirst("");
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

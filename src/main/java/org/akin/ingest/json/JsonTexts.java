package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Texts of values, whatever type a service gave them.
final class JsonTexts {
  /// Where an object that stands for a text has it.
  private static final int MAX_DEPTH = 8;

  private static final String[] INNER = {
    "value",
    "text",
    "name",
    "title",
    "display_name",
    "displayName",
    "category",
    "term",
    "subject",
    "tag",
    "content",
    "id",
    "url",
    "URL",
    "$",
    "#text"
  };

  private JsonTexts() {}

  /// A text, a finite number, or what the first element of an array or an inner field of an object
  /// says; null when it says nothing.
  static @Nullable String of(JsonNode value) {
    return of(value, 2);
  }

  private static @Nullable String of(JsonNode value, int depth) {
    if (value.isTextual()) {
      String text = value.textValue();
      return text.isBlank() ? null : text;
    }
    if (value.isNumber()) {
      return Double.isFinite(value.doubleValue()) ? value.asText() : null;
    }
    if (depth == 0) {
      return null;
    }
    if (value instanceof ObjectNode object) {
      return inner(object, depth - 1);
    }
    for (JsonNode element : value) {
      String text = of(element, depth - 1);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  private static @Nullable String inner(ObjectNode object, int depth) {
    for (String name : INNER) {
      String text = of(object.path(name), depth);
      if (text != null) {
        return text;
      }
    }
    return null;
  }

  /// The texts of an array's elements, or the one of any other value.
  static List<String> all(JsonNode value) {
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> add(texts, of(element)));
    } else {
      add(texts, of(value));
    }
    return texts;
  }

  private static void add(List<String> texts, @Nullable String text) {
    if (text != null) {
      texts.add(text);
    }
  }

  /// Whether a value may be left out without a word: null, blank, not a number, or a container of
  /// such alone.
  static boolean isNothing(JsonNode value) {
    return isNothing(value, MAX_DEPTH);
  }

  /// What is nested more deeply counts as something.
  private static boolean isNothing(JsonNode value, int depth) {
    return value.isMissingNode()
        || value.isNull()
        || (value.isTextual() && value.textValue().isBlank())
        || (value.isNumber() && !Double.isFinite(value.doubleValue()))
        || (value.isContainerNode()
            && depth > 0
            && value.valueStream().allMatch(inner -> isNothing(inner, depth - 1)));
  }
}

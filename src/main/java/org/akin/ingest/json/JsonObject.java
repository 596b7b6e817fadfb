package org.akin.ingest.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.akin.ingest.record.Notes;
import org.jspecify.annotations.Nullable;

/// An object of a record, read leniently: a value of a type that says nothing is left out with a
/// note, and never costs the record.
///
/// @param line of the record, for notes
record JsonObject(ObjectNode node, long line, Notes notes) {
  /// Whether the field is there, be it null.
  boolean mentions(String name) {
    return node.has(name);
  }

  /// Whether one of the fields is there and not null.
  boolean has(String... names) {
    for (String name : names) {
      if (node.hasNonNull(name)) {
        return true;
      }
    }
    return false;
  }

  /// The value of a field; a missing node when there is none.
  JsonNode value(String name) {
    return node.path(name);
  }

  /// The object under a name; without fields when there is none.
  JsonObject object(String name) {
    return of(node.path(name));
  }

  /// The objects of the array under a name, or the one that stands there.
  List<JsonObject> objects(String name) {
    JsonNode value = node.path(name);
    List<JsonObject> objects = new ArrayList<>();
    if (value.isArray()) {
      for (JsonNode element : value) {
        if (element.isObject()) {
          objects.add(of(element));
        }
      }
    } else if (value.isObject()) {
      objects.add(of(value));
    }
    return objects;
  }

  private JsonObject of(JsonNode value) {
    return value instanceof ObjectNode object
        ? new JsonObject(object, line, notes)
        : new JsonObject(JsonNodeFactory.instance.objectNode(), line, notes);
  }

  /// What the first of these fields that says something says, in the sense of [JsonTexts#of].
  @Nullable String text(String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      String text = JsonTexts.of(value);
      if (text != null) {
        return text;
      }
      leaveOut(name, "a text", value);
    }
    return null;
  }

  /// The texts of the first of these fields that has any.
  List<String> texts(String... names) {
    for (String name : names) {
      JsonNode value = node.path(name);
      List<String> texts = JsonTexts.all(value);
      if (!texts.isEmpty()) {
        return texts;
      }
      leaveOut(name, "texts", value);
    }
    return List.of();
  }

  /// All elements of the first of these fields that has any, as paragraphs of one text.
  @Nullable String paragraphs(String... names) {
    List<String> texts = texts(names);
    return texts.isEmpty() ? null : String.join("\n", texts);
  }

  boolean isTrue(String name) {
    JsonNode value = node.path(name);
    return value.asBoolean(false);
  }

  /// Notes what was there and could not be read.
  void leaveOut(String name, String expected, JsonNode found) {
    if (!JsonTexts.isNothing(found)) {
      notes.add(
          line,
          name + ": expected " + expected + ", found " + JsonReading.kind(found) + "; left out");
    }
  }
}

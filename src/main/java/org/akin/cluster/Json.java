package org.akin.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;
import org.jspecify.annotations.Nullable;

/// JSON for the engine: objects are maps, arrays are lists.
final class Json {
  private Json() {}

  /// An object with these names and values in turn; a null value leaves its name out.
  static Map<String, Object> object(@Nullable Object... namesAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      Object value = namesAndValues[i + 1];
      if (value != null) {
        object.put(String.valueOf(namesAndValues[i]), value);
      }
    }
    return object;
  }

  static byte[] bytes(Object value) {
    try {
      return PaperJson.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }

  static JsonNode tree(Object value) {
    return PaperJson.mapper().valueToTree(value);
  }

  /// @param what is read, for the message
  /// @throws CorruptDataException when it is not of the type
  static <T> T read(JsonNode node, Class<T> type, String what) {
    try {
      return PaperJson.mapper().treeToValue(node, type);
    } catch (IOException | IllegalArgumentException e) {
      throw new CorruptDataException(what + ": not the expected JSON: " + e.getMessage(), e);
    }
  }
}

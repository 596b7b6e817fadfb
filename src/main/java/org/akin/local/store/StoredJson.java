package org.akin.local.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Path;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;

/// Values kept as JSON, UTF-8, or in a fixed number of bytes.
///
/// @param directory of the library, named in messages
record StoredJson(Path directory) {
  /// @param offset where the JSON begins; it goes on to the end
  /// @param what is read, for the message
  <T> T read(byte[] value, int offset, Class<T> type, String what) {
    try {
      return PaperJson.mapper().readValue(value, offset, value.length - offset, type);
    } catch (IOException e) {
      throw new CorruptDataException(
          "library %s, %s: not the expected JSON: %s".formatted(directory, what, e.getMessage()),
          e);
    }
  }

  static byte[] bytes(Object value) {
    try {
      return PaperJson.mapper().writeValueAsBytes(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("cannot be written as JSON: " + value, e);
    }
  }

  /// @throws CorruptDataException when a value has another length than it was written with
  void requireLength(String what, int expected, byte[] found) {
    if (found.length != expected) {
      throw new CorruptDataException(
          "library %s, %s: expected %d bytes, found %d"
              .formatted(directory, what, expected, found.length));
    }
  }
}

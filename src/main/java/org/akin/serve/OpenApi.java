package org.akin.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.akin.Library;
import org.akin.paper.PaperJson;

/// The description of every address in OpenAPI 3.1, written by hand; a test holds the server to it.
final class OpenApi {
  private OpenApi() {}

  /// The description with this software's version.
  ///
  /// @param root address of the server in it
  static JsonNode document(String root) {
    try (InputStream in =
        Objects.requireNonNull(OpenApi.class.getResourceAsStream("openapi.json"))) {
      ObjectNode document = (ObjectNode) PaperJson.mapper().readTree(in);
      ((ObjectNode) document.path("info")).put("version", Library.version());
      ((ObjectNode) document.path("servers").path(0)).put("url", root);
      return document;
    } catch (IOException e) {
      throw new UncheckedIOException("the OpenAPI description cannot be read", e);
    }
  }
}

package org.akin.serve;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.akin.paper.PaperJson;

/// Reads a body that is one JSON object, of bounded length also when none is announced.
final class RequestBody {
  /// As long as a line of an import may be.
  static final int MAX_BYTES = 4 << 20;

  /// A field that comes twice is a mistake, of which neither half may be lost in silence.
  private static final ObjectReader STRICT =
      PaperJson.mapper()
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private RequestBody() {}

  /// @throws HttpResponseException 415 when it is said to be something else, 413 when it is longer
  ///   than [#MAX_BYTES]
  /// @throws BadParameterException when it is no JSON object
  static ObjectNode object(Context context) throws IOException {
    String type = context.contentType();
    if (type != null && !type.toLowerCase(Locale.ROOT).contains("json")) {
      throw new HttpResponseException(415, "expected application/json, found " + type, Map.of());
    }
    String coding = context.header(Header.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new HttpResponseException(
          415, "expected a body that is not encoded, found " + coding, Map.of());
    }
    byte[] body = context.req().getInputStream().readNBytes(MAX_BYTES + 1);
    if (body.length > MAX_BYTES) {
      throw new HttpResponseException(
          413, "the body is too long; at most %,d bytes are read".formatted(MAX_BYTES), Map.of());
    }
    try {
      JsonNode node = STRICT.readTree(body);
      if (node instanceof ObjectNode object) {
        return object;
      }
    } catch (JsonProcessingException e) {
      throw new BadParameterException("the body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadParameterException("the body is not JSON: " + e.getMessage());
    }
    throw new BadParameterException("the body: expected a JSON object");
  }
}

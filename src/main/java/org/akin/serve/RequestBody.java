package org.akin.serve;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.Header;
import io.javalin.http.HttpResponseException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.akin.serve.overload.BodyMemory;

/// A body that is one JSON object, of bounded length also when none is announced. Read by the
/// thread of the request, which may wait for a slow client; parsed where the work is done.
final class RequestBody implements AutoCloseable {
  /// As long as a line of an import may be.
  static final int MAX_BYTES = 4 << 20;

  /// Far deeper than any question or paper is.
  static final int MAX_DEPTH = 64;

  /// A client gets this long, and a second more for each [#LEAST_RATE] bytes it has sent.
  private static final int GRACE_SECONDS = 10;

  private static final int LEAST_RATE = 4 << 10;

  /// From the headers to the last byte, whatever the rate.
  private static final int LONGEST_SECONDS = 60;

  private static final int CHUNK = 16 << 10;
  private static final int REQUEST_TIMEOUT = 408;

  /// A field that comes twice is a mistake, of which neither half may be lost in silence.
  private static final ObjectReader STRICT =
      new ObjectMapper(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_BYTES)
                          .build())
                  .build())
          .reader()
          .with(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

  private final byte[] bytes;
  private final BodyMemory.Held memory;

  private RequestBody(byte[] bytes, BodyMemory.Held memory) {
    this.bytes = bytes;
    this.memory = memory;
  }

  /// Reads a request's body.
  ///
  /// @throws HttpResponseException 415 when it is said to be something else, or nothing is said and
  ///   a page sends it, 413 when it is longer than [#MAX_BYTES], 408 when it comes too slowly, 400
  ///   when it breaks off
  static RequestBody read(Context context, BodyMemory memory) throws InterruptedException {
    JsonType.require(context, "application/json");
    requireNotEncoded(context);
    long announced = context.req().getContentLengthLong();
    if (announced > MAX_BYTES) {
      throw tooLong();
    }
    BodyMemory.Held held = memory.hold((int) Math.max(0, announced));
    try {
      return new RequestBody(bytes(context.req().getInputStream(), held), held);
    } catch (IOException e) {
      held.close();
      throw e.getCause() instanceof TimeoutException
          ? new HttpResponseException(
              REQUEST_TIMEOUT, "the request body stopped arriving", Map.of())
          : new HttpResponseException(
              400, "the request body is incomplete, or its chunks are malformed", Map.of());
    } catch (RuntimeException e) {
      held.close();
      throw e;
    }
  }

  private static byte[] bytes(InputStream in, BodyMemory.Held held)
      throws IOException, InterruptedException {
    var bytes = new ByteArrayOutputStream();
    long begun = System.nanoTime();
    byte[] chunk = new byte[CHUNK];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      bytes.write(chunk, 0, read);
      if (bytes.size() > MAX_BYTES) {
        throw tooLong();
      }
      held.cover(bytes.size(), MAX_BYTES);
      requireRate(begun, bytes.size());
    }
    return bytes.toByteArray();
  }

  private static void requireNotEncoded(Context context) {
    String coding = context.header(Header.CONTENT_ENCODING);
    if (coding != null && !coding.equalsIgnoreCase("identity")) {
      throw new HttpResponseException(
          415, "unsupported Content-Encoding: expected none, found " + coding, Map.of());
    }
  }

  private static HttpResponseException tooLong() {
    return new HttpResponseException(
        413,
        "the request body is too long: at most %,d bytes are allowed".formatted(MAX_BYTES),
        Map.of());
  }

  private static void requireRate(long begun, int sent) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun);
    if (seconds > Math.min(GRACE_SECONDS + sent / LEAST_RATE, LONGEST_SECONDS)) {
      throw new HttpResponseException(
          REQUEST_TIMEOUT,
          "the request body arrives too slowly: %,d bytes in %d s".formatted(sent, seconds),
          Map.of());
    }
  }

  /// Whether it costs next to nothing to parse it.
  boolean isShort() {
    return bytes.length <= BodyMemory.SHORT;
  }

  /// @throws BadParameterException when it is no JSON object
  ObjectNode object() {
    JsonNode node;
    try {
      node = STRICT.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new BadParameterException("the request body is not JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BadParameterException("the request body is not JSON: " + e.getMessage());
    }
    if (!(node instanceof ObjectNode object)) {
      throw new BadParameterException("the request body: expected a JSON object");
    }
    requireWhole(object);
    return object;
  }

  /// JSON can spell half a character, which no text can hold.
  private static void requireWhole(JsonNode node) {
    if (node.isTextual() && !isWhole(node.textValue())) {
      throw new BadParameterException("the request body has an unpaired surrogate");
    }
    node.properties()
        .forEach(field -> {
          if (!isWhole(field.getKey())) {
            throw new BadParameterException("the request body has an unpaired surrogate");
          }
        });
    node.forEach(RequestBody::requireWhole);
  }

  private static boolean isWhole(String text) {
    return StandardCharsets.UTF_8.newEncoder().canEncode(text);
  }

  @Override
  public void close() {
    memory.close();
  }
}

package org.akin.ingest.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// JSON that is not one object a line. Arrays are read element by element, however long; an object
/// around an array, as services answer, is held whole. After a syntax error nothing more can be
/// read, and the last record says so.
public final class JsonRecords implements RecordReader {
  /// Under which services put their records.
  private static final List<String> WRAPPERS =
      List.of("data", "papers", "results", "records", "items", "notes");

  private final JsonParser parser;
  private Iterator<JsonNode> wrapped = List.<JsonNode>of().iterator();
  private long wrappedLine;
  private boolean ended;

  /// Reads a stream that is closed with this.
  public JsonRecords(InputStream in) throws IOException {
    this.parser = JsonReading.streamed().createParser(in);
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    while (!ended) {
      if (wrapped.hasNext()) {
        return record(wrapped.next(), wrappedLine);
      }
      try {
        JsonToken token = parser.nextToken();
        if (token == null) {
          ended = true;
        } else if (token != JsonToken.START_ARRAY && token != JsonToken.END_ARRAY) {
          long line = line();
          JsonNode node = parser.readValueAsTree();
          if (!unwraps(node, line)) {
            return record(node, line);
          }
        }
      } catch (JsonProcessingException e) {
        ended = true;
        String reason = "not JSON" + JsonReading.column(e) + ": " + JsonReading.reason(e);
        return new RawRecord.Unreadable(line(), reason + "; nothing behind it was read", "");
      }
    }
    return null;
  }

  private boolean unwraps(JsonNode node, long line) {
    if (!node.isObject() || node.has("title") || node.has("paper")) {
      return false;
    }
    for (String name : WRAPPERS) {
      if (node.path(name).isArray()) {
        wrapped = node.path(name).iterator();
        wrappedLine = line;
        return true;
      }
    }
    return false;
  }

  private static RawRecord record(JsonNode node, long line) {
    String excerpt = RawRecord.excerpt(node.toString());
    return node instanceof ObjectNode object
        ? JsonFields.record(line, JsonShapes.canonical(object), excerpt)
        : new RawRecord.Unreadable(
            line, "expected a JSON object, found " + JsonReading.kind(node), excerpt);
  }

  @Override
  public long line() {
    return parser.currentLocation().getLineNr();
  }

  @Override
  public void close() throws IOException {
    parser.close();
  }
}

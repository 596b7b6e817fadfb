package org.akin.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.Notes;
import org.akin.ingest.record.RawRecord;

/// Makes a record of the bytes of one JSON object, or says what is wrong with them. Not
/// thread-safe.
final class JsonRecordParser {
  private static final char REPLACEMENT = '\uFFFD';

  private final ObjectReader json = JsonReading.single().readerFor(JsonNode.class);
  private final Notes notes;

  JsonRecordParser(Notes notes) {
    this.notes = notes;
  }

  /// A line of JSON lines, not cut.
  RawRecord line(LineReader.Line line) {
    return record(line.bytes(), line.number(), false);
  }

  /// An element of a document, not cut.
  RawRecord element(JsonElements.Element element) {
    return record(element.bytes(), element.line(), element.wrapped());
  }

  /// The beginning of a record as it stands.
  static String excerpt(byte[] bytes) {
    int length = Math.min(bytes.length, RawRecord.EXCERPT);
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private RawRecord record(byte[] bytes, long line, boolean wrapped) {
    String reason;
    try {
      JsonNode node = json.readValue(decoded(bytes));
      if (node instanceof ObjectNode object) {
        var fields = Sources.read(new JsonObject(object, line, notes), wrapped);
        return new RawRecord.Parsed(line, fields, excerpt(bytes));
      }
      reason = "expected a JSON object, found " + JsonReading.kind(node);
    } catch (NoPaper | IllegalArgumentException e) {
      reason = String.valueOf(e.getMessage());
    } catch (MismatchedInputException e) {
      reason = "expected one JSON object a line, found more" + JsonReading.place(e, line);
    } catch (JsonProcessingException e) {
      reason = "not JSON" + JsonReading.place(e, line) + ": " + JsonReading.reason(e);
    } catch (CharacterCodingException e) {
      reason = "not UTF-8: " + String.valueOf(e.getMessage());
    }
    return new RawRecord.Unreadable(line, reason, excerpt(bytes));
  }

  /// Decoding with replacements is many times faster than strict decoding, which is left to the few
  /// records that have the replacement character.
  private static String decoded(byte[] bytes) throws CharacterCodingException {
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (text.indexOf(REPLACEMENT) >= 0) {
      requireUtf8(bytes);
    }
    return text;
  }

  private static void requireUtf8(byte[] bytes) throws CharacterCodingException {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    try {
      StandardCharsets.UTF_8.newDecoder().decode(in);
    } catch (CharacterCodingException e) {
      int offset = in.position();
      String found = offset < bytes.length ? "byte 0x%02X".formatted(bytes[offset]) : "the end";
      throw new MalformedText(found + " at offset " + offset);
    }
  }

  private static final class MalformedText extends CharacterCodingException {
    private static final long serialVersionUID = 1L;

    private final String found;

    MalformedText(String found) {
      this.found = found;
    }

    @Override
    public String getMessage() {
      return found;
    }
  }
}

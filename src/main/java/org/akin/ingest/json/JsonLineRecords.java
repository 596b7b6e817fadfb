package org.akin.ingest.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// JSON lines. Each is decoded and parsed alone, so that a broken one spoils no other.
public final class JsonLineRecords implements RecordReader {
  private static final String PYTHON = "; this is how Python prints a dict: write json.dumps of it";

  private final LineReader lines;
  private final JsonMapper json = JsonReading.single();

  /// Reads lines that are closed with this.
  public JsonLineRecords(LineReader lines) {
    this.lines = lines;
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    LineReader.Line line = lines.next();
    return line == null ? null : record(line);
  }

  private RawRecord record(LineReader.Line line) {
    if (line.cut()) {
      return unreadable(
          line,
          "line has %,d bytes, at most %,d are read"
              .formatted(line.length(), LineReader.MAX_BYTES));
    }
    ByteBuffer in = ByteBuffer.wrap(line.bytes());
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(in).toString();
      JsonNode node = json.readTree(text);
      return node instanceof ObjectNode object
          ? JsonFields.record(line.number(), JsonShapes.canonical(object), excerpt(line))
          : unreadable(line, "expected a JSON object, found " + JsonReading.kind(node));
    } catch (CharacterCodingException e) {
      int offset = in.position();
      String found =
          offset < line.bytes().length ? "byte 0x%02X".formatted(line.bytes()[offset]) : "the end";
      return unreadable(line, "not UTF-8: " + found + " at offset " + offset);
    } catch (MismatchedInputException e) {
      return unreadable(
          line, "expected one JSON object a line, found more" + JsonReading.column(e));
    } catch (JsonProcessingException e) {
      String reason = "not JSON" + JsonReading.column(e) + ": " + JsonReading.reason(e);
      return unreadable(line, isPython(line) ? reason + PYTHON : reason);
    }
  }

  private static boolean isPython(LineReader.Line line) {
    return line.bytes().length > 1 && line.bytes()[0] == '{' && line.bytes()[1] == '\'';
  }

  private static RawRecord unreadable(LineReader.Line line, String reason) {
    return new RawRecord.Unreadable(line.number(), reason, excerpt(line));
  }

  private static String excerpt(LineReader.Line line) {
    int length = Math.min(line.bytes().length, RawRecord.EXCERPT);
    return new String(line.bytes(), 0, length, StandardCharsets.UTF_8);
  }

  @Override
  public long line() {
    return lines.count() + 1;
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}

package org.akin.ingest.tagged;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.akin.ingest.record.LineReader;
import org.akin.ingest.record.RawRecord;
import org.akin.ingest.record.RecordFields;
import org.akin.ingest.record.RecordReader;
import org.jspecify.annotations.Nullable;

/// Records of tagged lines, such as `TI - A title`. Lines without a tag continue the one before.
public final class TaggedRecords implements RecordReader {
  /// What a record's lines said.
  public static final class Tags {
    private final Map<String, List<String>> values = new HashMap<>();

    List<String> all(String... tags) {
      List<String> found = new ArrayList<>();
      for (String tag : tags) {
        found.addAll(values.getOrDefault(tag, List.of()));
      }
      found.removeIf(String::isBlank);
      return found;
    }

    /// The first that is there, by the order of the tags.
    @Nullable String first(String... tags) {
      List<String> found = all(tags);
      return found.isEmpty() ? null : found.getFirst();
    }
  }

  /// How a family of tagged files is written.
  ///
  /// @param line a tag and its value, groups 1 and 2
  /// @param first the tag that begins a record
  /// @param last the tag that ends one; empty when the next beginning does
  /// @param fields makes a paper's fields of the tags
  public record Dialect(
      Pattern line, String first, String last, Function<Tags, RecordFields> fields) {}

  private final LineReader lines;
  private final Dialect dialect;
  private LineReader.@Nullable Line ahead;

  /// Reads lines that are closed with this.
  public TaggedRecords(LineReader lines, Dialect dialect) {
    this.lines = lines;
    this.dialect = dialect;
  }

  @Override
  public @Nullable RawRecord next() throws IOException {
    long begin = 0;
    var tags = new Tags();
    var raw = new StringBuilder();
    @Nullable String tag = null;
    for (LineReader.Line line = take(); line != null; line = take()) {
      String text = new String(line.bytes(), StandardCharsets.UTF_8);
      Matcher matcher = dialect.line().matcher(text);
      boolean tagged = matcher.matches();
      if (tagged && matcher.group(1).equals(dialect.first()) && hasContent(tags)) {
        ahead = line;
        break;
      }
      if (tagged && matcher.group(1).equals(dialect.last())) {
        return record(begin == 0 ? line.number() : begin, tags, raw);
      }
      begin = begin == 0 ? line.number() : begin;
      if (raw.length() < RawRecord.EXCERPT) {
        raw.append(text).append('\n');
      }
      if (tagged) {
        tag = matcher.group(1);
        tags.values.computeIfAbsent(tag, t -> new ArrayList<>()).add(matcher.group(2).strip());
      } else if (tag != null) {
        List<String> values = tags.values.getOrDefault(tag, List.of());
        values.set(values.size() - 1, (values.getLast() + " " + text.strip()).strip());
      }
    }
    return begin == 0 ? null : record(begin, tags, raw);
  }

  /// Some files begin a record several times over.
  private boolean hasContent(Tags tags) {
    return tags.values.keySet().stream().anyMatch(tag -> !tag.equals(dialect.first()))
        || (dialect.last().isEmpty() && !tags.values.isEmpty());
  }

  private LineReader.@Nullable Line take() throws IOException {
    LineReader.Line line = ahead == null ? lines.next() : ahead;
    ahead = null;
    return line;
  }

  private RawRecord record(long line, Tags tags, StringBuilder raw) {
    return new RawRecord.Parsed(
        line, dialect.fields().apply(tags), RawRecord.excerpt(raw.toString()));
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

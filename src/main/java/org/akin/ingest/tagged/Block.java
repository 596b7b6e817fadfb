package org.akin.ingest.tagged;

import org.akin.ingest.record.RawRecord;
import org.jspecify.annotations.Nullable;

/// The record that is being read, line by line. Not thread-safe.
final class Block {
  /// Far above any record; the largest have some thousand authors and cited works.
  static final int MAX_CHARACTERS = 1 << 24;

  /// What a line takes besides its text, in characters.
  private static final int OVERHEAD = 32;

  private final Tags tags = new Tags();
  private final StringBuilder beginning = new StringBuilder();
  private long line;
  private int length;
  private boolean begun;
  private boolean afterBlank;
  private @Nullable String fault;

  /// Whether the line that begins a record was seen, not only fields that may be of none.
  boolean isBegun() {
    return begun;
  }

  boolean isEmpty() {
    return line == 0;
  }

  /// Whether the last line was blank.
  boolean isAfterBlank() {
    return afterBlank;
  }

  Tags tags() {
    return tags;
  }

  void begin(Lines.Line at, Part part) {
    begun = true;
    keep(at);
    if (!part.tag().isEmpty()) {
      tags.add(part.tag(), part.value());
    }
  }

  void field(Lines.Line at, Part part) {
    if (keep(at)) {
      tags.add(part.tag(), part.value());
    }
  }

  void text(Lines.Line at) {
    if (!tags.isEmpty() && keep(at)) {
      tags.extend(at.text());
    }
  }

  void blank() {
    afterBlank = true;
  }

  /// Whether there is room for a line; notes its place.
  private boolean keep(Lines.Line at) {
    afterBlank = false;
    line = line == 0 ? at.number() : line;
    if (beginning.length() < RawRecord.EXCERPT) {
      beginning.append(RawRecord.excerpt(at.text())).append('\n');
    }
    length += at.text().length() + OVERHEAD;
    if (at.cut()) {
      fault = "line " + at.number() + " has " + at.text().length() + " characters and more";
    } else if (length > MAX_CHARACTERS) {
      length = MAX_CHARACTERS;
      fault =
          "record has more than %,d characters; the line that ends it may be missing"
              .formatted(MAX_CHARACTERS);
      return false;
    }
    return true;
  }

  RawRecord record(Dialect dialect) {
    String excerpt = RawRecord.excerpt(beginning.toString());
    return fault != null
        ? new RawRecord.Unreadable(line, fault, excerpt)
        : new RawRecord.Parsed(line, dialect.fields(tags), excerpt);
  }
}

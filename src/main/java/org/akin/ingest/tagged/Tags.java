package org.akin.ingest.tagged;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the lines of one record said: tags with their values, in the order of the file. A value of
/// several lines has them parted by LF. Not thread-safe.
final class Tags {
  private static final class Entry {
    private final String tag;
    private String value;
    private @Nullable StringBuilder lines;

    Entry(String tag, String value) {
      this.tag = tag;
      this.value = value;
    }

    void extend(String line) {
      if (lines == null) {
        lines = new StringBuilder(value);
      }
      lines.append(lines.isEmpty() ? "" : "\n").append(line);
    }

    String value() {
      if (lines != null) {
        value = lines.toString();
        lines = null;
      }
      return value;
    }
  }

  private final List<Entry> entries = new ArrayList<>();

  void add(String tag, String value) {
    entries.add(new Entry(tag, value.strip()));
  }

  /// Adds a line to the last value.
  void extend(String line) {
    entries.getLast().extend(line.strip());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean has(String tag) {
    return hasAny(Set.of(tag));
  }

  boolean hasAny(Set<String> tags) {
    for (Entry entry : entries) {
      if (tags.contains(entry.tag)) {
        return true;
      }
    }
    return false;
  }

  boolean hasOnly(String tag) {
    for (Entry entry : entries) {
      if (!entry.tag.equals(tag)) {
        return false;
      }
    }
    return true;
  }

  /// The tag that was added last; empty when there is none.
  String last() {
    return entries.isEmpty() ? "" : entries.getLast().tag;
  }

  /// The values of all these tags that are not blank, by the order of the tags, then of the file.
  List<String> all(String... tags) {
    List<String> found = new ArrayList<>();
    for (String tag : tags) {
      for (Entry entry : entries) {
        if (entry.tag.equals(tag) && !entry.value().isBlank()) {
          found.add(entry.value());
        }
      }
    }
    return found;
  }

  /// The values of all these tags that are not blank, by the order of the file.
  List<String> inOrder(Set<String> tags) {
    List<String> found = new ArrayList<>();
    for (Entry entry : entries) {
      if (tags.contains(entry.tag) && !entry.value().isBlank()) {
        found.add(entry.value());
      }
    }
    return found;
  }

  /// The first value that is not blank, by the order of the tags; null when there is none.
  @Nullable String first(String... tags) {
    List<String> found = all(tags);
    return found.isEmpty() ? null : found.getFirst();
  }

  /// The different values of the first of these tags that has any, as one text: files write the
  /// parts of a structured abstract apart.
  @Nullable String joined(String... tags) {
    for (String tag : tags) {
      List<String> values = all(tag);
      if (!values.isEmpty()) {
        return String.join("\n", new LinkedHashSet<>(values));
      }
    }
    return null;
  }
}

package org.akin.ingest.tagged;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the lines of one record said: tags with their values, in the order of the file. A value of
/// several lines has them parted by LF. Not thread-safe.
final class Tags {
  private record Entry(String tag, StringBuilder value) {}

  private final List<Entry> entries = new ArrayList<>();

  void add(String tag, String value) {
    entries.add(new Entry(tag, new StringBuilder(value.strip())));
  }

  /// Adds a line to the last value.
  void extend(String line) {
    StringBuilder value = entries.getLast().value();
    value.append(value.isEmpty() ? "" : "\n").append(line.strip());
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  boolean has(String tag) {
    return entries.stream().anyMatch(entry -> entry.tag().equals(tag));
  }

  boolean hasAny(Set<String> tags) {
    return entries.stream().anyMatch(entry -> tags.contains(entry.tag()));
  }

  boolean hasOnly(String tag) {
    return entries.stream().allMatch(entry -> entry.tag().equals(tag));
  }

  /// The tag that was added last; empty when there is none.
  String last() {
    return entries.isEmpty() ? "" : entries.getLast().tag();
  }

  /// The values of all these tags that are not blank, by the order of the tags, then of the file.
  List<String> all(String... tags) {
    List<String> found = new ArrayList<>();
    for (String tag : tags) {
      found.addAll(inOrder(Set.of(tag)));
    }
    return found;
  }

  /// The values of all these tags that are not blank, by the order of the file.
  List<String> inOrder(Set<String> tags) {
    return entries.stream()
        .filter(entry -> tags.contains(entry.tag()) && !entry.value().toString().isBlank())
        .map(entry -> entry.value().toString())
        .toList();
  }

  /// The first value that is not blank, by the order of the tags; null when there is none.
  @Nullable String first(String... tags) {
    for (String tag : tags) {
      for (Entry entry : entries) {
        if (entry.tag().equals(tag) && !entry.value().toString().isBlank()) {
          return entry.value().toString();
        }
      }
    }
    return null;
  }

  /// The different values of the first of these tags that has any, as one text: files write the
  /// parts of a structured abstract apart.
  @Nullable String joined(String... tags) {
    for (String tag : tags) {
      List<String> values = all(tag);
      if (!values.isEmpty()) {
        return String.join("\n", values.stream().distinct().toList());
      }
    }
    return null;
  }
}

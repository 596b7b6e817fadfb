package org.akin.ingest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.Paper;

/// Reads the odd inputs kept under `src/test/resources/odd`, and others made on the spot.
final class Odd {
  private Odd() {}

  static Path file(String name) {
    return Path.of("src/test/resources/odd").resolve(name);
  }

  static List<Entry> entries(Path file) throws IOException {
    try (PaperReader reader = PaperReader.open(file)) {
      return all(reader);
    }
  }

  static List<Entry> entries(byte[] bytes) throws IOException {
    return entries(bytes, "made.jsonl");
  }

  /// The entries of an input of this name.
  static List<Entry> entries(byte[] bytes, String name) throws IOException {
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), name)) {
      return all(reader);
    }
  }

  /// The entries of `made.xml`.
  static List<Entry> xml(String text) throws IOException {
    return entries(text.getBytes(StandardCharsets.UTF_8), "made.xml");
  }

  static List<Entry> entries(String text) throws IOException {
    return entries(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Entry> all(PaperReader reader) {
    List<Entry> entries = new ArrayList<>();
    reader.forEachRemaining(entries::add);
    return entries;
  }

  /// The paper of a record with these further fields, such as `"year": 2017`.
  static Paper paperWith(String fields) throws IOException {
    String json = "{\"id\": \"x\", \"title\": \"T\", \"abstract\": \"A.\", " + fields + "}";
    return switch (entries(json).getFirst()) {
      case Entry.Accepted accepted -> accepted.paper();
      case Entry.Supplement supplement -> throw new AssertionError("no title: " + supplement);
      case Entry.Rejected rejected -> throw new AssertionError(message(rejected));
    };
  }

  /// The ids of what was taken; what was rejected as `[file:line] reason`.
  static List<String> summary(List<Entry> entries) {
    return entries.stream()
        .map(entry ->
            switch (entry) {
              case Entry.Accepted accepted -> accepted.paper().id().toString();
              case Entry.Supplement supplement -> "abstract of " + supplement.ids().getFirst();
              case Entry.Rejected rejected -> message(rejected);
            })
        .toList();
  }

  private static String message(Entry.Rejected rejected) {
    return rejected.place() + " " + rejected.reason();
  }
}

package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.Paper;

/// Reads tagged texts that stand in a test.
final class TaggedText {
  private TaggedText() {}

  /// All records, of which none may be rejected.
  static List<Paper> papers(String text) throws IOException {
    return entries(text).stream().map(TaggedText::paper).toList();
  }

  /// The paper of a text that has one.
  static Paper only(String text) throws IOException {
    List<Paper> papers = papers(text);
    assertThat(papers).hasSize(1);
    return papers.getFirst();
  }

  static List<String> titles(String text) throws IOException {
    return papers(text).stream().map(Paper::title).toList();
  }

  static List<Entry> entries(String text) throws IOException {
    return entries(text.getBytes(StandardCharsets.UTF_8));
  }

  /// All records of an input whose name says nothing of its format.
  static List<Entry> entries(byte[] bytes) throws IOException {
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), "made")) {
      List<Entry> entries = new ArrayList<>();
      reader.forEachRemaining(entries::add);
      return entries;
    }
  }

  private static Paper paper(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Accepted.class);
    return ((Entry.Accepted) entry).paper();
  }
}

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
    return Odd.entries(text).stream().map(TaggedText::paper).toList();
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

  /// What is noted while a text is read.
  static List<String> notes(byte[] text) throws IOException {
    List<String> notes = new ArrayList<>();
    try (PaperReader reader =
        PaperReader.open(
            new ByteArrayInputStream(text),
            "made",
            null,
            (line, note) -> notes.add(line + " " + note))) {
      reader.forEachRemaining(entry -> {});
    }
    return notes;
  }

  static List<String> notes(String text) throws IOException {
    return notes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Paper paper(Entry entry) {
    assertThat(entry).isInstanceOf(Entry.Accepted.class);
    return ((Entry.Accepted) entry).paper();
  }
}

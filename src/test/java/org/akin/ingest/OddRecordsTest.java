package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A record that is not a paper is rejected with its reason, and the reading goes on.
class OddRecordsTest {
  private static final String GOOD =
      """
      {"id": "good", "title": "T", "abstract": "A."}
      """;

  @Test
  void namesTheReasonOfEachLineThatIsNoPaper() throws IOException {
    assertThat(Odd.summary(Odd.entries(Odd.file("not-papers.jsonl"))))
        .map(line -> line.replace("not-papers.jsonl:", ""))
        .containsExactly(
            "[1] not JSON at column 1: Unrecognized token 'Tides': was expecting (JSON String,"
                + " Number, Array, Object or token 'null', 'true' or 'false')",
            "[2] not JSON at column 43: Unexpected end-of-input: expected close marker for Object",
            "[3] not JSON at column 2: Unexpected character (''' (code 39)): was expecting"
                + " double-quote to start field name; this is Python's dict syntax: write the"
                + " record with json.dumps",
            "[4] expected one JSON object a line, found more at column 45",
            "[5] not JSON at column 44: Unexpected character (',' (code 44)): expected a valid"
                + " value (JSON String, Number, Array, Object or token 'null', 'true' or 'false')",
            "[6] expected a JSON object, found an array",
            "[7] expected a JSON object, found a number",
            "[8] expected a JSON object, found a text",
            "[9] expected a JSON object, found a boolean",
            "[10] expected a JSON object, found nothing",
            "[11] title missing",
            "[12] title missing",
            "[13] title empty",
            "[14] title: expected a text, found a number",
            "[15] abstract: expected a text, found a number",
            "[16] abstract: expected a text, found a boolean",
            "[17] abstract: expected a text, found an array",
            "[18] abstract: expected a text, found an object",
            "[19] id missing",
            "[20] id missing",
            "[21] id is empty",
            "[22] id: expected a text, found a number",
            "[23] id: expected a text, found an array",
            "[24] 'none' is not an id of arXiv",
            "[25] not JSON at column 17: Duplicate field 'id'",
            "x");
  }

  @Test
  void aWrongFactCostsTheFactAndANoteButNotThePaper() throws IOException {
    List<String> notes = new ArrayList<>();
    try (PaperReader reader =
        PaperReader.open(
            Files.newInputStream(Odd.file("wrong-facts.jsonl")),
            "wrong-facts.jsonl",
            null,
            (line, text) -> notes.add("[" + line + "] " + text))) {
      assertThat(reader).toIterable().allMatch(Entry.Accepted.class::isInstance).hasSize(16);
    }
    assertThat(notes)
        .contains(
            "[1] year: expected four digits, found 'soon'; left out",
            "[2] year: expected four digits, found '99'; left out");
  }

  @Test
  void rejectsOnlyTheLinesOfBrokenUtf8() throws IOException {
    List<Entry> entries = Odd.entries(Odd.file("broken-utf8.jsonl"));
    assertThat(Odd.summary(entries))
        .containsExactly(
            "odd-1",
            "[broken-utf8.jsonl:2] not UTF-8: byte 0xE9 at offset 29",
            "[broken-utf8.jsonl:3] not UTF-8: byte 0xE2 at offset 71",
            "odd-3");
    assertThat(((Entry.Rejected) entries.get(1)).excerpt()).contains("Caf\uFFFD tables");
  }

  @Test
  void rejectsNulRawAndEscaped() throws IOException {
    assertThat(Odd.summary(Odd.entries(Odd.file("nul.jsonl"))))
        .satisfiesExactly(
            raw -> assertThat(raw).startsWith("[nul.jsonl:1] not JSON").contains("code 0"),
            escaped ->
                assertThat(escaped)
                    .isEqualTo("[nul.jsonl:2] abstract holds a NUL character at position 9"),
            id -> assertThat(id).isEqualTo("[nul.jsonl:3] id holds a control character"),
            good -> assertThat(good).isEqualTo("odd-3"));
  }

  @Test
  void rejectsAnAbstractOfTwoMegabytes() throws IOException {
    String long2 = GOOD.replace("A.", "word ".repeat(400_000));
    assertThat(Odd.summary(Odd.entries(long2 + GOOD)))
        .containsExactly(
            "[made.jsonl:1] abstract has 1,999,999 characters, at most 60,000 are allowed", "good");
  }

  @Test
  void takesTheLongestTitleAndAbstractAndNothingLonger() throws IOException {
    String title = "t".repeat(PaperParser.MAX_TITLE);
    String summary = "a".repeat(PaperParser.MAX_ABSTRACT);
    String longest = GOOD.replace("A.", summary).replace("\"T\"", '"' + title + '"');
    assertThat(Odd.summary(Odd.entries(longest + longest.replace(title, title + "t"))))
        .containsExactly(
            "good", "[made.jsonl:2] title has 2,001 characters, at most 2,000 are allowed");
  }

  @Test
  void skipsALineOfTenMegabytesAndReadsTheNext() throws IOException {
    byte[] line =
        ("{\"x\": \"" + "y".repeat(10_000_000) + "\"}\n").getBytes(StandardCharsets.UTF_8);
    byte[] good = GOOD.getBytes(StandardCharsets.UTF_8);
    var in =
        new SequenceInputStream(new ByteArrayInputStream(line), new ByteArrayInputStream(good));
    try (PaperReader reader = PaperReader.open(in, "long.jsonl")) {
      Entry.Rejected rejected = (Entry.Rejected) reader.next();
      assertThat(rejected.reason())
          .isEqualTo("line has 10,000,009 bytes, at most 4,194,304 are read");
      assertThat(rejected.excerpt()).hasSize(300).startsWith("{\"x\": \"yyy");
      assertThat(Odd.summary(List.of(reader.next()))).containsExactly("good");
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void rejectsJsonThatIsNestedTooDeeply() throws IOException {
    assertThat(Odd.summary(Odd.entries("{\"x\":" + "[".repeat(100_000) + "\n" + GOOD)))
        .satisfiesExactly(
            deep -> assertThat(deep).startsWith("[made.jsonl:1] not JSON").contains("depth"),
            good -> assertThat(good).isEqualTo("good"));
  }

  @Test
  void keepsTheBeginningOfARejectedRecordForThePersonWhoRepairsIt() throws IOException {
    Entry.Rejected rejected = (Entry.Rejected) Odd.entries("  {\"id\": \"é\"}  ").getFirst();
    assertThat(rejected.excerpt()).isEqualTo("{\"id\": \"é\"}");
  }
}

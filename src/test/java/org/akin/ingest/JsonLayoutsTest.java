package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON in every layout that people hold it in: each record is found, and none is found twice.
class JsonLayoutsTest {
  private static final String A = "{\"id\": \"a\", \"title\": \"A\"}";
  private static final String B = "{\"id\": \"b\", \"title\": \"B\"}";
  private static final String[] BOTH = {"a", "b"};

  private static List<String> ids(String json) throws IOException {
    return Odd.summary(Odd.entries(json));
  }

  private static List<String> ids(String json, Format format) throws IOException {
    var in = new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    List<Entry> entries = new ArrayList<>();
    try (PaperReader reader = PaperReader.open(in, "made.json", format)) {
      reader.forEachRemaining(entries::add);
    }
    return Odd.summary(entries);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        A + "\n" + B,
        A + "\r" + B + "\r",
        A + B,
        A + ",\n" + B + ",\n",
        "[" + A + "," + B + "]",
        "[\n  " + A + ",\n  " + B + ",\n]",
        "[" + A + " " + B + "]",
        "[[" + A + "],[" + B + "]]",
        "\u001e" + A + "\n\u001e" + B + "\n",
        "\uFEFF[" + A + "," + B + "]",
        "\uFEFF" + A + "\n" + B,
        "{\"id\": \"a\",\n  \"title\": \"A\"}\n{\n\"id\": \"b\", \"title\": \"B\"}",
        "{\"id\": \"a\",\n \"notes\": [{\"text\": \"[{\\\"\"}], \"title\": \"A\"}\n" + B,
        "[" + A + "]\n[" + B + "]",
      })
  void readsRecordsThatFollowEachOther(String json) throws IOException {
    assertThat(ids(json)).containsExactly(BOTH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"papers\":[" + A + "," + B + "]}",
        "{\"id\":\"my list\",\"papers\":[" + A + "," + B + "]}",
        "{\"count\":2,\"data\":[" + A + "," + B + "],\"next\":null}",
        "{\"data\":[" + A + "]}\n{\"data\":[" + B + "]}\n",
        "[{\"results\":[" + A + "]},{\"results\":[" + B + "]}]",
        "{\"data\": {\"viewer\": {\"nodes\": [" + A + ", " + B + "]}}}",
        "{\"data\": {\"search\": {\"edges\": [{\"node\": " + A + "}, {\"node\": " + B + "}]}}}",
        "{\n \"response\": {\n  \"docs\": [\n" + A + ",\n" + B + "\n ]\n },\n \"facets\": [{}]\n}",
        "{\"items\":[],\"results\":[" + A + "," + B + "]}",
      })
  void readsTheRecordsWithinAnObject(String json) throws IOException {
    assertThat(ids(json)).containsExactly(BOTH);
  }

  @Test
  void namesARecordOfAnAnswerWithinItsFileAlone() throws IOException {
    Entry.Accepted wrapped = (Entry.Accepted) Odd.entries("{\"results\":[" + A + "]}").getFirst();
    assertThat(wrapped.scope()).isEqualTo(Entry.Scope.FILE);
    Entry.Accepted own = (Entry.Accepted) Odd.entries("[" + A + "]").getFirst();
    assertThat(own.scope()).isEqualTo(Entry.Scope.LIBRARY);
  }

  @Test
  void asksForNoIdentifierInAnAnswer() throws IOException {
    assertThat(ids("{\"results\":[{\"title\":\"A\"}]}"))
        .singleElement()
        .asString()
        .startsWith("akin-");
    assertThat(ids("[{\"title\":\"A\"}]")).containsExactly("[made.jsonl:1] id missing");
  }

  @Test
  void findsNoRecordInAnEmptyAnswer() throws IOException {
    assertThat(ids("{\"total\":0,\"data\":[]}")).isEmpty();
    assertThat(ids("[]")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"x\",\"notes\":[{\"id\":\"n\",\"title\":\"N\"}],\"title\":\"X\"}",
        "{\"title\":\"X\",\"id\":\"x\",\"papers\":[{\"id\":\"n\",\"title\":\"N\"}]}",
        "{\"id\":\"x\",\"data\":{\"items\":[{\"id\":\"n\",\"title\":\"N\"}]},\"title\":\"X\"}",
      })
  void takesThePaperAndNotWhatStandsInIt(String json) throws IOException {
    assertThat(ids(json)).containsExactly("x");
  }

  @Test
  void readsArraysAndAnswersThatAreSaidToBeLines() throws IOException {
    assertThat(ids("\n [" + A + "," + B + "]", Format.JSONL)).containsExactly(BOTH);
    assertThat(ids("{\"papers\":[" + A + "," + B + "]}", Format.JSONL)).containsExactly(BOTH);
    assertThat(ids(A + "\n" + B, Format.JSON)).containsExactly(BOTH);
  }

  @Test
  void losesOneRecordOfADocumentToAMistakeWithinIt() throws IOException {
    String json =
        """
        [
          {"id": "a", "title": "A"},
          {"id": "x", "title": "X", "year": 20 20},
          {"id": "x", "id": "y", "title": "X"},
          {'id': 'x', 'title': 'X'},
          {"id": "x", "title": "two
           lines"},
          null,
          {"id": "b", "title": "B"}
        ]
        """;
    assertThat(ids(json))
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo("a"),
            number -> assertThat(number).startsWith("[made.jsonl:3] not JSON at column 38"),
            twice -> assertThat(twice).endsWith("Duplicate field 'id'"),
            quotes -> assertThat(quotes).startsWith("[made.jsonl:5] not JSON at column 2"),
            newline -> assertThat(newline).startsWith("[made.jsonl:6] not JSON at"),
            nothing -> assertThat(nothing).endsWith("expected a JSON object, found nothing"),
            b -> assertThat(b).isEqualTo("b"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[\n"
            + "  {\n"
            + "    \"id\": \"a\",\n"
            + "    \"title\": \"A\"\n"
            + "  },\n"
            + "  {\n"
            + "    \"id\": \"x,\n"
            + "    \"title\": \"X\"\n"
            + "  },\n"
            + "  {\n"
            + "    \"id\": \"b\",\n"
            + "    \"title\": \"B\"\n"
            + "  }\n"
            + "]\n",
        "{\"data\": [\n" + A + ",\n{\"id\": \"x\", \"title\": \"X},\n" + B + "\n]}\n",
        A + B + "\n{\n \"id: \"x\"\n}\n",
      })
  void losesOneRecordOfADocumentToAMissingQuote(String json) throws IOException {
    assertThat(ids(json))
        .hasSize(3)
        .contains(BOTH)
        .filteredOn(line -> line.contains("not JSON"))
        .hasSize(1);
  }

  @Test
  void saysWhereAMistakeOfARecordOverSeveralLinesIs() throws IOException {
    assertThat(ids("[\n" + A + ",\n{\n \"id\": \"x\",\n \"title\": oh\n}]"))
        .element(1)
        .asString()
        .startsWith("[made.jsonl:3] not JSON at line 5, column 11: Unrecognized token 'oh'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"[" + A, "[" + A + ",", "{\"data\":[" + A + "]", "[" + A + ",{\"id\": \"b"})
  void saysThatADocumentEndsTooEarly(String json) throws IOException {
    assertThat(ids(json))
        .satisfiesExactly(
            a -> assertThat(a).isEqualTo("a"),
            end -> assertThat(end).contains("not JSON").endsWith("; nothing after it was read"));
  }

  @Test
  void readsAnEndlessAnswerOnOneLineRecordByRecord() throws IOException {
    byte[] begin = "{\"total\":7,\"data\":[".getBytes(StandardCharsets.UTF_8);
    byte[] record = (A + ",").getBytes(StandardCharsets.UTF_8);
    var endless =
        new InputStream() {
          private long position;

          @Override
          public int read() {
            long at = position++;
            return at < begin.length
                ? begin[(int) at]
                : record[(int) ((at - begin.length) % record.length)];
          }

          @Override
          public int read(byte[] bytes, int offset, int length) {
            for (int i = 0; i < length; i++) {
              bytes[offset + i] = (byte) read();
            }
            return length;
          }
        };
    try (PaperReader reader = PaperReader.open(endless, "endless.json")) {
      for (int i = 0; i < 10_000; i++) {
        assertThat(Odd.summary(List.of(reader.next()))).containsExactly("a");
      }
    }
    assertThat(endless.position).isLessThan(2_000_000);
  }

  @Test
  void rejectsARecordThatIsTooLongAndReadsTheNext() throws IOException {
    String padded = A.replace("{", "{\"x\": \"" + "y".repeat(5_000_000) + "\", ");
    assertThat(ids("{\"data\":[" + padded + "," + B + "]}"))
        .containsExactly(
            "[made.jsonl:1] record has 5,000,034 bytes, at most 4,194,304 are read", "b");
  }

  @Test
  void endsWithARejectionWhereArraysAreNestedTooDeeply() throws IOException {
    assertThat(ids("[".repeat(100_000))).isNotEmpty().allMatch(line -> line.contains("not JSON"));
    assertThat(ids("{\"data\":[".repeat(100_000)))
        .isNotEmpty()
        .allMatch(l -> l.contains("not JSON"));
  }
}

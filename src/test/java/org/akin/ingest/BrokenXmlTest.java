package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// XML that is not well formed, not in the encoding it says, or made to do harm.
class BrokenXmlTest {
  private final List<String> notes = new ArrayList<>();

  private List<Entry> entries(byte[] bytes) throws IOException {
    try (PaperReader reader =
        PaperReader.open(
            new ByteArrayInputStream(bytes), "x.xml", null, (line, text) -> notes.add(text))) {
      List<Entry> entries = new ArrayList<>();
      reader.forEachRemaining(entries::add);
      return entries;
    }
  }

  private List<Entry> entries(String text) throws IOException {
    return entries(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String paper(String key, String title) {
    return "<article key=\"" + key + "\"><title>" + title + "</title></article>\n";
  }

  private static String title(Entry entry) {
    return ((Entry.Accepted) entry).paper().title();
  }

  @ParameterizedTest
  @CsvSource({
    "<article key=\"b\"><title>x <i>y</title></article>, line 3: The element type \"i\"",
    "<article key=\"b\"><title>cut, <article> is not ended before the next record",
    "<article key=\"b><title>x</title></article>, not XML: line 3",
    "<article key=\"b\"><title>x</titel></article>, not XML: line 3",
  })
  void aBrokenRecordSpoilsNoOther(String broken, String reason) throws IOException {
    List<Entry> entries =
        entries("<dblp>\n" + paper("a", "A") + broken + "\n" + paper("c", "C") + "</dblp>");
    assertThat(Odd.summary(entries)).hasSize(3).startsWith("a").endsWith("c");
    assertThat(Odd.summary(entries).get(1)).startsWith("[x.xml:3]").contains(reason);
  }

  @Test
  void repairsWhatLosesNoSense() throws IOException {
    List<Entry> entries =
        entries(
            "<dblp>"
                + paper("a", "p < 0.05 & q &unknown; \u0001 &#0;x<![CDATA[<&uuml;]]>")
                + "</dblp>");
    assertThat(title(entries.getFirst())).startsWith("p < 0.05 & q &unknown; x<");
  }

  @Test
  void saysThatADocumentEndsTooEarly() throws IOException {
    List<Entry> within = entries("<dblp>" + paper("a", "A") + "<article key=\"b\"><title>B");
    assertThat(Odd.summary(within).get(1))
        .contains("ends within <article>", "nothing after it was read");
    notes.clear();
    assertThat(entries("<dblp>" + paper("a", "A"))).hasSize(1);
    assertThat(notes)
        .containsExactly("the document ends before its last element does; it may be incomplete");
  }

  @Test
  void fetchesNothing(@TempDir Path folder) throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "SECRET");
    List<Entry> entries =
        entries(
            "<!DOCTYPE dblp [<!ENTITY x SYSTEM \""
                + secret.toUri()
                + "\"><!ENTITY y \"plain\">]>"
                + "<dblp>"
                + paper("a", "&x;")
                + paper("b", "&y;")
                + "</dblp>");
    assertThat(Odd.summary(entries).getFirst())
        .contains("the entity 'x' is declared with other entities or an external file")
        .doesNotContain("SECRET");
    assertThat(title(entries.get(1))).isEqualTo("plain");
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.SECONDS)
  void expandsNoEntitiesOfEntities() throws IOException {
    var laughs = new StringBuilder("<!DOCTYPE dblp [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 40; i++) {
      laughs.append("<!ENTITY a%d \"%s\">".formatted(i, ("&a" + (i - 1) + ";").repeat(10)));
    }
    List<Entry> entries =
        entries(laughs + "]><dblp>" + paper("a", "&a39;") + paper("b", "B") + "</dblp>");
    assertThat(Odd.summary(entries).getFirst()).contains("the entity 'a39'", "not expanded");
    assertThat(title(entries.get(1))).isEqualTo("B");
  }

  @Test
  void refusesARecordThatIsTooLongOrTooDeepAndReadsOn() throws IOException {
    String tooLong = paper("a", "x".repeat(5_000_000));
    String tooDeep = paper("b", "<i>".repeat(5_000) + "</i>".repeat(5_000));
    List<Entry> entries = entries("<dblp>" + tooLong + tooDeep + paper("c", "C") + "</dblp>");
    assertThat(Odd.summary(entries)).hasSize(3).endsWith("c");
    assertThat(Odd.summary(entries).get(0)).contains("more than 4,194,304 characters");
    assertThat(Odd.summary(entries).get(1)).contains("not XML", "depth");
  }

  @Test
  void readsEncodingsThatAreDeclaredMarkedOrWrong() throws IOException {
    String text = "<dblp>" + paper("a", "Größe – Über") + "</dblp>";
    Charset windows = Charset.forName("windows-1252");
    List<byte[]> inputs =
        List.of(
            text.getBytes(StandardCharsets.UTF_8),
            ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8),
            ("<?xml version='1.0' encoding='windows-1252'?>" + text).getBytes(windows),
            ("<?xml version='1.0' encoding='ISO-8859-1'?>" + text).getBytes(windows),
            ("<?xml version='1.0' encoding='UTF-16'?>" + text).getBytes(StandardCharsets.UTF_8));
    for (byte[] input : inputs) {
      assertThat(title(entries(input).getFirst())).isEqualTo("Größe – Über");
    }
    assertThat(notes).isEmpty();
    byte[] undeclared = ("<?xml version='1.0'?>" + text).getBytes(windows);
    assertThat(title(entries(undeclared).getFirst())).isEqualTo("Größe – Über");
    assertThat(notes)
        .containsExactly("not UTF-8 throughout; its other bytes were read as windows-1252");
  }

  @Test
  void decodesTextBeforeWhichSomethingStandsOnlyOnce() throws IOException {
    String text = "\n<?xml version='1.0' encoding='ISO-8859-1'?><dblp>%s</dblp>";
    byte[] bytes = text.formatted(paper("a", "Größe")).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(title(entries(bytes).getFirst())).isEqualTo("Größe");
  }

  @Test
  void countsLinesWhateverEndsThem() throws IOException {
    for (String end : List.of("\n", "\r", "\r\n")) {
      String text = "<dblp>" + end + paper("a", "A").strip() + end + "<www key=\"b\"/></dblp>";
      assertThat(Odd.summary(entries(text)).get(1)).startsWith("[x.xml:3]");
    }
  }

  @Test
  void readsDocumentsThatWereAppendedToEachOther() throws IOException {
    String one = "<?xml version=\"1.0\"?>\n<!DOCTYPE dblp SYSTEM \"dblp.dtd\">\n<dblp>%s</dblp>\n";
    List<Entry> entries = entries(one.formatted(paper("a", "A")) + one.formatted(paper("b", "B")));
    assertThat(Odd.summary(entries)).containsExactly("a", "b");
  }
}

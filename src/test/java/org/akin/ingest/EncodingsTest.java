package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.akin.paper.Paper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Character encodings are found out, and said when they are not UTF-8.
class EncodingsTest {
  private static final String RIS =
      """
      TY  - JOUR
      TI  - %s
      AU  - %s
      AB  - We look at ice in cold water, and at %s.
      ER  -
      """;

  private final List<String> notes = new ArrayList<>();

  private Paper read(byte[] bytes) throws IOException {
    try (PaperReader reader =
        PaperReader.open(
            new ByteArrayInputStream(bytes),
            "made",
            null,
            (line, text) -> notes.add("[" + line + "] " + text))) {
      Paper paper = ((Entry.Accepted) reader.next()).paper();
      while (reader.hasNext()) {
        reader.next();
      }
      return paper;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "windows-1252, Größe und Zählung, Jörg Müller, 25 °C – “warm”",
    "windows-1251, Влияние температуры на рост льда, Иван Иванов, скорости роста",
    "KOI8-R, Влияние температуры на рост льда, Иван Иванов, скорости роста",
    "GB18030, 温度对冰生长的影响, 王伟, 生长速度取决于盐度",
    "Shift_JIS, 温度が氷の成長に与える影響, 田中太郎, 成長速度は塩分に依存する",
    "EUC-KR, 온도가 얼음 성장에 미치는 영향, 김철수, 성장 속도는 염분에 달려 있다",
  })
  void guessesAnEncodingAndSaysSoOnce(String name, String title, String author, String more)
      throws IOException {
    String text = RIS.formatted(title, author, more).repeat(3);
    Paper paper = read(text.getBytes(Charset.forName(name)));
    assertThat(paper.title()).isEqualTo(title);
    assertThat(paper.authors()).containsExactly(author);
    assertThat(paper.abstractText()).contains(more);
    assertThat(notes)
        .singleElement()
        .asString()
        .matches("\\[0] read as " + name + ": byte 0x[0-9A-F]{2} at line 2 is not UTF-8");
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void readsWhatAMarkSaysWithoutAWord(String name) throws IOException {
    String text = "\uFEFF" + RIS.formatted("Größe 氷 𝛼", "Jörg Müller", "25 °C");
    assertThat(read(text.getBytes(Charset.forName(name))).title()).isEqualTo("Größe 氷 𝛼");
    assertThat(notes).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
  void losesNoCharacterOfAMarkedFileThatIsLong(String name) throws IOException {
    String summary = "0123456789".repeat(5000);
    String text = "\uFEFF" + RIS.formatted("Größe", "Jörg Müller", summary);
    assertThat(read(text.getBytes(Charset.forName(name))).abstractText()).contains(summary);
  }

  @ParameterizedTest
  @CsvSource({"UTF-16LE", "UTF-16BE"})
  void seesUtf16WithoutMark(String name) throws IOException {
    String text = RIS.formatted("Größe", "Jörg Müller", "25 °C");
    assertThat(read(text.getBytes(Charset.forName(name))).title()).isEqualTo("Größe");
    assertThat(notes).containsExactly("[0] read as " + name + ": every other byte is 0");
  }

  @Test
  void readsJsonLinesInUtf16() throws IOException {
    for (String name : List.of("utf16-le.jsonl", "utf16-be.jsonl")) {
      assertThat(Odd.summary(Odd.entries(Odd.file(name)))).containsExactly("odd-1");
    }
  }

  @ParameterizedTest
  @CsvSource({"latin1", "ISO8859_1", "windows-1252"})
  void believesWhatABibliographySaysOfItself(String said) throws IOException {
    String text = "%% Encoding: %s\n@article{k, title={Größe}, author={Müller, Jörg}}\n";
    byte[] bytes = text.formatted(said).getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(bytes).title()).isEqualTo("Größe");
  }

  @Test
  void readsACentralEuropeanBibliographyThatNamesItsEncoding() throws IOException {
    String text = "% Encoding: windows-1250\n@article{k, title={Příliš žluťoučký kůň}}\n";
    assertThat(read(text.getBytes(Charset.forName("windows-1250"))).title())
        .isEqualTo("Příliš žluťoučký kůň");
    assertThat(notes).containsExactly("[0] read as windows-1250: byte 0xF8 at line 2 is not UTF-8");
  }

  @Test
  void readsUtf8ThatIsJoinedWithOlderText() throws IOException {
    var bytes = new ByteArrayOutputStream();
    String first = RIS.formatted("Grüße aus dem Eis – überall", "Jörg Müller", "25 °C");
    bytes.writeBytes(first.getBytes(StandardCharsets.UTF_8));
    String second = RIS.formatted("Café", "B", "c");
    bytes.writeBytes(second.getBytes(Charset.forName("windows-1252")));
    try (PaperReader reader =
        PaperReader.open(
            new ByteArrayInputStream(bytes.toByteArray()),
            "made",
            null,
            (line, text) -> notes.add("[" + line + "] " + text))) {
      assertThat(reader)
          .toIterable()
          .extracting(entry -> ((Entry.Accepted) entry).paper().title())
          .containsExactly("Grüße aus dem Eis – überall", "Café");
    }
    assertThat(notes)
        .containsExactly("[7] byte 0xE9 is not UTF-8; read as windows-1252 where it stands");
  }

  @Test
  void saysWhereACharacterWasLost() throws IOException {
    byte[] bytes =
        RIS.formatted("Gr\u00fc\u00dfe", "B", "c\u0081").getBytes(StandardCharsets.ISO_8859_1);
    assertThat(read(bytes).abstractText()).contains("c\uFFFD");
    assertThat(notes).contains("[4] byte 0x81 is not a character of windows-1252; read as U+FFFD");
  }

  @Test
  void decidesOnTheWholeTextWhenItsFirstOddByteComesLate() throws IOException {
    String plain = RIS.formatted("Ice", "B", "water").repeat(5_000);
    String text = plain + RIS.formatted("Größe", "Jörg Müller", "25 °C");
    for (String name : List.of("UTF-8", "windows-1252")) {
      try (PaperReader reader =
          PaperReader.open(new ByteArrayInputStream(text.getBytes(Charset.forName(name))), "m")) {
        Entry last = reader.next();
        while (reader.hasNext()) {
          last = reader.next();
        }
        assertThat(((Entry.Accepted) last).paper().title()).isEqualTo("Größe");
      }
    }
  }

  @Test
  void keepsCharactersWholeWhereverReadsEnd() throws IOException {
    String title = "ü氷𝛼".repeat(9);
    for (String name : List.of("UTF-8", "UTF-16", "GB18030")) {
      byte[] bytes = RIS.formatted(title, "王伟 王伟", "生长速度").getBytes(Charset.forName(name));
      var slow =
          new ByteArrayInputStream(bytes) {
            @Override
            public synchronized int read(byte[] to, int offset, int length) {
              return super.read(to, offset, Math.min(length, 3));
            }
          };
      try (PaperReader reader = PaperReader.open(slow, "slow")) {
        assertThat(((Entry.Accepted) reader.next()).paper().title()).isEqualTo(title);
      }
    }
  }
}

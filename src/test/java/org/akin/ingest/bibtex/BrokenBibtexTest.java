package org.akin.ingest.bibtex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.akin.ingest.Entry;
import org.akin.ingest.Format;
import org.akin.ingest.PaperReader;
import org.akin.ingest.record.Notes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A broken entry costs itself and no other.
class BrokenBibtexTest {
  @Test
  void goesOnAtTheNextEntryBehindAValueThatDoesNotClose() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @misc{a, title = {One}}
            @misc{b,
              title = {Two does not close,
              year = 2020
            }

              @misc{c, title = {Three}}
            @misc{d, title = "Four does not close, year = 2020}
            @misc{e, title = {Five}}
            """);
    assertThat(read.titles())
        .containsExactly(
            "One",
            "[made.bib:2] not BibTeX: the value of 'title' on line 3 does not close before line 7",
            "Three",
            "[made.bib:8] not BibTeX: the value of 'title' on line 8 does not close",
            "Five");
  }

  @Test
  void readsAnEntryWhoseOwnBraceIsMissing() throws IOException {
    Bibtex read =
        Bibtex.read("@misc{a,\n title = {One},\n year = 2020\n\n@misc{b,\n title = {Two}\n");
    assertThat(read.titles()).containsExactly("One", "Two");
    assertThat(read.paper(1).year()).isEqualTo(2020);
    assertThat(read.notes())
        .containsExactly(
            "1 the entry does not close; it was read up to line 5",
            "5 the entry does not close; it was read up to line 7");
  }

  @Test
  void rejectsAnEntryThatBreaksOffWithinAValue() throws IOException {
    Bibtex read = Bibtex.read("@misc{a, title = {One}}\n@misc{b,\n title = {Tw");
    assertThat(read.titles())
        .containsExactly(
            "One", "[made.bib:2] not BibTeX: the value of 'title' on line 3 does not close");
  }

  @Test
  void readsTheFieldsBehindABraceTooMany() throws IOException {
    Bibtex read =
        Bibtex.read("@misc{a, title = {One}}, year = {2020}}\n@misc{b, title = {A {b} c} d}}");
    assertThat(read.titles()).containsExactly("One", "A b c");
    assertThat(read.paper(1).year()).isEqualTo(2020);
  }

  @Test
  void readsBracesBehindBackslashesEitherWay() throws IOException {
    Bibtex read =
        Bibtex.read(
            """
            @misc{a, title = {An open \\{ alone}, year = 2020}
            @misc{b, title = {A set \\{x\\}}, file = {C:\\owls\\}, year = 2020}
            @misc{c, title = {A line\\\\}, year = 2020}
            """);
    assertThat(read.entries()).hasSize(3);
    for (int i = 1; i <= 3; i++) {
      assertThat(read.paper(i).year()).isEqualTo(2020);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@misc{a, x\\}z",
        "@comment{",
        "@a(",
        "{",
        "\",%",
        "@string{a = a # a}",
        "@misc{k, title = {x} y, ",
        "@misc{k, title = \"a\",\n",
        "@misc{k, title = {T}, crossref = {none}}\n",
        " and ",
        "\n"
      })
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void isDoneInLinearTimeWithAnyMistakeRepeated(String mistake) throws IOException {
    for (String before :
        List.of("", "@article{k, title = {T}, author = {", "@misc{k, title = \"")) {
      Bibtex read = Bibtex.read(before + mistake.repeat(200_000 / mistake.length()));
      assertThat(read.entries().size()).isLessThan(100_000);
    }
  }

  @Test
  void rejectsAnEntryLongerThanAnyAndGoesOn() throws IOException {
    String huge = "@misc{a, title = {" + "owl ".repeat(BlockScanner.MAX_BLOCK / 4) + "}}\n";
    Bibtex read = Bibtex.read(huge + "@misc{b, title = {Two}}");
    assertThat(read.titles().getFirst()).contains("expected an entry of at most 4,194,304");
    assertThat(read.titles().getLast()).isEqualTo("Two");
  }

  @Test
  void tellsThatTheInputBreaksOffBehindTheEntriesBeforeIt() throws IOException {
    var whole = "@misc{a, title={One}, crossref={later}}\n@misc{b, title={Two}}\n@misc{c, ti";
    InputStream torn =
        new SequenceInputStream(
            new ByteArrayInputStream(whole.getBytes(StandardCharsets.UTF_8)), failing());
    try (PaperReader reader = PaperReader.open(torn, "t.bib", Format.BIBTEX, Notes.NONE)) {
      assertThat(reader.next()).isInstanceOf(Entry.Accepted.class);
      assertThat(reader.next()).isInstanceOf(Entry.Accepted.class);
      assertThatThrownBy(reader::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .hasMessageContaining("[t.bib:3] the input breaks off here");
    }
  }

  private static InputStream failing() {
    return new InputStream() {
      @Override
      public int read() throws IOException {
        throw new IOException("unplugged");
      }
    };
  }

  @Test
  void survivesDamagedBytesOfEveryKind() throws IOException {
    byte[] whole =
        Objects.requireNonNull(BrokenBibtexTest.class.getResourceAsStream("/formats/papers.bib"))
            .readAllBytes();
    var random = new Random(16);
    for (int round = 0; round < 3_000; round++) {
      byte[] damaged = damaged(whole, random);
      List<Entry> entries = new ArrayList<>();
      try (PaperReader reader =
          PaperReader.open(new ByteArrayInputStream(damaged), "d.bib", Format.BIBTEX, Notes.NONE)) {
        reader.forEachRemaining(entries::add);
      }
      assertThat(entries.size()).as("round %d", round).isLessThan(40);
    }
  }

  /// Flipped, cut out, doubled or cut off, at some places.
  private static byte[] damaged(byte[] whole, Random random) {
    var text = new StringBuilder(new String(whole, StandardCharsets.ISO_8859_1));
    for (int times = 1 + random.nextInt(5); times > 0 && text.length() > 1; times--) {
      int at = random.nextInt(text.length());
      int to = Math.min(text.length(), at + 1 + random.nextInt(80));
      switch (random.nextInt(5)) {
        case 0 -> text.setCharAt(at, (char) random.nextInt(1, 256));
        case 1 -> text.setCharAt(at, "{}\"@,=#\\()%\n\r".charAt(random.nextInt(13)));
        case 2 -> text.delete(at, to);
        case 3 -> text.insert(at, text.substring(at, to));
        default -> text.setLength(at + 1);
      }
    }
    return text.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}

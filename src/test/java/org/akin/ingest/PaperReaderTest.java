package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.zip.GZIPOutputStream;
import org.akin.SharedFolder;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;

/// Files whole and broken, plain and compressed.
class PaperReaderTest {
  private static final String THREE =
      """
      {"id": "one", "title": "Tides", "abstract": "Of the sea."}
      {"id": "two", "title": "Winds", "abstract": "Of the air."}
      {"id": "three", "title": "Quakes", "abstract": "Of the earth."}
      """;

  private static final List<String> IDS = List.of("one", "two", "three");

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  @Test
  void readsPlainText() throws IOException {
    assertThat(Odd.summary(Odd.entries(THREE))).isEqualTo(IDS);
  }

  @Test
  void readsGzipWhateverTheFileIsCalled() throws IOException {
    assertThat(Odd.summary(Odd.entries(gzip(bytes(THREE))))).isEqualTo(IDS);
  }

  @Test
  void readsZstandardOfOneAndOfSeveralFrames() throws IOException {
    byte[] one = Zstd.compress(bytes(THREE));
    assertThat(Odd.summary(Odd.entries(one))).isEqualTo(IDS);
    byte[] more = Zstd.compress(bytes(THREE.replace("\"one\"", "\"four\"")));
    assertThat(Odd.summary(Odd.entries(joined(one, more))))
        .containsExactly("one", "two", "three", "four", "two", "three");
  }

  @Test
  void readsEveryMemberOfAGzipFile() throws IOException {
    assertThat(Odd.summary(Odd.entries(Odd.file("three-members.jsonl.gz"))))
        .containsExactly("odd-1", "odd-2", "odd-3");
  }

  @Test
  void readsEveryMemberWhenTheStreamNeverSaysThatMoreIsThere() throws IOException {
    byte[] members = Files.readAllBytes(Odd.file("three-members.jsonl.gz"));
    var pipe =
        new FilterInputStream(new ByteArrayInputStream(members)) {
          @Override
          public int available() {
            return 0;
          }

          @Override
          public int read(byte[] to, int offset, int length) throws IOException {
            return super.read(to, offset, Math.min(length, 7));
          }
        };
    try (PaperReader reader = PaperReader.open(pipe, "stdin")) {
      assertThat(reader).toIterable().hasSize(3).allMatch(Entry.Accepted.class::isInstance);
    }
  }

  @Test
  void countsBlankLinesAndSkipsThemAndTheByteOrderMark() throws IOException {
    List<Entry> entries = Odd.entries(Odd.file("bom-crlf-blank.jsonl"));
    assertThat(Odd.summary(entries)).containsExactly("odd-1", "odd-2", "odd-3");
    assertThat(entries)
        .extracting(entry -> entry.place().toString())
        .containsExactly(
            "[bom-crlf-blank.jsonl:1]", "[bom-crlf-blank.jsonl:4]", "[bom-crlf-blank.jsonl:5]");
  }

  @Test
  void readsNothingFromAnEmptyFile() throws IOException {
    assertThat(Odd.entries(Odd.file("empty.jsonl"))).isEmpty();
    assertThat(Odd.entries("\n \r\n\n")).isEmpty();
    assertThat(Odd.entries(gzip(new byte[0]))).isEmpty();
  }

  @Test
  void throwsWhenAskedForMoreThanThereIs() throws IOException {
    try (PaperReader reader = PaperReader.open(Odd.file("empty.jsonl"))) {
      assertThat(reader.hasNext()).isFalse();
      assertThatThrownBy(reader::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void keepsWhatCameBeforeTheEndOfATruncatedGzipFile() throws IOException {
    try (PaperReader reader = PaperReader.open(Odd.file("truncated.jsonl.gz"))) {
      assertThat(Odd.summary(List.of(reader.next(), reader.next())))
          .containsExactly("odd-1", "odd-2");
      assertThatThrownBy(reader::hasNext)
          .isInstanceOf(UncheckedIOException.class)
          .cause()
          .hasMessage(
              "[truncated.jsonl.gz:3] the input breaks off here:"
                  + " Unexpected end of ZLIB input stream");
    }
  }

  @Test
  void saysThatAGzipFileEndsTooEarlyWhenOnlyItsTrailerIsCut() throws IOException {
    try (PaperReader reader = PaperReader.open(Odd.file("no-trailer.jsonl.gz"))) {
      assertThat(Odd.summary(List.of(reader.next(), reader.next(), reader.next()))).hasSize(3);
      assertThatThrownBy(reader::hasNext)
          .cause()
          .hasMessage("[no-trailer.jsonl.gz:4] the input breaks off here: it ends too early");
    }
  }

  @Test
  void reportsATruncatedZstandardFile() throws IOException {
    byte[] whole = Zstd.compress(bytes(THREE));
    byte[] cut = Arrays.copyOf(whole, whole.length - 3);
    assertThatThrownBy(() -> Odd.entries(cut))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessageStartingWith("[made.jsonl:")
        .hasMessageContaining("the input breaks off here: ");
  }

  @Test
  void closesTheStreamItWasGiven() throws IOException {
    var closed = new boolean[1];
    InputStream in =
        new ByteArrayInputStream(Files.readAllBytes(Odd.file("truncated-head.jsonl.gz"))) {
          @Override
          public void close() {
            closed[0] = true;
          }
        };
    assertThatThrownBy(() -> PaperReader.open(in, "head.gz"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read head.gz: it ends too early");
    assertThat(closed[0]).isTrue();
  }

  @Test
  void rejectsEveryLineOfPythonThatCallsItselfJson() throws IOException {
    List<Entry> entries =
        Odd.entries(SharedFolder.require("data/formats/python_repr_not_json.jsonl"));
    assertThat(entries).isNotEmpty();
    assertThat(Odd.summary(entries).getFirst())
        .startsWith("[python_repr_not_json.jsonl:1] not JSON at column 2: Unexpected character (''")
        .contains("was expecting double-quote to start field name");
    assertThat(entries).allMatch(Entry.Rejected.class::isInstance);
  }

  @Test
  void readsArxivsOwnSnapshot() throws IOException {
    List<Entry> entries =
        Odd.entries(SharedFolder.require("data/formats/arxiv_kaggle_snapshot_sample.jsonl"));
    assertThat(Odd.summary(entries)).containsExactly("arXiv:2101.11408");
    var paper = ((Entry.Accepted) entries.getFirst()).paper();
    assertThat(paper.title()).isEqualTo("Number Parsing at a Gigabyte per Second");
    assertThat(paper.ids()).containsExactly(PaperId.parse("10.1002/spe.2984"));
    assertThat(paper.authors()).containsExactly("Daniel Lemire");
    assertThat(paper.categories()).containsExactly("cs.DS", "cs.MS");
  }
}

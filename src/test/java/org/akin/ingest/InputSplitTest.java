package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.akin.ingest.record.Notes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Parts of a file, read one by one, are the file.
final class InputSplitTest {
  @TempDir Path directory;

  private static List<Entry> entries(PaperReader reader) throws IOException {
    List<Entry> entries = new ArrayList<>();
    try (reader) {
      reader.forEachRemaining(entries::add);
    }
    return entries;
  }

  private static List<Entry> inParts(Path file, int lines) throws IOException {
    List<Entry> entries = new ArrayList<>();
    for (InputSplit split : InputSplit.of(file, null, lines)) {
      entries.addAll(entries(PaperReader.open(split, null, Notes.NONE)));
    }
    return entries;
  }

  /// With blank and broken lines, and lines whose year is left out with a note.
  private static String lines(String end) {
    var text = new StringBuilder();
    for (int i = 0; i < 40; i++) {
      text.append(
          switch (i % 8) {
            case 3 -> "";
            case 5 -> "{\"id\": \"broken" + i;
            case 6 -> "{\"id\": \"p%d\", \"title\": \"t\", \"year\": \"no\"}".formatted(i);
            default ->
                "{\"id\": \"p%d\", \"title\": \"Title %d\", \"abstract\": \"ä %s\"}"
                    .formatted(i, i, "x".repeat(i));
          });
      text.append(end);
    }
    return text.toString();
  }

  private Path write(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    var packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void partsOfLinesAreTheFileWhateverEndsALine(String end) throws IOException {
    byte[] content = lines(end).getBytes(StandardCharsets.UTF_8);
    Path plain = write("plain.jsonl", content);
    Path packed = write("packed.jsonl.gz", gzip(content));
    for (int lines : new int[] {1, 2, 3, 7, 40, 41}) {
      assertThat(inParts(plain, lines)).isEqualTo(entries(PaperReader.open(plain)));
      assertThat(inParts(packed, lines)).isEqualTo(entries(PaperReader.open(packed)));
    }
    assertThat(InputSplit.of(plain, null, 7)).hasSize(6);
    assertThat(InputSplit.of(packed, Format.JSONL, 7)).hasSize(6);
  }

  @Test
  void notesNameTheLinesOfTheFile() throws IOException {
    Path file = write("plain.jsonl", lines("\n").getBytes(StandardCharsets.UTF_8));
    List<String> whole = new ArrayList<>();
    List<String> parts = new ArrayList<>();
    entries(PaperReader.open(InputSplit.whole(file), null, (l, t) -> whole.add(l + " " + t)));
    for (InputSplit split : InputSplit.of(file, null, 9)) {
      entries(PaperReader.open(split, null, (l, t) -> parts.add(l + " " + t)));
    }
    assertThat(parts).isEqualTo(whole).hasSize(5);
    assertThat(parts.getLast()).startsWith("39 year: expected four digits");
  }

  @Test
  void splitsNothingElse() throws IOException {
    byte[] marked = ("\uFEFF" + lines("\n")).getBytes(StandardCharsets.UTF_16LE);
    List<Path> files =
        List.of(
            write("array.json", "[{\"id\":\"a\",\"title\":\"t\"},\n{}]".getBytes()),
            write("two.bib", "@article{a, title={T}}\n@article{b, title={U}}".getBytes()),
            write("table.csv", "id,title\na,\"T\nU\"\n".getBytes()),
            write("marked.jsonl", marked),
            write("empty.jsonl", new byte[0]));
    for (Path file : files) {
      assertThat(InputSplit.of(file, null, 1)).containsExactly(InputSplit.whole(file));
      assertThat(inParts(file, 1)).isEqualTo(entries(PaperReader.open(file)));
    }
  }

  @Test
  void aFileThatBreaksOffDoesSoInItsLastPart() throws IOException {
    var random = new Random(3);
    var text = new StringBuilder();
    for (int i = 0; i < 2000; i++) {
      text.append("{\"id\": \"p%d\", \"title\": \"%x\"}\n".formatted(i, random.nextLong()));
    }
    byte[] packed = gzip(text.toString().getBytes(StandardCharsets.UTF_8));
    Path file = write("cut.jsonl.gz", Arrays.copyOf(packed, packed.length / 2));
    List<InputSplit> splits = InputSplit.of(file, null, 100);
    assertThat(splits).hasSizeBetween(5, 15);
    List<Entry> read = new ArrayList<>();
    for (InputSplit split : splits) {
      try (PaperReader reader = PaperReader.open(split, null, Notes.NONE)) {
        reader.forEachRemaining(read::add);
        assertThat(split).isNotEqualTo(splits.getLast());
      } catch (UncheckedIOException e) {
        assertThat(split).isEqualTo(splits.getLast());
        assertThat(e).hasMessageContaining("[cut.jsonl.gz:" + (read.size() + 1));
      }
    }
    assertThat(read).hasSizeGreaterThan(500).allMatch(Entry.Accepted.class::isInstance);
  }
}

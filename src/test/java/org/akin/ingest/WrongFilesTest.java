package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be read at all is answered with one sentence that names the file.
class WrongFilesTest {
  @ParameterizedTest
  @CsvSource({
    "paper.pdf, a PDF document",
    "papers.zip, a zip archive",
    "utf16-le.jsonl, UTF-16 text",
    "utf16-be.jsonl, UTF-16 text",
    "papers.jsonl.bz2, compressed with bzip2",
    "papers.jsonl.xz, compressed with xz"
  })
  void namesWhatTheFileIsAndWhatWasExpected(String name, String kind) {
    assertThatThrownBy(() -> PaperReader.open(Odd.file(name)))
        .isInstanceOf(IOException.class)
        .hasMessage(
            name + " is " + kind + "; expected papers as text, plain, .gz or .zst: see --format");
  }

  @Test
  void saysThatADirectoryIsOne(@TempDir Path directory) {
    assertThatThrownBy(() -> PaperReader.open(directory))
        .isInstanceOf(IOException.class)
        .hasMessage(directory + " is a directory; name the files in it");
  }

  @Test
  void saysThatAFileIsMissing(@TempDir Path directory) {
    Path missing = directory.resolve("missing.jsonl");
    assertThatThrownBy(() -> PaperReader.open(missing))
        .isInstanceOf(IOException.class)
        .hasMessage("no file " + missing + "; check the path");
  }

  @Test
  void saysWhichFileOfACompressedKindIsCutInItsHead() {
    assertThatThrownBy(() -> PaperReader.open(Odd.file("truncated-head.jsonl.gz")))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read truncated-head.jsonl.gz: it ends too early");
  }

  @Test
  void namesTheSourceOfAStreamThatCannotBeRead() {
    var failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("Is a directory");
          }
        };
    assertThatThrownBy(() -> PaperReader.open(failing, "papers"))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot read papers: Is a directory");
  }

  @Test
  void rejectsALineThatIsNoTextOfThisWorld() throws IOException {
    byte[] noise = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13};
    assertThat(Odd.summary(Odd.entries(noise)))
        .first()
        .isEqualTo("[made.jsonl:1] not UTF-8: byte 0x89 at offset 0");
  }
}

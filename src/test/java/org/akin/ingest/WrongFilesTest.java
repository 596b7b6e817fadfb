package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What cannot be read at all is answered with one sentence that names the file.
class WrongFilesTest {
  @Test
  void namesWhatTheFileIsAndWhatCanBeRead() {
    assertThatThrownBy(() -> PaperReader.open(Odd.file("paper.pdf")))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("paper.pdf is a PDF document; can be read: jsonl, json, ")
        .hasMessageEndingWith("; plain, compressed or in a zip or tar archive; --format names one");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dear colleagues, the meeting is moved to Friday. | \"Dear colleagues, the meeting is moved"
            + " to…\"",
        "Snow melts | \"Snow melts\"",
        "r\u0001ust | the bytes 72 01 75 73 74",
      })
  void saysHowAFileOfNoKnownFormatBegins(String content, String shown) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PaperReader.open(new ByteArrayInputStream(bytes), "notes.txt"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(
            "notes.txt: unknown format: begins with " + shown + "; can be read: ");
  }

  @ParameterizedTest
  @CsvSource({
    "<!DOCTYPE html><html><body>No papers</body></html>, an HTML page",
    "SQLite format 3 and more, an SQLite database",
    "{\\rtf1 text, an RTF document",
  })
  void namesWellKnownFilesThatHoldNoPapers(String content, String kind) {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    assertThatThrownBy(() -> PaperReader.open(new ByteArrayInputStream(bytes), "odd"))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("odd is " + kind + "; can be read: ");
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

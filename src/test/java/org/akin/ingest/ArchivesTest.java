package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.akin.ingest.record.Notes;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Archives are read member by member, each in its own format.
class ArchivesTest {
  private static final String LINES =
      """
      {"id": "one", "title": "Tides", "abstract": "Of the sea."}
      {"id": "two", "title": "Winds"
      """;
  private static final String RIS = "TY  - JOUR\nTI  - Quakes\nDO  - 10.5555/quakes\nER  -\n";
  private static final String BIB = "@article{rain, title = {Rain}, doi = {10.5555/rain}}\n";

  private final List<String> notes = new ArrayList<>();

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Map<String, byte[]> members() {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("papers/part-1.jsonl", bytes(LINES));
    members.put("README.txt", bytes("Papers about weather."));
    members.put("__MACOSX/._part-1.jsonl", bytes("nothing"));
    members.put("papers/part-2.ris", bytes(RIS));
    members.put("papers/sea.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10});
    members.put("papers/letter.txt", bytes("Dear colleagues"));
    members.put("part-3.bib", bytes(BIB));
    return members;
  }

  private static byte[] zip(Map<String, byte[]> members) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("papers/"));
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        zip.putNextEntry(new ZipEntry(member.getKey()));
        zip.write(member.getValue());
      }
    }
    return out.toByteArray();
  }

  private static byte[] tar(Map<String, byte[]> members) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(out)) {
      for (Map.Entry<String, byte[]> member : members.entrySet()) {
        var entry = new TarArchiveEntry(member.getKey());
        entry.setSize(member.getValue().length);
        tar.putArchiveEntry(entry);
        tar.write(member.getValue());
        tar.closeArchiveEntry();
      }
    }
    return out.toByteArray();
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    var out = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private List<String> read(byte[] archive) throws IOException {
    try (PaperReader reader =
        PaperReader.open(
            new ByteArrayInputStream(archive), "a.zip", null, (line, text) -> notes.add(text))) {
      List<Entry> entries = new ArrayList<>();
      reader.forEachRemaining(entries::add);
      return Odd.summary(entries);
    }
  }

  private static void assertHoldsAll(List<String> read) {
    assertThat(read)
        .containsExactly(
            "one",
            "[a.zip/papers/part-1.jsonl:2] not JSON at column 31: Unexpected end-of-input:"
                + " expected close marker for Object",
            "DOI:10.5555/quakes",
            "[a.zip/papers/letter.txt:1] unknown format: begins with \"Dear colleagues\"",
            "DOI:10.5555/rain");
  }

  @Test
  void readsZipMemberByMember() throws IOException {
    assertHoldsAll(read(zip(members())));
    assertThat(notes)
        .containsExactly(
            "README.txt skipped: it only describes other files",
            "__MACOSX/._part-1.jsonl skipped: it is hidden",
            "a.zip/papers/sea.png skipped: it is a PNG image");
  }

  @Test
  void readsTarPlainAndCompressed() throws IOException {
    assertHoldsAll(read(tar(members())));
    assertHoldsAll(read(gzip(tar(members()))));
    assertHoldsAll(read(Zstd.compress(tar(members()))));
  }

  @Test
  void readsAnArchiveOfTheFolderItWasMadeIn() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("./papers/part-2.ris", bytes(RIS));
    members.put("./.hidden.ris", bytes(RIS));
    assertThat(read(tar(members))).containsExactly("DOI:10.5555/quakes");
    assertThat(notes).containsExactly("./.hidden.ris skipped: it is hidden");
  }

  @Test
  void readsCompressedMembersAndAnArchiveInAnArchive() throws IOException {
    byte[] inner = tar(Map.of("rain.bib", bytes(BIB)));
    Map<String, byte[]> outer = new LinkedHashMap<>();
    outer.put("q.ris.gz", gzip(bytes(RIS)));
    outer.put("in.tar.gz", gzip(inner));
    assertThat(read(zip(outer))).containsExactly("DOI:10.5555/quakes", "DOI:10.5555/rain");
    assertThat(read(zip(Map.of("deep.zip", zip(outer)))))
        .containsExactly(
            "DOI:10.5555/quakes",
            "[a.zip/deep.zip/in.tar.gz:1] archives nested too deeply: expected at most two levels");
  }

  @Test
  void rejectsAMemberThatIsCutInItsOwnCompressionAndReadsTheNext() throws IOException {
    Map<String, byte[]> members = new LinkedHashMap<>();
    members.put("cut.jsonl.gz", new byte[] {0x1f, (byte) 0x8b, 8});
    members.put("q.ris", bytes(RIS));
    assertThat(read(zip(members)))
        .containsExactly(
            "[a.zip/cut.jsonl.gz:1] cannot read a.zip/cut.jsonl.gz: it ends too early",
            "DOI:10.5555/quakes");
  }

  @Test
  void rejectsAnEncryptedMemberByName() throws IOException {
    byte[] archive = zip(Map.of("q.ris", bytes(RIS)));
    // The first member is the folder: the flags of the second are set in its local header.
    int header = new String(archive, StandardCharsets.ISO_8859_1).indexOf("PK\3\4", 4);
    archive[header + 6] |= 1;
    assertThat(read(archive))
        .first()
        .isEqualTo(
            "[a.zip/q.ris:1] encrypted; expected a member that opens without a password;"
                + " nothing after it was read");
  }

  @Test
  void saysWhereAnArchiveBreaksOff() throws IOException {
    byte[] whole = tar(members());
    byte[] cut = Arrays.copyOf(whole, 520);
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessageStartingWith("[a.zip/papers/part-1.jsonl:1] the input breaks off here: ");
  }

  @Test
  void stopsAtAZipBomb() throws IOException {
    var out = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(out)) {
      zip.putNextEntry(new ZipEntry("bomb.jsonl"));
      byte[] zeros = new byte[1 << 20];
      for (int i = 0; i < 300; i++) {
        zip.write(zeros);
      }
    }
    assertThatThrownBy(() -> read(out.toByteArray()))
        .isInstanceOf(UncheckedIOException.class)
        .cause()
        .hasMessage(
            "[a.zip/bomb.jsonl:1] the input breaks off here: it expands to more than 100 times its"
                + " size, as a zip bomb does");
  }

  /// A file of the user's own may hold much the same again and again, a stream may not.
  @Test
  void takesMoreOfAFileThanOfAStream(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a.jsonl.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      gzip.write("\n".repeat(8 << 20).getBytes(StandardCharsets.UTF_8));
    }
    try (PaperReader reader = PaperReader.open(Files.newInputStream(file), "a", Format.JSONL)) {
      assertThatThrownBy(reader::hasNext)
          .hasMessageContaining("it expands to more than 100 times its size");
    }
    try (PaperReader reader =
        PaperReader.open(Files.newInputStream(file), file, Format.JSONL, Notes.NONE)) {
      assertThat(reader.hasNext()).isFalse();
    }
  }

  @Test
  void stopsAtAFileThatExpandsLikeABomb(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a.jsonl.gz");
    byte[] blank = (" ".repeat((1 << 20) - 1) + "\n").getBytes(StandardCharsets.UTF_8);
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 260; i++) {
        gzip.write(blank);
      }
    }
    try (PaperReader reader =
        PaperReader.open(Files.newInputStream(file), file, Format.JSONL, Notes.NONE)) {
      assertThatThrownBy(reader::hasNext)
          .hasMessageContaining("it expands to more than 200 times its size");
    }
  }

  @Test
  void readsBzip2AndXz() throws IOException {
    for (String name : List.of("papers.jsonl.bz2", "papers.jsonl.xz", "papers.zip")) {
      assertThat(Odd.summary(Odd.entries(Odd.file(name)))).contains("odd-1");
    }
  }
}

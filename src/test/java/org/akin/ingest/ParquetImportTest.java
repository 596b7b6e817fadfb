package org.akin.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.akin.export.PaperWriter;
import org.akin.export.VectorWriter;
import org.akin.export.parquet.Parquet;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Parquet is read as what was written, from files and from streams.
class ParquetImportTest {
  private static final Paper SNOW =
      new Paper(
          PaperId.parse("corpus-1"),
          List.of(PaperId.parse("DOI:10.5555/own")),
          "Snow",
          "Two.",
          List.of("Berg, Ada", "Nils Lund"),
          2021,
          LocalDate.of(2021, 3, 4),
          List.of("cs.CL", "cs.IR"),
          "Snow Letters",
          "https://example.org/w",
          false,
          null,
          List.of(),
          null);

  private static byte[] file(int papers) throws IOException {
    var out = new ByteArrayOutputStream();
    try (PaperWriter writer = Parquet.papers(out)) {
      for (int i = 0; i < papers; i++) {
        writer.add(SNOW);
      }
    }
    return out.toByteArray();
  }

  private static List<Entry> read(byte[] bytes) throws IOException {
    try (PaperReader reader = PaperReader.open(new ByteArrayInputStream(bytes), "p.parquet")) {
      List<Entry> entries = new ArrayList<>();
      reader.forEachRemaining(entries::add);
      return entries;
    }
  }

  private static void assertIsSnow(Entry entry) {
    Paper paper = ((Entry.Accepted) entry).paper();
    assertThat(paper.allIds()).isEqualTo(SNOW.allIds());
    assertThat(paper.authors()).containsExactly("Ada Berg", "Nils Lund");
    assertThat(paper.date()).isEqualTo(SNOW.date());
    assertThat(paper.categories()).isEqualTo(SNOW.categories());
    assertThat(paper.venue()).isEqualTo(SNOW.venue());
    assertThat(paper.abstractText()).isEqualTo("Two.");
  }

  @Test
  void readsOurOwnExportFromAStreamAndLeavesNoFileBehind() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = copies(temporary);
    List<Entry> entries = read(file(3));
    assertThat(entries).hasSize(3).allSatisfy(ParquetImportTest::assertIsSnow);
    assertThat(entries.getLast().place()).hasToString("[p.parquet:3]");
    assertThat(copies(temporary)).isEqualTo(before);
  }

  private static long copies(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.getFileName().toString().endsWith(".import")).count();
    }
  }

  @Test
  void leavesNoCopyEvenWhereTheProcessIsKilled() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    long before = copies(temporary);
    try (PaperReader reader =
        PaperReader.open(
            new ByteArrayInputStream(file(3)), "p.parquet", null, (line, note) -> {})) {
      assertThat(reader.next()).isNotNull();
      assertThat(copies(temporary)).as("named while it is read").isEqualTo(before);
    }
  }

  @Test
  void readsAFileWhereItIsAndACompressedOneByACopy(@TempDir Path folder) throws IOException {
    Path plain = Files.write(folder.resolve("p.parquet"), file(2));
    assertThat(Odd.entries(plain)).hasSize(2).allSatisfy(ParquetImportTest::assertIsSnow);
    Path packed = folder.resolve("p.parquet.gz");
    try (var gzip = new GZIPOutputStream(Files.newOutputStream(packed))) {
      gzip.write(file(2));
    }
    assertThat(Odd.entries(packed)).hasSize(2).allSatisfy(ParquetImportTest::assertIsSnow);
  }

  @Test
  void saysThatATableHoldsNoPapers() throws IOException {
    var out = new ByteArrayOutputStream();
    try (VectorWriter writer = Parquet.vectors(out)) {
      writer.add(PaperId.parse("x"), new float[] {1, 0});
    }
    assertThat(Odd.summary(read(out.toByteArray())))
        .containsExactly(
            "[p.parquet:1] expected columns title and another of a paper, found id, vector");
  }

  @Test
  void saysInOneSentenceThatAFileIsDamaged() throws IOException {
    byte[] whole = file(2);
    byte[] cut = Arrays.copyOf(whole, whole.length - 5);
    assertThatThrownBy(() -> read(cut))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("Parquet");
  }

  @Test
  @Timeout(value = 30, unit = TimeUnit.SECONDS)
  void doesNotReadForeverWhereAPageIsLongerThanItsColumn() throws IOException {
    byte[] damaged = file(2);
    // The compressed size in the header of the first page.
    damaged[9] = 0x7e;
    assertThatThrownBy(() -> read(damaged))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot read p.parquet: not readable as Parquet: ");
  }
}

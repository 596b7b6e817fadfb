package org.akin.export.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.hardwood.InputFile;
import dev.hardwood.metadata.ColumnMetaData;
import dev.hardwood.metadata.CompressionCodec;
import dev.hardwood.metadata.FileMetaData;
import dev.hardwood.reader.ParquetFileReader;
import dev.hardwood.reader.RowReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.akin.export.NeighborWriter.NearPaper;
import org.akin.export.TopicWriter.TopicRow;
import org.akin.paper.BarePaper;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is written comes back by a reader that shares nothing with the writer.
final class ParquetTest {
  private static final Paper FULL =
      new Paper(
          PaperId.parse("arXiv:2401.00001"),
          List.of(PaperId.parse("DOI:10.1000/ä"), PaperId.parse("own/1")),
          "Überall: 深層学習, עברית and 𝔸 😀",
          "Two\nlines, a \"quote\", a tab\tand a NUL\u0000.",
          List.of("Åsa Ö", "", "李 明"),
          -44,
          LocalDate.of(1969, 12, 31),
          List.of("cs.LG"),
          "Sea, Air",
          "https://example.org/?a=1&b=2",
          true,
          1207,
          List.of(PaperId.parse("DOI:10.1000/b")),
          null);
  private static final Paper BARE = BarePaper.of("bare", "Bare", "");

  @TempDir Path directory;

  private interface Opening<W> {
    W open(OutputStream out) throws IOException;
  }

  private interface Filling<W> {
    void fill(W writer) throws IOException;
  }

  private <W extends Closeable> Path written(Opening<W> opening, Filling<W> filling)
      throws IOException {
    Path file = Files.createTempFile(directory, "table", ".parquet");
    try (OutputStream out = Files.newOutputStream(file);
        W writer = opening.open(out)) {
      filling.fill(writer);
    }
    return file;
  }

  private static FileMetaData footer(Path file) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
      return reader.getFileMetaData();
    }
  }

  private static JsonNode json(String text) throws IOException {
    return PaperJson.mapper().readTree(text.replace('\'', '"'));
  }

  @Test
  void keepsPapersWithTheirVectors() throws IOException {
    float[] vector = {0.1f, -0f, Float.MIN_VALUE, 1 / 3f};
    Path papers = written(Parquet::papers, writer -> writer.add(FULL));
    Path encoded = written(Parquet::encoded, writer -> writer.add(FULL, vector));
    ObjectNode row = (ObjectNode) ParquetRows.of(encoded).getFirst();
    JsonNode read = row.remove("vector");
    assertThat(row).isEqualTo(ParquetRows.of(papers).getFirst());
    assertThat(read).hasSize(vector.length);
    for (int i = 0; i < vector.length; i++) {
      assertThat(read.get(i).floatValue()).isEqualTo(vector[i]);
    }
  }

  @Test
  void papersComeBackAndWhatTheyLackIsAbsent() throws IOException {
    Path file =
        written(
            Parquet::papers,
            papers -> {
              papers.add(BARE);
              papers.add(FULL);
              papers.add(BARE);
            });
    List<JsonNode> rows = ParquetRows.of(file);
    JsonNode bare =
        json(
            "{'id': 'bare', 'ids': [], 'title': 'Bare', 'authors': [], 'categories': [],"
                + " 'references': []}");
    JsonNode full = PaperJson.mapper().valueToTree(FULL);
    assertThat(rows).containsExactly(bare, full, bare);
  }

  @Test
  void theBytesOfTextTakeManyPages() throws IOException {
    List<Paper> papers = IntStream.range(0, 3_000).mapToObj(ParquetTest::longPaper).toList();
    Path file =
        written(
            Parquet::papers,
            writer -> {
              for (Paper paper : papers) {
                writer.add(paper);
              }
            });
    ColumnMetaData abstracts = footer(file).rowGroups().getFirst().columns().get(3).metaData();
    assertThat(abstracts.codec()).isEqualTo(CompressionCodec.GZIP);
    assertThat(abstracts.totalUncompressedSize()).isGreaterThan(3 << 20);
    assertThat(Files.size(file)).isLessThan(abstracts.totalUncompressedSize() / 10);
    List<JsonNode> rows = ParquetRows.of(file);
    assertThat(rows).hasSize(papers.size());
    for (int i = 0; i < papers.size(); i++) {
      Paper paper = papers.get(i);
      JsonNode row = rows.get(i);
      assertThat(row.path("id").textValue()).isEqualTo("p" + i);
      assertThat(row.path("abstract").asText("")).isEqualTo(paper.abstractText());
      assertThat(row.path("authors"))
          .extracting(JsonNode::textValue)
          .containsExactlyElementsOf(paper.authors());
      assertThat(row.path("year").isMissingNode()).isEqualTo(paper.year() == null);
    }
  }

  private static Paper longPaper(int i) {
    return new Paper(
        PaperId.parse("p" + i),
        List.of(),
        "Title " + i,
        i % 7 == 0 ? "" : "α%d ".formatted(i).repeat(200),
        IntStream.range(0, i % 5).mapToObj(a -> "Author " + a).toList(),
        i % 3 == 0 ? null : 1900 + i % 120,
        null,
        List.of(),
        null,
        null,
        false,
        null,
        List.of(),
        null);
  }

  @Test
  void vectorsOfSeveralRowGroupsComeBackBitForBit() throws IOException {
    int rows = 10_000;
    int dimension = 1_024;
    Path file =
        written(
            Parquet::vectors,
            writer -> {
              SplittableRandom random = new SplittableRandom(7);
              for (int row = 0; row < rows; row++) {
                writer.add(PaperId.parse("v" + row), anyBits(random, dimension));
              }
            });
    FileMetaData footer = footer(file);
    assertThat(footer.numRows()).isEqualTo(rows);
    assertThat(footer.rowGroups()).hasSize(2);
    SplittableRandom random = new SplittableRandom(7);
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file));
        RowReader row = reader.rowReader()) {
      for (int i = 0; i < rows; i++) {
        row.next();
        assertThat(row.getString("id")).isEqualTo("v" + i);
        List<Float> read = row.getList("vector").floats();
        float[] expected = anyBits(random, dimension);
        assertThat(read).hasSize(dimension);
        for (int d = 0; d < dimension; d++) {
          if (Float.floatToRawIntBits(read.get(d)) != Float.floatToRawIntBits(expected[d])) {
            throw new AssertionError("row %d, component %d".formatted(i, d));
          }
        }
      }
      assertThat(row.hasNext()).isFalse();
    }
  }

  private static float[] anyBits(SplittableRandom random, int dimension) {
    float[] vector = new float[dimension];
    for (int i = 0; i < dimension; i++) {
      vector[i] = Float.intBitsToFloat(random.nextInt());
    }
    vector[0] = -0f;
    vector[1] = Float.MIN_VALUE;
    return vector;
  }

  @Test
  void neighboursOfNoneOneAndMany() throws IOException {
    List<NearPaper> many =
        IntStream.range(0, 500)
            .mapToObj(i -> new NearPaper(PaperId.parse("n" + i), 1f / (i + 1)))
            .toList();
    List<List<NearPaper>> given = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      given.add(many.subList(0, i * 13 % 500));
    }
    given.add(many.subList(0, 1));
    given.add(List.of());
    Path file =
        written(
            Parquet::neighbors,
            writer -> {
              for (List<NearPaper> near : given) {
                writer.add(PaperId.parse("own"), near);
              }
            });
    List<JsonNode> rows = ParquetRows.of(file);
    assertThat(rows).hasSize(given.size());
    for (int i = 0; i < given.size(); i++) {
      JsonNode expected = PaperJson.mapper().valueToTree(given.get(i));
      assertThat(rows.get(i).path("neighbours")).isEqualTo(expected);
    }
  }

  @Test
  void topicsAndTheFieldAboveThem() throws IOException {
    Path file =
        written(
            Parquet::topics,
            writer -> {
              writer.add(new TopicRow("f1", "Field", null, List.of("one", "two"), List.of()));
              List<NearPaper> papers = List.of(new NearPaper(PaperId.parse("p"), 0.5f));
              writer.add(new TopicRow("t1", "Topic", "f1", List.of(), papers));
            });
    assertThat(ParquetRows.of(file))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"id\":\"f1\",\"label\":\"Field\",\"phrases\":[\"one\",\"two\"],\"papers\":[]}",
            "{\"id\":\"t1\",\"label\":\"Topic\",\"parent\":\"f1\",\"phrases\":[],"
                + "\"papers\":[{\"id\":\"p\",\"cosine\":0.5}]}");
  }

  @Test
  void flagsOfMoreThanAByteOfThem() throws IOException {
    List<String> ids = IntStream.range(0, 21).mapToObj(i -> "p" + i).toList();
    Path file =
        written(
            Parquet::papers,
            writer -> {
              for (String id : ids) {
                boolean third = Integer.parseInt(id.substring(1)) % 3 == 0;
                writer.add((third ? FULL : BARE).withIds(List.of(PaperId.parse(id))));
              }
            });

    assertThat(ParquetRows.of(file))
        .filteredOn(row -> row.path("retracted").asBoolean())
        .extracting(row -> row.path("id").textValue())
        .containsExactly("p0", "p3", "p6", "p9", "p12", "p15", "p18");
  }

  @Test
  void tablesWithoutRowsKeepTheirColumns() throws IOException {
    assertThat(columns(written(Parquet::papers, writer -> {})))
        .containsExactly(
            "id",
            "ids.list.element",
            "title",
            "abstract",
            "authors.list.element",
            "year",
            "date",
            "categories.list.element",
            "venue",
            "url",
            "retracted",
            "cited_by_count",
            "references.list.element");
    assertThat(columns(written(Parquet::vectors, writer -> {})))
        .containsExactly("id", "vector.list.element");
    assertThat(columns(written(Parquet::neighbors, writer -> {})))
        .containsExactly("id", "neighbours.list.element.id", "neighbours.list.element.cosine");
    assertThat(columns(written(Parquet::topics, writer -> {})))
        .containsExactly(
            "id",
            "label",
            "parent",
            "phrases.list.element",
            "papers.list.element.id",
            "papers.list.element.cosine");
  }

  private static List<String> columns(Path file) throws IOException {
    assertThat(ParquetRows.of(file)).isEmpty();
    try (ParquetFileReader reader = ParquetFileReader.open(InputFile.of(file))) {
      assertThat(reader.getFileMetaData().rowGroups()).isEmpty();
      return reader.getFileSchema().getColumns().stream()
          .map(column -> column.fieldPath().toString())
          .toList();
    }
  }
}

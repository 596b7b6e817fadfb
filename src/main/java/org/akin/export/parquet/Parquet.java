package org.akin.export.parquet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.akin.export.EncodedWriter;
import org.akin.export.NeighborWriter;
import org.akin.export.NeighborWriter.NearPaper;
import org.akin.export.PaperWriter;
import org.akin.export.TopicWriter;
import org.akin.export.TopicWriter.TopicRow;
import org.akin.export.VectorWriter;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Tables as Apache Parquet has them, with the columns that [org.akin.export.JsonLines] has members
/// and no value where JSON lines leave one out. A list column is there for each row, and empty when
/// JSON lines leave it out.
///
/// | table | columns |
/// |---|---|
/// | papers | id, ids list, title, abstract?, authors list, year? int, date? date, categories list, venue?, url?, retracted? boolean, cited_by_count? int, references list |
/// | vectors | id, vector list of float |
/// | encoded papers | those of papers, vector list of float |
/// | neighbours | id, neighbours list of {id, cosine float} |
/// | topics | id, label, parent?, phrases list, papers list of {id, cosine float} |
///
/// Columns are UTF-8 strings where no type is named, and hold a value in each row where there is no
/// `?`. Memory is bounded by a row group, see [ParquetFile]. Streams stay the caller's to close; a
/// file is whole once its writer is closed.
public final class Parquet {
  private static final List<Value<NearPaper>> NEAR =
      List.of(
          Column.text("id", near -> near.id().toString()),
          Column.real("cosine", NearPaper::cosine));

  private static final Table<Paper> PAPERS = new Table<>("papers", papers(paper -> paper));

  private static final Table<EncodedPaper> ENCODED = new Table<>("papers", encoded());

  private static final Table<PaperVector> VECTORS =
      new Table<>(
          "vectors",
          List.of(
              Column.text("id", row -> row.id().toString()),
              Column.reals("vector", row -> values(row.vector()))));

  private static final Table<PaperNeighbours> NEIGHBOURS =
      new Table<>(
          "neighbours",
          List.of(
              Column.text("id", row -> row.id().toString()),
              Column.structs("neighbours", PaperNeighbours::neighbours, NEAR)));

  private static final Table<TopicRow> TOPICS =
      new Table<>(
          "topics",
          List.of(
              Column.text("id", TopicRow::id),
              Column.text("label", TopicRow::label),
              Column.optionalText("parent", TopicRow::parent),
              Column.texts("phrases", TopicRow::phrases),
              Column.structs("papers", TopicRow::papers, NEAR)));

  private record PaperVector(PaperId id, float[] vector) {}

  private record EncodedPaper(Paper paper, float[] vector) {}

  private record PaperNeighbours(PaperId id, List<NearPaper> neighbours) {}

  private Parquet() {}

  private static <R> List<Column<R>> papers(Function<R, Paper> of) {
    return List.of(
        Column.text("id", row -> of.apply(row).id().toString()),
        Column.texts("ids", row -> of.apply(row).ids().stream().map(PaperId::toString).toList()),
        Column.text("title", row -> of.apply(row).title()),
        Column.optionalText("abstract", row -> abstractOf(of.apply(row))),
        Column.texts("authors", row -> of.apply(row).authors()),
        Column.optionalNumber("year", row -> of.apply(row).year()),
        Column.optionalDate("date", row -> of.apply(row).date()),
        Column.texts("categories", row -> of.apply(row).categories()),
        Column.optionalText("venue", row -> of.apply(row).venue()),
        Column.optionalText("url", row -> of.apply(row).url()),
        Column.flag("retracted", row -> of.apply(row).retracted()),
        Column.optionalNumber("cited_by_count", row -> of.apply(row).citedBy()),
        Column.texts(
            "references",
            row -> of.apply(row).references().stream().map(PaperId::toString).toList()));
  }

  private static @Nullable String abstractOf(Paper paper) {
    return paper.hasAbstract() ? paper.abstractText() : null;
  }

  private static List<Column<EncodedPaper>> encoded() {
    List<Column<EncodedPaper>> columns = new ArrayList<>(papers(EncodedPaper::paper));
    columns.add(Column.reals("vector", row -> values(row.vector())));
    return columns;
  }

  /// A table of papers.
  public static PaperWriter papers(OutputStream out) throws IOException {
    ParquetFile<Paper> file = new ParquetFile<>(out, PAPERS);
    return new PaperWriter() {
      @Override
      public void add(Paper paper) throws IOException {
        file.add(paper);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  /// A table of papers with their vectors, each value of these unchanged, bit for bit.
  public static EncodedWriter encoded(OutputStream out) throws IOException {
    ParquetFile<EncodedPaper> file = new ParquetFile<>(out, ENCODED);
    return new EncodedWriter() {
      @Override
      public void add(Paper paper, float[] vector) throws IOException {
        file.add(new EncodedPaper(paper, vector));
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  /// A table of vectors, each value unchanged, bit for bit.
  public static VectorWriter vectors(OutputStream out) throws IOException {
    ParquetFile<PaperVector> file = new ParquetFile<>(out, VECTORS);
    return new VectorWriter() {
      @Override
      public void add(PaperId id, float[] vector) throws IOException {
        file.add(new PaperVector(id, vector));
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  /// A table of papers' neighbours.
  public static NeighborWriter neighbors(OutputStream out) throws IOException {
    ParquetFile<PaperNeighbours> file = new ParquetFile<>(out, NEIGHBOURS);
    return new NeighborWriter() {
      @Override
      public void add(PaperId id, List<NearPaper> neighbors) throws IOException {
        file.add(new PaperNeighbours(id, neighbors));
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  /// A table of topics and their papers.
  public static TopicWriter topics(OutputStream out) throws IOException {
    ParquetFile<TopicRow> file = new ParquetFile<>(out, TOPICS);
    return new TopicWriter() {
      @Override
      public void add(TopicRow topic) throws IOException {
        file.add(topic);
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  private static List<Float> values(float[] vector) {
    return new AbstractList<>() {
      @Override
      public Float get(int index) {
        return vector[index];
      }

      @Override
      public int size() {
        return vector.length;
      }
    };
  }
}

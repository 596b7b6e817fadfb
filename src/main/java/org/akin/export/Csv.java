package org.akin.export;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Comma-separated values as RFC 4180 has them: column names first, lines end with CR LF, UTF-8.
/// Several values of one field are separated by `; `.
public final class Csv implements PaperWriter, VectorWriter, NeighborWriter, TopicWriter {
  private static final Pattern QUOTED = Pattern.compile("[\",\r\n]|^\\s|\\s$");
  private static final List<String> PAPER =
      List.of(
          "id",
          "ids",
          "title",
          "abstract",
          "authors",
          "year",
          "date",
          "categories",
          "venue",
          "url",
          "retracted",
          "cited_by_count",
          "references");

  private final Writer out;
  private boolean begun;

  /// @param out stays the caller's to close
  public Csv(Writer out) {
    this.out = out;
  }

  @Override
  public void add(Paper paper) throws IOException {
    begin(PAPER);
    List<String> fields = new ArrayList<>(PAPER.size());
    fields.add(paper.id().toString());
    fields.add(joined(paper.ids()));
    fields.add(paper.title());
    fields.add(paper.abstractText());
    fields.add(joined(paper.authors()));
    fields.add(text(paper.year()));
    fields.add(text(paper.date()));
    fields.add(joined(paper.categories()));
    fields.add(text(paper.venue()));
    fields.add(text(paper.url()));
    fields.add(paper.retracted() ? "true" : "");
    fields.add(text(paper.citedBy()));
    fields.add(joined(paper.references()));
    line(fields);
  }

  private static String joined(Collection<?> values) {
    return values.stream().map(Object::toString).collect(Collectors.joining("; "));
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }

  @Override
  public void add(PaperId id, float[] vector) throws IOException {
    List<String> names = new ArrayList<>(List.of("id"));
    List<String> fields = new ArrayList<>(List.of(id.toString()));
    for (int i = 0; i < vector.length; i++) {
      names.add("v" + i);
      fields.add(Float.toString(vector[i]));
    }
    begin(names);
    line(fields);
  }

  @Override
  public void add(PaperId id, List<NearPaper> neighbors) throws IOException {
    begin(List.of("id", "rank", "neighbour", "cosine"));
    int rank = 0;
    for (NearPaper near : neighbors) {
      rank++;
      line(
          List.of(
              id.toString(),
              Integer.toString(rank),
              near.id().toString(),
              Float.toString(near.cosine())));
    }
  }

  /// One line a paper, so that the table joins with that of papers.
  @Override
  public void add(TopicRow topic) throws IOException {
    begin(List.of("topic", "label", "field", "paper", "cosine"));
    for (NearPaper paper : topic.papers()) {
      line(
          List.of(
              topic.id(),
              topic.label(),
              text(topic.parent()),
              paper.id().toString(),
              Float.toString(paper.cosine())));
    }
  }

  private void begin(List<String> names) throws IOException {
    if (!begun) {
      begun = true;
      line(names);
    }
  }

  private void line(List<String> fields) throws IOException {
    for (int i = 0; i < fields.size(); i++) {
      out.write(i == 0 ? "" : ",");
      out.write(quoted(fields.get(i)));
    }
    out.write("\r\n");
  }

  private static String quoted(String field) {
    return QUOTED.matcher(field).find() ? "\"" + field.replace("\"", "\"\"") + "\"" : field;
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}

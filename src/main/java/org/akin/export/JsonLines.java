package org.akin.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;
import org.akin.paper.PaperJson;

/// One JSON object a line. Papers are written as an import reads them.
public final class JsonLines implements PaperWriter, VectorWriter, NeighborWriter, TopicWriter {
  private static final JsonMapper JSON = PaperJson.mapper();

  private record PaperVector(PaperId id, float[] vector) {}

  private record PaperNeighbours(PaperId id, List<NearPaper> neighbours) {}

  private final Writer out;

  /// @param out stays the caller's to close
  public JsonLines(Writer out) {
    this.out = out;
  }

  @Override
  public void add(Paper paper) throws IOException {
    line(paper);
  }

  @Override
  public void add(PaperId id, float[] vector) throws IOException {
    line(new PaperVector(id, vector));
  }

  @Override
  public void add(PaperId id, List<NearPaper> neighbors) throws IOException {
    line(new PaperNeighbours(id, neighbors));
  }

  @Override
  public void add(TopicRow topic) throws IOException {
    line(topic);
  }

  private void line(Object value) throws IOException {
    out.write(JSON.writeValueAsString(value));
    out.write('\n');
  }

  @Override
  public void close() throws IOException {
    out.flush();
  }
}

package org.akin.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import org.akin.export.NeighborWriter.NearPaper;
import org.jspecify.annotations.Nullable;

/// Writes topics, fields among them, one by one. Not thread-safe.
public interface TopicWriter extends Closeable {
  /// A topic or field.
  ///
  /// @param parent id of a topic's field; null for a field
  /// @param papers of a topic with their cosines to its centroid, the most typical first; none of a
  ///   field, whose topics have them
  record TopicRow(
      String id,
      String label,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String parent,
      List<String> phrases,
      @JsonInclude(JsonInclude.Include.NON_EMPTY) List<NearPaper> papers) {}

  /// Writes one topic.
  void add(TopicRow topic) throws IOException;

  /// Writes what belongs behind the last topic; what it was written to stays open.
  @Override
  void close() throws IOException;
}

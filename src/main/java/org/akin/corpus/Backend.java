package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// What holds the papers of a library and finds them: a directory, or an engine elsewhere.
///
/// Thread-safe.
public interface Backend extends AutoCloseable {
  /// What tells this library from every other one.
  String id();

  /// Whether it takes changes.
  boolean isWritable();

  /// Why changes are refused now, such as by a full disk; empty when they are taken.
  Optional<String> refusal();

  /// Why questions cannot be answered now; empty when they can.
  Optional<String> objection();

  /// How many vectors are searched: as many as there are papers.
  int indexed();

  /// Loads now what the first questions would otherwise wait for.
  void prepare() throws IOException;

  /// Papers and vectors.
  Corpus corpus();

  /// What changes them.
  CorpusWriter writer();

  /// What finds them.
  Retrieval retrieval();

  /// Their topics.
  TopicAnnotations topics();

  /// Their map.
  MapAnnotations map();

  /// What changed in them; empty for a backend that does not keep it.
  default Optional<History> history() {
    return Optional.empty();
  }

  /// What operators of this backend want to see, as of now.
  default List<Figure> figures() throws IOException {
    return List.of();
  }

  /// Ends it; questions and changes must have ended.
  @Override
  void close();
}

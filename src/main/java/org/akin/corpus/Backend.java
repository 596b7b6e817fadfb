package org.akin.corpus;

/// What holds the papers of a library and finds them: a directory, or an engine elsewhere.
///
/// Thread-safe.
public interface Backend extends AutoCloseable {
  /// What tells this library from every other one.
  String id();

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

  /// Ends it; questions and changes must have ended.
  @Override
  void close();
}

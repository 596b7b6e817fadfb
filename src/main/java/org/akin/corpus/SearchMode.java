package org.akin.corpus;

/// What a search goes by.
public enum SearchMode {
  /// The nearest vectors.
  MEANING,
  /// The best BM25.
  WORDS,
  /// Both, fused by reciprocal rank.
  BOTH
}

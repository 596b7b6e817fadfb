package org.akin.local.text;

/// Fields of the index that no query names, next to those of [org.akin.corpus.PaperField].
final class IndexField {
  /// The stems of title and abstract together, each document once: what the corpus knows.
  static final String KNOWN = "known";

  /// The words of the title as they are written, for completion.
  static final String COMPLETION = "completion";

  /// The first letters of the title's words, so that the shortest prefixes are one term each.
  static final String PREFIX = "prefix";

  /// The whole title as one term, for completion from its beginning.
  static final String BEGINNING = "beginning";

  /// The paper's number: a term to delete by, and a value to answer with.
  static final String NUMBER = "number";

  private IndexField() {}
}

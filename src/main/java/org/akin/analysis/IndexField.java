package org.akin.analysis;

/// Fields of the index that no query names, next to those of [org.akin.corpus.PaperField].
public final class IndexField {
  /// The stems of title and abstract together, each document once: what the corpus knows.
  public static final String KNOWN = "known";

  /// The words of the title as they are written, for completion.
  public static final String COMPLETION = "completion";

  /// The first letters of the title's words, so that the shortest prefixes are one term each.
  public static final String PREFIX = "prefix";

  /// The whole title as one term, for completion from its beginning.
  public static final String BEGINNING = "beginning";

  /// The paper's number: a term to delete by, and a value to answer with.
  public static final String NUMBER = "number";

  private IndexField() {}
}

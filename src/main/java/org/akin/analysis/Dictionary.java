package org.akin.analysis;

import java.io.IOException;
import java.util.List;

/// The terms of a corpus, for one question.
public interface Dictionary {
  /// Papers that have a term in a field; as many as are of account, however many more there are.
  int papers(String field, String term) throws IOException;

  /// Whether what [#papers] says of a term is only taken to be so, as it nearly always is.
  boolean isAssumed(String field, String term);

  /// Terms of a field that a misspelt one may stand for, as [Spelling] chooses them.
  List<Spelling.Correction> corrections(String field, String term) throws IOException;
}

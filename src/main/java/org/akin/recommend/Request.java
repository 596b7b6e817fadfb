package org.akin.recommend;

import java.io.IOException;
import java.util.List;
import org.akin.corpus.Retrieval;
import org.akin.corpus.Search;

/// Puts searches to the backend, all in one request.
@FunctionalInterface
interface Request {
  /// As [Retrieval#search].
  void search(List<Search> alternatives, Retrieval.Sufficient enough) throws IOException;
}

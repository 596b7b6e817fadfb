package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// A backend under test, empty when it is opened.
public interface Backend extends AutoCloseable {
  /// Length of the vectors it takes.
  int DIMENSION = 16;

  Corpus corpus();

  Retrieval retrieval();

  CorpusScan scan();

  /// Stores papers in one commit, as new ones or in the place of those known by their identifiers.
  ///
  /// @param vectors unit vectors of the papers
  void put(List<Paper> papers, List<float[]> vectors) throws IOException;

  /// Takes a paper out, in one commit.
  void remove(PaperId id) throws IOException;

  @Override
  void close() throws IOException;
}

package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.akin.paper.PaperId;

/// The papers of a library and their vectors: the source of truth, in a directory or elsewhere.
///
/// Thread-safe. Each method that can fail is one request to the backend, however many papers it
/// names.
public interface Corpus {
  /// What it holds, as of the last commit that all answers see; known without a request.
  StoreFacts facts();

  /// The papers known by these identifiers, in their order; empty where there is none.
  List<Optional<FoundPaper>> find(List<PaperId> ids) throws IOException;

  /// Begins to read all papers, for what is made of all of them.
  CorpusScan scan() throws IOException;

  /// A scan for what is fitted to papers: of all of them, or of an even sample where all are too
  /// many for the memory of a process. What is made of it is carried over to the others when it
  /// replaces what was there.
  default CorpusScan sample() throws IOException {
    return scan();
  }
}

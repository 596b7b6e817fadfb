package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import org.akin.paper.Paper;
import org.akin.paper.PaperId;

/// A backend under test, with papers of a model that nobody has.
record FilledBackend(Backend backend) implements AutoCloseable {
  /// Length of the vectors it takes.
  static final int DIMENSION = 16;

  private static final ModelStamp MODEL = new ModelStamp("none", "0".repeat(64), DIMENSION);

  Corpus corpus() {
    return backend.corpus();
  }

  Retrieval retrieval() {
    return backend.retrieval();
  }

  /// Stores papers in one commit, as new ones or in the place of those known by their identifiers.
  ///
  /// @param vectors unit vectors of the papers
  void put(List<Paper> papers, List<float[]> vectors) throws IOException {
    backend
        .writer()
        .write(
            MODEL,
            (stored, changes) -> {
              int next = stored.facts().nextNumber();
              for (int i = 0; i < papers.size(); i++) {
                var known = stored.number(papers.get(i).id());
                int number = known.isPresent() ? known.getAsInt() : next++;
                changes.put(StoredPaper.of(number, papers.get(i)), vectors.get(i));
              }
              return next;
            });
  }

  /// Takes a paper out, in one commit.
  void remove(PaperId id) throws IOException {
    backend
        .writer()
        .write(
            null,
            (stored, changes) -> {
              changes.remove(stored.number(id).orElseThrow());
              return id;
            });
  }

  @Override
  public void close() {
    backend.close();
  }
}

package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All papers and vectors of a corpus, in one pass each, for what is made of all of them: topics,
/// the map, exports. Papers have numbers here, which stay theirs while they are stored.
public interface CorpusScan {
  /// Called for each stored vector, by ascending number.
  @FunctionalInterface
  interface VectorVisitor {
    /// Takes one vector, which becomes the visitor's.
    void visit(int number, float[] vector);
  }

  /// Called for each stored paper, by ascending number.
  @FunctionalInterface
  interface PaperVisitor {
    /// Takes one paper.
    void visit(StoredPaper stored);
  }

  /// What the corpus holds.
  StoreFacts facts();

  /// Reads all vectors in one pass.
  void forEachVector(VectorVisitor visitor) throws IOException;

  /// Reads all papers in one pass.
  void forEachPaper(PaperVisitor visitor) throws IOException;

  /// Several papers at once, in the order of the numbers; those no longer stored are null.
  List<@Nullable StoredPaper> papers(List<Integer> numbers) throws IOException;
}

package org.akin.corpus;

import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Passes over all papers and vectors of a corpus, for what is made of all of them: topics, the
/// map, exports. Papers have numbers here, which stay theirs while the scan is open.
///
/// Papers may come, change and go meanwhile: a pass has them or not. What replaces the topics or
/// the map takes account of all that changed while the scan was open. Thread-safe.
public interface CorpusScan extends AutoCloseable {
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

  /// How many of so many papers it passes over: fewer where it takes a sample.
  default int papers(int all) {
    return all;
  }

  /// Reads all vectors in one pass.
  void forEachVector(VectorVisitor visitor) throws IOException;

  /// Reads all papers in one pass.
  void forEachPaper(PaperVisitor visitor) throws IOException;

  /// Several papers at once, in the order of the numbers; those no longer stored are null.
  List<@Nullable StoredPaper> papers(List<Integer> numbers) throws IOException;

  /// Reads the topics of all papers in one pass.
  void forEachTopic(Consumer<TopicAssignment> visitor) throws IOException;

  @Override
  void close();
}

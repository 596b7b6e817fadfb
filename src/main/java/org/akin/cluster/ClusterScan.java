package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAssignment;
import org.jspecify.annotations.Nullable;

/// Passes over the papers of a cluster by ascending number, page by page. Numbers are never given
/// again, so that each paper comes once, whatever changes meanwhile; what has changed since a scan
/// was opened is known by the generations of the documents.
record ClusterScan(Cluster cluster, LibraryState opened, CurrentState current)
    implements CorpusScan {
  private static final int PAGE = 500;

  /// The generation as of which it was opened.
  long generation() {
    return opened.generation();
  }

  /// The model whose vectors it reads; null for an empty library.
  @Nullable ModelStamp model() {
    return opened.model();
  }

  /// The index of before, also once the library is switched over to another.
  private @Nullable String index() {
    return opened.paperIndex() == null ? current.get().paperIndex() : opened.paperIndex();
  }

  private interface Visitor {
    void visit(PaperDocument document);
  }

  private void forEach(Wanted wanted, Visitor visitor) throws IOException {
    PaperReader reader = new PaperReader(cluster);
    int last = -1;
    while (true) {
      List<PaperDocument> page = reader.after(index(), last, PAGE, wanted);
      page.forEach(visitor::visit);
      if (page.size() < PAGE) {
        return;
      }
      last = page.getLast().number();
    }
  }

  @Override
  public void forEachVector(VectorVisitor visitor) throws IOException {
    forEach(Wanted.VECTORS, document -> visitor.visit(document.number(), document.vector()));
  }

  @Override
  public void forEachPaper(PaperVisitor visitor) throws IOException {
    forEach(Wanted.RECORDS, document -> visitor.visit(document.stored()));
  }

  @Override
  public List<@Nullable StoredPaper> papers(List<Integer> numbers) throws IOException {
    Map<Integer, PaperDocument> found =
        new PaperReader(cluster).byNumbers(current.get(), numbers, Wanted.RECORDS);
    List<@Nullable StoredPaper> papers = new ArrayList<>(numbers.size());
    for (int number : numbers) {
      PaperDocument document = found.get(number);
      papers.add(document == null ? null : document.stored());
    }
    return papers;
  }

  @Override
  public void forEachTopic(Consumer<TopicAssignment> visitor) throws IOException {
    LibraryState state = current.get();
    if (state.fit() > 0) {
      new AnnotationReader(cluster)
          .forEach(state.annotationIndex(), one -> visitor.accept(one.assignment()));
    }
  }

  @Override
  public void close() {
    // Nothing is held open in the cluster.
  }
}

package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoredPaper;
import org.akin.corpus.TopicAssignment;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Passes over the papers of a cluster by ascending number, page by page, or over those whose
/// number is a multiple of something. Numbers are never given again, so that each paper comes once,
/// whatever changes meanwhile; what has changed since a scan was opened is known by the generations
/// of the documents.
final class ClusterScan implements CorpusScan {
  private static final Logger LOG = LoggerFactory.getLogger(ClusterScan.class);
  private static final int PAGE = 500;

  private final Cluster cluster;
  private final LibraryState opened;
  private final CurrentState current;
  private final int step;
  private @Nullable SampleIndex sample;

  /// @param step papers of which one is visited; 1 visits all
  ClusterScan(Cluster cluster, LibraryState opened, CurrentState current, int step) {
    this.cluster = cluster;
    this.opened = opened;
    this.current = current;
    this.step = step;
  }

  /// Papers of which one is visited when so many are enough.
  static int step(LibraryState state, int most) {
    return Math.max(1, Math.ceilDiv(state.papers(), most));
  }

  /// The generation as of which it was opened.
  long generation() {
    return opened.generation();
  }

  /// The model whose vectors it reads; null for an empty library.
  @Nullable ModelStamp model() {
    return opened.model();
  }

  /// Whether it passes over a paper.
  boolean visits(int number) {
    return number % step == 0;
  }

  boolean isSample() {
    return step > 1;
  }

  @Override
  public int papers(int all) {
    return Math.ceilDiv(all, step);
  }

  /// The index of before, also once the library is switched over to another.
  @Nullable String index() {
    return opened.paperIndex() == null ? current.get().paperIndex() : opened.paperIndex();
  }

  /// An index of the papers that it passes over, for the nearest among them; made once.
  SampleIndex sample() throws IOException {
    SampleIndex made = sample;
    if (made == null) {
      made = new SampleIndex(cluster, Objects.requireNonNull(opened.model()).dimension());
      sample = made;
      made.fill(this);
    }
    return made;
  }

  private interface Visitor {
    void visit(PaperDocument document);
  }

  private void forEach(Wanted wanted, Visitor visitor) throws IOException {
    PaperReader reader = new PaperReader(cluster);
    if (isSample()) {
      forEachOfSample(reader, wanted, visitor);
      return;
    }
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

  private void forEachOfSample(PaperReader reader, Wanted wanted, Visitor visitor)
      throws IOException {
    for (List<Integer> page : pages()) {
      reader.byNumbers(opened, page, wanted).values().stream()
          .sorted(Comparator.comparingInt(PaperDocument::number))
          .forEach(visitor::visit);
    }
  }

  /// The numbers of the sample, some at a time.
  private Iterable<List<Integer>> pages() {
    return pages(opened, step);
  }

  /// Multiples of a step that papers may have for numbers, some at a time.
  static Iterable<List<Integer>> pages(LibraryState state, int step) {
    List<List<Integer>> pages = new ArrayList<>();
    for (long from = 0; from < state.nextNumber(); from += (long) PAGE * step) {
      List<Integer> page = new ArrayList<>(PAGE);
      for (long n = from; n < Math.min(state.nextNumber(), from + (long) PAGE * step); n += step) {
        page.add((int) n);
      }
      pages.add(page);
    }
    return pages;
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
    if (state.fit() == 0) {
      return;
    }
    AnnotationReader reader = new AnnotationReader(cluster);
    if (!isSample()) {
      reader.forEach(state.annotationIndex(), one -> visitor.accept(one.assignment()));
      return;
    }
    for (List<Integer> page : pages()) {
      reader.byNumbers(state.annotationIndex(), page).values().stream()
          .sorted(Comparator.comparingInt(Annotation::number))
          .forEach(one -> visitor.accept(one.assignment()));
    }
  }

  /// Nothing else is held open in the cluster.
  @Override
  public void close() {
    SampleIndex made = sample;
    try {
      if (made != null) {
        made.close();
      }
    } catch (IOException e) {
      LOG.warn("index {} was not taken out: {}", made.name(), e.toString());
    }
  }
}

package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.ChangedPapers;
import org.akin.corpus.Changes;
import org.akin.corpus.CorpusWriter;
import org.akin.corpus.History.Kind;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.Origins;
import org.akin.corpus.PaperLookup;
import org.akin.corpus.StoreFacts;
import org.akin.vector.ByteVectors;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Changes the papers of a cluster, one decision after the other.
final class ClusterWriter implements CorpusWriter {
  private final Cluster cluster;
  private final Names names;
  private final CurrentState current;
  private final Commits commits;
  private final PaperReader reader;
  private final Annotator annotator;

  ClusterWriter(
      Cluster cluster, Names names, CurrentState current, Commits commits, Annotator annotator) {
    this.cluster = cluster;
    this.names = names;
    this.current = current;
    this.commits = commits;
    this.reader = new PaperReader(cluster);
    this.annotator = annotator;
  }

  @Override
  public PaperLookup papers() {
    return new ClusterLookup(reader, current::get, false);
  }

  /// What a decision has made, and after it the corpus.
  private static final class Outcome<T> {
    private @Nullable T decided;
    private @Nullable StoreFacts facts;
  }

  @Override
  public <T> Written<T> write(@Nullable ModelStamp model, Decision<T> decision) throws IOException {
    Outcome<T> outcome = new Outcome<>();
    LibraryState after =
        commits.write(turn -> {
          LibraryState before = turn.state();
          Changes changes = new Changes();
          outcome.decided = decision.decide(new ClusterLookup(reader, () -> before, true), changes);
          ModelStamp made = model == null ? before.model() : model;
          return changes.isEmpty() || made == null ? null : apply(turn, before, changes, made);
        });
    outcome.facts = after.facts();
    @SuppressWarnings("NullAway") // decided: whatever the decision returned
    Written<T> written = new Written<>(outcome.decided, outcome.facts);
    return written;
  }

  private LibraryState apply(
      Commits.Turn turn, LibraryState before, Changes changes, ModelStamp model)
      throws IOException {
    ModelStamp used = before.model();
    if (used != null && !used.makesSameVectors(model)) {
      throw new IOException(
          "library %s was encoded with %s meanwhile; send the papers again"
              .formatted(cluster.address(), used));
    }
    LibraryState state = before.changeIndex() == null ? made(before, model) : before;
    Map<Integer, PaperDocument> formers = reader.byNumbers(state, changes.numbers(), Wanted.ALL);
    LibraryState after = counted(state, changes, model, formers);
    Bulk bulk = new Bulk(after.generation());
    List<Annotator.Stored> stored = new ArrayList<>();
    String index = String.valueOf(state.paperIndex());
    for (Changes.Put put : changes.puts()) {
      int number = put.stored().number();
      PaperDocument former = formers.get(number);
      float[] vector = vector(put, former, model);
      var vectors = new PaperDocument.Vectors(vector, title(put, former, after.titles(), model));
      Origins origins = changes.origins().get(number);
      Origins known = origins == null && former != null ? former.origins() : origins;
      bulk.put(index, number, PaperDocument.of(put.stored(), vectors, known, after.generation()));
      stored.add(new Annotator.Stored(put.stored(), vector, put.vector() != null));
    }
    String annotations = String.valueOf(state.annotationIndex());
    for (Annotation one : annotator.annotations(state, stored, after.generation())) {
      bulk.put(annotations, one.number(), one);
    }
    // Last: a paper that was merged stays until the one it was merged into is stored.
    for (int number : changes.removals()) {
      bulk.delete(index, number);
      bulk.delete(annotations, number);
    }
    ChangeIndex.note(bulk, after, changed(changes, formers));
    turn.apply(bulk, after);
    return after;
  }

  private static Map<String, Kind> changed(Changes changes, Map<Integer, PaperDocument> formers) {
    ChangedPapers changed = new ChangedPapers();
    for (int number : changes.removals()) {
      PaperDocument former = formers.get(number);
      if (former != null) {
        changed.remove(former.paper());
      }
    }
    for (Changes.Put put : changes.puts()) {
      PaperDocument former = formers.get(put.stored().number());
      changed.put(former == null ? null : former.paper(), put.stored().paper());
    }
    return changed.kinds();
  }

  /// With indexes for the first papers, and with those that a library of an earlier version lacks.
  /// What is there under the names of the first is left from a first write that failed.
  private LibraryState made(LibraryState before, ModelStamp model) throws IOException {
    ChangeIndex changes = new ChangeIndex(cluster, names);
    if (before.paperIndex() != null) {
      Indexes.complete(cluster, before);
      return changes.made(before);
    }
    String papers = names.papers(1);
    String annotations = names.annotations(1);
    cluster.delete("/" + papers);
    cluster.delete("/" + annotations);
    cluster.delete("/" + names.changes());
    Indexes.create(cluster, papers, Indexes.papers(cluster.settings(), model.dimension()));
    Indexes.create(cluster, annotations, Indexes.annotations(cluster.settings()));
    return changes.made(before.in(papers, annotations));
  }

  private static LibraryState counted(
      LibraryState state, Changes changes, ModelStamp model, Map<Integer, PaperDocument> formers) {
    int papers = state.papers();
    int next = state.nextNumber();
    for (Changes.Put put : changes.puts()) {
      int number = put.stored().number();
      papers += formers.containsKey(number) ? 0 : 1;
      next = Math.max(next, number + 1);
    }
    for (int number : changes.removals()) {
      papers -= formers.containsKey(number) ? 1 : 0;
    }
    boolean titles = state.model() == null ? changes.haveTitles() : state.titles();
    return state.committed(model, titles, papers, next);
  }

  private static float[] vector(Changes.Put put, @Nullable PaperDocument former, ModelStamp model) {
    int number = put.stored().number();
    float[] vector = put.vector();
    if (vector == null) {
      if (former == null) {
        throw new IllegalArgumentException("vector of paper " + number + ": none is stored");
      }
      return former.vector();
    }
    Vectors.requireUnit("vector of paper " + number, vector, model.dimension());
    return vector;
  }

  /// That of the title in bytes: the former one where the vector is kept.
  private static byte @Nullable [] title(
      Changes.Put put, @Nullable PaperDocument former, boolean wanted, ModelStamp model) {
    float[] title = put.title();
    int number = put.stored().number();
    if (put.vector() == null || !wanted) {
      return former == null || !wanted ? null : former.title();
    }
    if (title == null) {
      throw new IllegalArgumentException(
          "vector of the title of paper " + number + ": none is given");
    }
    Vectors.requireUnit("vector of the title of paper " + number, title, model.dimension());
    return ByteVectors.of(title);
  }
}

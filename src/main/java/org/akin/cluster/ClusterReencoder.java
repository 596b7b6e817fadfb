package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.akin.cluster.PaperIndexes.Meta;
import org.akin.cluster.PaperIndexes.Spare;
import org.akin.cluster.SparePapers.Encoded;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.corpus.TopicAnnotations.Documents;
import org.akin.embed.Encoder;
import org.akin.embed.Lane;
import org.akin.embed.ModelDirectory;
import org.akin.embed.ParallelEncoder;
import org.akin.topic.Recentering;
import org.akin.topic.TopicAssignments;
import org.akin.topic.TopicTree;
import org.akin.write.Cancellation;
import org.jspecify.annotations.Nullable;

/// Encodes all papers of a cluster with another model, into an index next to the one in use, which
/// is read and changed meanwhile; then the library is switched over to it by its state. The former
/// index is kept: going back to its model encodes only what has changed since.
///
/// The switch holds the writers up while the last changes are encoded, a few hundred papers at the
/// most. Topics keep ids and papers, and get centroids among the new vectors, of a sample; the map
/// stays as it was drawn until it is fitted again.
public final class ClusterReencoder {
  /// Changes that are encoded while writers wait.
  private static final int LAST = 200;

  /// Papers whose vectors say where a topic's centroid is.
  private static final int SAMPLE = 200_000;

  /// Papers that are encoded while others are read and stored.
  private static final int CHUNK = 64;

  /// What is given and heard.
  ///
  /// @param models finds a model by its name
  /// @param discard whether what was encoded with other models is taken out
  /// @param listener told how many papers are encoded, of about how many
  /// @param cancellation ends it early; the next run goes on from there
  public record Job(
      Function<String, ModelDirectory> models,
      boolean discard,
      Listener listener,
      Cancellation cancellation) {}

  /// Hears how far it is.
  @FunctionalInterface
  public interface Listener {
    /// @param done papers encoded by this run
    /// @param of about as many as are missing
    void encoded(int done, int of);
  }

  /// What was done.
  ///
  /// @param facts of the library after it
  /// @param kept papers that were in the index before
  /// @param encoded by this run
  /// @param dropped indexes of other models that were taken out
  /// @param switched whether another model is in use now
  /// @param hadTopics whether there are topics to fit again
  /// @param hadMap whether there is a map to fit again
  public record Report(
      StoreFacts facts,
      int kept,
      int encoded,
      int dropped,
      boolean switched,
      boolean hadTopics,
      boolean hadMap) {}

  private final Cluster cluster;
  private final CurrentState current;
  private final Commits commits;
  private final TopicDocuments documents;
  private final PaperIndexes indexes;
  private final Job job;
  private int encoded;
  private int expected;

  ClusterReencoder(Cluster cluster, Names names, CurrentState current, Commits commits, Job job) {
    this.cluster = cluster;
    this.current = current;
    this.commits = commits;
    this.documents = new TopicDocuments(cluster, names);
    this.indexes = new PaperIndexes(cluster, names);
    this.job = job;
  }

  /// Encodes what is missing and switches over.
  ///
  /// @param named model to encode with; null for the one that an interrupted run has begun with
  /// @throws IOException when the model cannot be read, another one has begun and is not to be
  ///   discarded, or this is cancelled
  /// @throws IllegalArgumentException when no model is named and none has begun
  Report run(@Nullable String named) throws IOException {
    LibraryState state = current.get();
    if (state.paperIndex() == null) {
      return report(state, 0, 0, false);
    }
    String name = named == null ? begun(state) : named;
    if (name == null && !job.discard()) {
      throw new IllegalArgumentException("no model to encode with: name one with --model NAME");
    }
    ModelStamp used = Objects.requireNonNull(state.model());
    ModelDirectory directory = name == null ? null : job.models().apply(name);
    ModelStamp asked = directory == null ? used : directory.stamp();
    int dropped = dropped(state, asked);
    if (directory == null || (used.makesSameVectors(asked) && state.titles())) {
      return report(state, 0, dropped, false);
    }
    return switchedOver(state, directory, dropped);
  }

  private Report report(LibraryState state, int kept, int dropped, boolean switched) {
    boolean topics = switched && state.fit() > 0;
    return new Report(
        state.facts(), kept, encoded, dropped, switched, topics, switched && state.mapped());
  }

  /// The model of an interrupted run; null when there was none.
  private @Nullable String begun(LibraryState state) throws IOException {
    return indexes.spare(state).stream()
        .filter(one -> !one.meta().whole())
        .map(one -> one.meta().model().name())
        .findFirst()
        .orElse(null);
  }

  /// How many indexes were taken out.
  private int dropped(LibraryState state, ModelStamp asked) throws IOException {
    int dropped = 0;
    for (Spare one : indexes.spare(state)) {
      ModelStamp model = one.meta().model();
      boolean other = !model.makesSameVectors(asked);
      if (job.discard()
          && (other || model.makesSameVectors(Objects.requireNonNull(state.model())))) {
        indexes.drop(one.index());
        dropped++;
      } else if (other && !one.meta().whole()) {
        throw new IOException(
            ("papers of library %s are encoded with %s already; go on with --model %s, or discard"
                    + " them with --discard")
                .formatted(cluster.address(), model, model.name()));
      }
    }
    if (job.discard()) {
      indexes.dropAnnotations(Objects.requireNonNull(state.annotationIndex()));
    }
    return dropped;
  }

  private Report switchedOver(LibraryState before, ModelDirectory directory, int dropped)
      throws IOException {
    ModelStamp asked = directory.stamp();
    Spare spare = indexes.spare(before, asked).orElse(null);
    String index = spare == null ? indexes.make(before, asked) : spare.index();
    SparePapers papers = new SparePapers(cluster, before, index);
    expected = papers.missing(before.papers());
    int kept = before.papers() - expected;
    try (Encoder encoder = Encoder.load(directory);
        ParallelEncoder bulk = new ParallelEncoder(encoder, Lane.BULK)) {
      long since = fill(papers, bulk, before);
      LibraryState after = switchOver(papers, index, bulk, since);
      return report(after, kept, dropped, true);
    }
  }

  /// Fills the index until few papers change between two passes.
  ///
  /// @return generation of which every paper is there
  private long fill(SparePapers papers, ParallelEncoder bulk, LibraryState first)
      throws IOException {
    long since = -1;
    while (true) {
      long generation = current.get().generation();
      int before = encoded;
      papers.forEachMissing(since, missing -> encode(papers, bulk, missing));
      since = generation;
      requireSameIndex(current.get(), first);
      if (encoded - before <= LAST) {
        return since;
      }
    }
  }

  private void requireSameIndex(LibraryState now, LibraryState first) throws IOException {
    if (!Objects.equals(now.paperIndex(), first.paperIndex())) {
      throw new IOException(
          "library %s was switched over to %s by another process"
              .formatted(cluster.address(), now.model()));
    }
  }

  private void encode(SparePapers papers, ParallelEncoder bulk, List<PaperDocument> missing)
      throws IOException {
    for (int from = 0; from < missing.size(); from += CHUNK) {
      List<PaperDocument> chunk = missing.subList(from, Math.min(missing.size(), from + CHUNK));
      List<ParallelEncoder.Begun> begun = new ArrayList<>();
      for (PaperDocument one : chunk) {
        begun.add(bulk.begin(one.paper(), true));
      }
      List<Encoded> made = new ArrayList<>();
      for (int i = 0; i < chunk.size(); i++) {
        job.cancellation().check();
        float[] vector = ParallelEncoder.await(begun.get(i).vector());
        float[] title = ParallelEncoder.await(Objects.requireNonNull(begun.get(i).title()));
        made.add(new Encoded(chunk.get(i), vector, title));
      }
      papers.put(made);
      encoded += made.size();
      job.listener().encoded(encoded, Math.max(expected, encoded));
    }
  }

  private LibraryState switchOver(
      SparePapers papers, String index, ParallelEncoder bulk, long since) throws IOException {
    LibraryState before = current.get();
    ModelStamp asked = bulk.stamp();
    Documents topics = recentred(before, papers, asked);
    return commits.write(turn -> {
      LibraryState state = turn.state();
      requireSameIndex(state, before);
      if (state.fit() != before.fit()) {
        throw new IOException("topics were fitted meanwhile; run the same command again");
      }
      papers.forEachMissing(since, missing -> encode(papers, bulk, missing));
      papers.removeGone(state.papers(), state.generation());
      if (!papers.isWhole(state.papers())) {
        throw new IOException(
            "index %s does not have the %,d papers of library %s; run the same command again"
                .formatted(index, state.papers(), cluster.address()));
      }
      indexes.mark(index, new Meta(asked, true));
      indexes.mark(
          Objects.requireNonNull(state.paperIndex()),
          new Meta(Objects.requireNonNull(state.model()), true));
      if (topics != null) {
        documents.store(state, topics);
      }
      return state.reencoded(index, asked, topics == null ? state.fit() : state.fit() + 1);
    });
  }

  /// The topics as they lie among the new vectors; null when there are none.
  private @Nullable Documents recentred(LibraryState state, SparePapers papers, ModelStamp asked)
      throws IOException {
    TopicTree tree = documents.of(state).tree();
    if (tree.leaves().isEmpty()) {
      return null;
    }
    int step = Math.max(1, state.papers() / SAMPLE);
    TopicAssignments assigned = new TopicAssignments();
    new AnnotationReader(cluster)
        .forEach(
            state.annotationIndex(),
            one -> {
              if (one.number() % step == 0) {
                assigned.put(one.assignment());
              }
            });
    var carried =
        Recentering.of(
            tree, assigned, asked.dimension(), visitor -> papers.forEachVector(step, visitor));
    return new Documents(carried.tree().bytes(), List.of());
  }
}

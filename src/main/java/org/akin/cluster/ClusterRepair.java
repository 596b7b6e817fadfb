package org.akin.cluster;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.StoreFacts;
import org.akin.paper.CorruptDataException;
import org.akin.paper.Paper;
import org.akin.vector.ByteVectors;
import org.akin.vector.Vectors;
import org.jspecify.annotations.Nullable;

/// Mends what can be made of the papers that the engine still has: what the library says of them,
/// topics and positions that are missing or of papers that are gone, and vectors. What the engine
/// lost is in a backup.
///
/// Others may read meanwhile; writers wait.
public final class ClusterRepair {
  private static final int PAGE = 500;

  /// Makes vectors of papers that have none that is right.
  public interface Vectorizer {
    /// The unit vectors of a paper and of its title.
    float[][] of(Paper paper, ModelStamp made) throws IOException;
  }

  /// What was done.
  ///
  /// @param facts of the library after it
  /// @param encoded papers whose vectors were made
  /// @param annotated papers that got a topic and a position
  /// @param removed topics and positions of papers that are gone
  /// @param topicsLost whether topics have to be fitted, for those there were cannot be read
  /// @param unreadable documents that hold no paper, with why; left where they are
  public record Report(
      StoreFacts facts,
      int encoded,
      int annotated,
      int removed,
      boolean topicsLost,
      List<String> unreadable) {}

  private final Cluster cluster;
  private final ChangeIndex changes;
  private final TopicDocuments documents;
  private final Vectorizer vectorizer;
  private final List<String> unreadable = new ArrayList<>();
  private int encoded;
  private int annotated;
  private int removed;
  private boolean unnoted;

  ClusterRepair(Cluster cluster, Names names, TopicDocuments documents, Vectorizer vectorizer) {
    this.cluster = cluster;
    this.changes = new ChangeIndex(cluster, names);
    this.documents = documents;
    this.vectorizer = vectorizer;
  }

  Report run(Commits commits) throws IOException {
    boolean[] lost = {false};
    LibraryState after =
        commits.write(turn -> {
          LibraryState state = turn.state();
          if (state.paperIndex() == null) {
            return null;
          }
          lost[0] = topicsLost(state);
          if (lost[0]) {
            documents.storeNone(state.fit() + 1);
          }
          return mended(state, state.fit() + (lost[0] ? 1 : 0));
        });
    return new Report(after.facts(), encoded, annotated, removed, lost[0], unreadable);
  }

  private boolean topicsLost(LibraryState state) throws IOException {
    try {
      documents.of(state);
      return false;
    } catch (CorruptDataException e) {
      return true;
    }
  }

  private LibraryState mended(LibraryState state, int fit) throws IOException {
    String annotations = annotationIndex(state);
    LibraryState now = state.annotated(annotations, fit, state.mapped());
    unnoted = changes.isGone(state);
    Annotator annotator = new Annotator(cluster, documents);
    PaperReader reader = new PaperReader(cluster);
    int papers = 0;
    int last = -1;
    List<PaperDocument> page;
    do {
      page = reader.after(state.paperIndex(), last, PAGE, Wanted.ALL);
      papers += page.size();
      last = page.isEmpty() ? last : page.getLast().number();
      unnoted = unnoted || !changes.missing(state, page).isEmpty();
      mend(now, annotator, page);
    } while (page.size() == PAGE);
    removeGone(now);
    cluster.post("/" + now.paperIndex() + "/_refresh", Map.of());
    cluster.post("/" + annotations + "/_refresh", Map.of());
    LibraryState after = now.counted(papers).from(last + 1);
    // Nobody noted what became of papers that were lost.
    boolean known = !unnoted && removed == 0 && encoded == 0 && papers == state.papers();
    return known ? after : changes.madeAgain(after);
  }

  /// An index that is gone is made again, empty.
  private String annotationIndex(LibraryState state) throws IOException {
    String index = Objects.requireNonNull(state.annotationIndex());
    if (cluster.get("/" + index).isMissing()) {
      Indexes.create(cluster, index, Indexes.annotations(cluster.settings()));
    }
    return index;
  }

  private void mend(LibraryState state, Annotator annotator, List<PaperDocument> page)
      throws IOException {
    Map<Integer, Annotation> known =
        new AnnotationReader(cluster)
            .byNumbers(state.annotationIndex(), page.stream().map(PaperDocument::number).toList());
    Bulk bulk = new Bulk(state.generation());
    List<Annotator.Stored> missing = new ArrayList<>();
    for (PaperDocument document : page) {
      try {
        float[] vector = vector(state, document, bulk);
        if (!known.containsKey(document.number())) {
          missing.add(new Annotator.Stored(document.stored(), vector, true));
        }
      } catch (CorruptDataException e) {
        unreadable.add(String.valueOf(e.getMessage()));
      }
    }
    for (Annotation one : annotator.annotations(state, missing, state.generation())) {
      bulk.put(String.valueOf(state.annotationIndex()), one.number(), one);
    }
    annotated += missing.size();
    if (!bulk.operations().isEmpty()) {
      Bulk.send(cluster, bulk.operations(), "false");
    }
  }

  /// The vector of a paper, made and stored where what is stored is none.
  private float[] vector(LibraryState state, PaperDocument document, Bulk bulk) throws IOException {
    ModelStamp model = Objects.requireNonNull(state.model());
    float[] stored = stored(document, model);
    if (stored != null) {
      return stored;
    }
    float[][] made = vectorizer.of(document.paper(), model);
    byte[] title = state.titles() ? ByteVectors.of(made[1]) : null;
    var vectors = new PaperDocument.Vectors(made[0], title);
    bulk.put(
        String.valueOf(state.paperIndex()),
        document.number(),
        PaperDocument.of(document.stored(), vectors, document.origins(), state.generation()));
    encoded++;
    return made[0];
  }

  private static float @Nullable [] stored(PaperDocument document, ModelStamp model) {
    try {
      float[] vector = document.vector();
      boolean unit = Math.abs(Vectors.norm(vector) - 1) <= Vectors.NORM_TOLERANCE;
      return vector.length == model.dimension() && unit ? vector : null;
    } catch (CorruptDataException e) {
      return null;
    }
  }

  private void removeGone(LibraryState state) throws IOException {
    PaperReader reader = new PaperReader(cluster);
    String papers = String.valueOf(state.paperIndex());
    List<Integer> page = new ArrayList<>();
    new AnnotationReader(cluster)
        .forEach(
            state.annotationIndex(),
            one -> {
              page.add(one.number());
              if (page.size() == PAGE) {
                removeGone(state, reader.generations(papers, page), page);
              }
            });
    removeGone(state, reader.generations(papers, page), page);
  }

  private void removeGone(LibraryState state, Map<Integer, Long> there, List<Integer> page)
      throws IOException {
    Bulk bulk = new Bulk(state.generation());
    for (int number : page) {
      if (!there.containsKey(number)) {
        bulk.delete(String.valueOf(state.annotationIndex()), number);
        removed++;
      }
    }
    page.clear();
    if (!bulk.operations().isEmpty()) {
      Bulk.send(cluster, bulk.operations(), "false");
    }
  }
}

package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.akin.cluster.Cluster.Search;
import org.akin.cluster.ClusterBackend.Verified;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.MeasuredRecall;
import org.akin.paper.PaperJson;
import org.akin.vector.Vectors;

/// Reads everything that a cluster holds of a library and compares it, and measures what share of
/// the true nearest neighbours its searches find, which it notes for those who ask. Nothing of the
/// library is changed.
final class ClusterVerification {
  private static final int PAGE = 500;
  private static final int NEIGHBORS = 10;
  private static final int QUERIES = 100;

  private static final String NOTE = "recall";

  private final Cluster cluster;
  private final Notes notes;
  private final ChangeIndex changes;
  private final LibraryState state;
  private final Consumer<String> problems;
  private final BitSet papers = new BitSet();
  private final List<float[]> queries = new ArrayList<>();

  /// @param problems told each thing that is wrong, in one sentence that says where
  ClusterVerification(Cluster cluster, Names names, LibraryState state, Consumer<String> problems) {
    this.cluster = cluster;
    this.notes = new Notes(cluster, names);
    this.changes = new ChangeIndex(cluster, names);
    this.state = state;
    this.problems = problems;
  }

  Verified run() throws IOException {
    if (state.paperIndex() == null) {
      return new Verified(state.facts(), 1);
    }
    readPapers();
    readAnnotations();
    if (papers.cardinality() != state.papers()) {
      problems.accept(
          "library: says it holds %d papers, found %d"
              .formatted(state.papers(), papers.cardinality()));
    }
    double recall = recall();
    var measured =
        new MeasuredRecall(recall, NEIGHBORS, queries.size(), state.papers(), state.generation());
    notes.write(NOTE, Json.tree(measured).toString());
    return new Verified(state.facts(), recall);
  }

  /// What was measured last.
  static Optional<MeasuredRecall> recall(Notes notes) throws IOException {
    String noted = notes.read(NOTE).orElse(null);
    return noted == null
        ? Optional.empty()
        : Optional.of(
            Json.read(PaperJson.mapper().readTree(noted), MeasuredRecall.class, "note of recall"));
  }

  private void readPapers() throws IOException {
    PaperReader reader = new PaperReader(cluster);
    int step = Math.max(1, state.papers() / QUERIES);
    int last = -1;
    int read = 0;
    while (true) {
      List<PaperDocument> page = reader.after(state.paperIndex(), last, PAGE, Wanted.ALL);
      for (PaperDocument one : changes.missing(state, page)) {
        problems.accept("%s: its change is not noted".formatted(one));
      }
      for (PaperDocument document : page) {
        papers.set(document.number());
        check(document);
        if (read++ % step == 0 && queries.size() < QUERIES) {
          queries.add(document.vector());
        }
      }
      if (page.size() < PAGE) {
        return;
      }
      last = page.getLast().number();
    }
  }

  private void check(PaperDocument document) {
    float[] vector = document.vector();
    int expected = Objects.requireNonNull(state.model()).dimension();
    double norm = Vectors.norm(vector);
    if (vector.length != expected) {
      problems.accept(
          "%s: expected a vector of %d dimensions, found %d"
              .formatted(document, expected, vector.length));
    } else if (!(Math.abs(norm - 1) <= Vectors.NORM_TOLERANCE)) {
      problems.accept("%s: expected a vector of norm 1, found %s".formatted(document, norm));
    }
    if (document.number() >= state.nextNumber()) {
      problems.accept("%s: expected a number below %d".formatted(document, state.nextNumber()));
    }
    document.stored();
    document.origins();
  }

  private void readAnnotations() throws IOException {
    BitSet annotated = new BitSet();
    new AnnotationReader(cluster)
        .forEach(state.annotationIndex(), one -> annotated.set(one.number()));
    BitSet missing = (BitSet) papers.clone();
    missing.andNot(annotated);
    missing.stream()
        .forEach(n ->
            problems.accept("index %s, paper %d: missing".formatted(state.annotationIndex(), n)));
    annotated.andNot(papers);
    annotated.stream()
        .forEach(n ->
            problems.accept(
                "index %s, paper %d: there is no such paper"
                    .formatted(state.annotationIndex(), n)));
  }

  private double recall() throws IOException {
    String index = Objects.requireNonNull(state.paperIndex());
    int expected = 0;
    int found = 0;
    for (float[] vector : queries) {
      List<JsonNode> answers =
          cluster.search(
              List.of(
                  new Search(index, false, SearchPlan.columns(exact(vector), NEIGHBORS)),
                  new Search(index, false, FoundGraph.nearest(vector, NEIGHBORS))));
      Set<Integer> nearest = ids(answers.getFirst());
      expected += nearest.size();
      nearest.retainAll(ids(answers.getLast()));
      found += nearest.size();
    }
    return expected == 0 ? 1 : (double) found / expected;
  }

  private static Map<String, Object> exact(float[] vector) {
    Map<String, Object> parameters =
        Json.object("field", Indexes.VECTOR, "query_value", vector, "space_type", "innerproduct");
    return Json.object(
        "script_score",
        Json.object(
            "query", Json.object("match_all", Map.of()),
            "script", Json.object("source", "knn_score", "lang", "knn", "params", parameters)));
  }

  private static Set<Integer> ids(JsonNode answer) {
    Set<Integer> ids = new HashSet<>();
    answer.path("hits").path("hits").forEach(hit -> ids.add(new PaperDocument(hit).number()));
    return ids;
  }
}

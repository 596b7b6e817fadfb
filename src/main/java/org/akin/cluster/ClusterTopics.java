package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.Hit;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.PaperField;
import org.akin.corpus.TopicAnnotations;
import org.akin.corpus.TopicAssignment;
import org.akin.corpus.TopicCounts;
import org.akin.corpus.TypicalPapers;
import org.akin.corpus.TypicalPapers.TypicalPaper;
import org.akin.topic.TopicAssignments;
import org.akin.topic.TopicTree;
import org.jspecify.annotations.Nullable;

/// The topics of a cluster's papers, in the index of annotations.
final class ClusterTopics implements TopicAnnotations {
  private static final int MOST_TOPICS = 10_000;
  private static final int MOST_YEARS = 1000;
  private static final String TOPICS = "topics";
  private static final String YEARS = "years";

  private final Cluster cluster;
  private final Names names;
  private final CurrentState current;
  private final Commits commits;
  private final TopicDocuments documents;
  private final AnnotationReader reader;

  /// What is counted, as of a generation.
  private record Counted(long generation, TopicCounts counts) {}

  private volatile @Nullable Counted counted;

  ClusterTopics(
      Cluster cluster,
      Names names,
      CurrentState current,
      Commits commits,
      TopicDocuments documents) {
    this.cluster = cluster;
    this.names = names;
    this.current = current;
    this.commits = commits;
    this.documents = documents;
    this.reader = new AnnotationReader(cluster);
  }

  @Override
  public Documents documents() {
    try {
      return documents.of(current.get()).documents();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public TopicCounts counts() throws IOException {
    LibraryState state = current.get();
    Counted known = counted;
    if (known == null || known.generation() != state.generation()) {
      known = new Counted(state.generation(), count(state));
      counted = known;
    }
    return known.counts();
  }

  private TopicCounts count(LibraryState state) throws IOException {
    Map<Integer, Integer> sizes = new HashMap<>();
    Map<Integer, SortedMap<Integer, Integer>> years = new HashMap<>();
    String index = state.annotationIndex();
    if (index == null || state.fit() == 0) {
      return new TopicCounts(sizes, years);
    }
    Object byYear =
        Json.object(
            YEARS,
            Json.object("terms", Json.object("field", PaperField.YEAR.key(), "size", MOST_YEARS)));
    Object byTopic =
        Json.object(
            "terms", Json.object("field", Indexes.TOPIC, "size", MOST_TOPICS), "aggs", byYear);
    JsonNode answer =
        reader.search(
            index,
            Json.object(
                "size", 0,
                "query", Json.object("range", Json.object(Indexes.TOPIC, Json.object("gte", 1))),
                "aggs", Json.object(TOPICS, byTopic)));
    for (JsonNode topic : answer.path("aggregations").path(TOPICS).path("buckets")) {
      SortedMap<Integer, Integer> counts = new TreeMap<>();
      for (JsonNode year : topic.path(YEARS).path("buckets")) {
        counts.put(year.path("key").asInt(), year.path("doc_count").asInt());
      }
      sizes.put(topic.path("key").asInt(), topic.path("doc_count").asInt());
      years.put(topic.path("key").asInt(), counts);
    }
    return new TopicCounts(sizes, years);
  }

  @Override
  public TypicalPapers typical(Query query) throws IOException {
    Filters filters = query.filters();
    LibraryState state = current.get();
    boolean byYears = filters.categories().isEmpty() && filters.venues().isEmpty();
    if (!byYears && !state.facets()) {
      throw new UnsupportedOperationException(
          "papers of a topic are filtered by years alone in a library of an earlier version; copy"
              + " it with 'akin copy'");
    }
    String index = state.annotationIndex();
    if (index == null || state.fit() == 0) {
      return new TypicalPapers(List.of(), 0);
    }
    if (query.offset() + query.limit() > SearchPlan.MOST_HITS) {
      throw new IllegalArgumentException(
          "offset: expected at most %d with this limit, found %d"
              .formatted(SearchPlan.MOST_HITS - query.limit(), query.offset()));
    }
    JsonNode hits = reader.search(index, body(query)).path("hits");
    List<Annotation> page = new ArrayList<>();
    hits.path("hits").forEach(hit -> page.add(AnnotationReader.read(hit)));
    return new TypicalPapers(papers(state, page), hits.path("total").path("value").asInt());
  }

  private static Object body(Query query) {
    List<Map<String, Object>> filters = new ArrayList<>(Queries.filters(query.filters(), null));
    filters.add(in(query.topics()));
    return Json.object(
        "from", query.offset(),
        "size", query.limit(),
        "track_total_hits", true,
        "sort", List.of(Json.object(Indexes.COSINE, "desc"), Json.object(Indexes.NUMBER, "asc")),
        "query", Json.object("bool", Json.object("filter", filters)));
  }

  private static Map<String, Object> in(Set<Integer> topics) {
    return Json.object("terms", Json.object(Indexes.TOPIC, topics.stream().sorted().toList()));
  }

  @Override
  public FacetCounts facets(Set<Integer> topics, Filters filters, int most) throws IOException {
    LibraryState state = current.get();
    String index = state.annotationIndex();
    if (index == null || !state.facets() || state.fit() == 0) {
      return FacetCounts.UNKNOWN;
    }
    FacetSearch counted = new FacetSearch(index, List.of(in(topics)), filters, most);
    return counted.read(cluster, cluster.search(List.of(counted.search())).getFirst());
  }

  private List<TypicalPaper> papers(LibraryState state, List<Annotation> page) throws IOException {
    List<Integer> numbers = page.stream().map(Annotation::number).toList();
    Map<Integer, PaperDocument> found =
        new PaperReader(cluster).byNumbers(state, numbers, Wanted.PAPERS);
    List<TypicalPaper> papers = new ArrayList<>();
    for (Annotation one : page) {
      PaperDocument document = found.get(one.number());
      if (document != null) {
        PaperKey key = new PaperKey(one.number());
        Hit hit = new Hit(key, document.vector(), one.cosine(), document.day(), one.topic());
        papers.add(new TypicalPaper(hit, document.paper()));
      }
    }
    return papers;
  }

  @Override
  public void replace(CorpusScan scan, Documents made, List<TopicAssignment> assigned)
      throws IOException {
    ClusterScan read = (ClusterScan) scan;
    LibraryState before = current.get();
    AnnotationRewrite rewrite =
        before.annotationIndex() == null ? null : rewrite(read, made, assigned, before);
    commits.write(turn -> {
      LibraryState state = turn.state();
      ModelStamp model = read.model();
      ModelStamp used = state.model();
      if (model != null && used != null && !model.makesSameVectors(used)) {
        throw new IOException(
            "the library was encoded with %s meanwhile; fit again".formatted(used));
      }
      String index = rewrite == null ? state.annotationIndex() : rewrite.finish(state);
      documents.store(state, made);
      return state.annotated(index, state.fit() + 1, state.mapped());
    });
  }

  /// Papers that are neither in the scan nor as it saw them are assigned by their vectors.
  private AnnotationRewrite rewrite(
      ClusterScan scan, Documents made, List<TopicAssignment> assigned, LibraryState before)
      throws IOException {
    TopicAssignments known = new TopicAssignments();
    assigned.forEach(known::put);
    TopicTree.Assigner assigner = TopicTree.read(Objects.requireNonNull(made.tree())).assigner();
    long since = scan.generation();
    AnnotationRewrite rewrite =
        new AnnotationRewrite(
            commits,
            new PaperIndexes(cluster, names),
            before,
            one -> one.generation() > since || !scan.visits(one.number()),
            (batch, vectors) ->
                batch.stream()
                    .map(one -> {
                      float[] vector = vectors.get(one.number());
                      return one.in(
                          vector == null
                              ? known.assignment(one.number())
                              : assigner.assign(one.number(), vector));
                    })
                    .toList());
    rewrite.run();
    return rewrite;
  }
}

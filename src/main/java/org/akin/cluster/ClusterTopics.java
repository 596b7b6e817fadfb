package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.akin.cluster.PaperReader.Wanted;
import org.akin.corpus.CorpusScan;
import org.akin.corpus.Hit;
import org.akin.corpus.ModelStamp;
import org.akin.corpus.PaperField;
import org.akin.corpus.TopicAnnotations;
import org.akin.corpus.TopicAssignment;
import org.akin.corpus.TopicCounts;
import org.akin.corpus.TypicalPapers;
import org.akin.corpus.TypicalPapers.TypicalPaper;
import org.akin.corpus.YearRange;
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
    LibraryState state = current.get();
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
    List<Object> filters = new ArrayList<>();
    filters.add(
        Json.object(
            "terms", Json.object(Indexes.TOPIC, query.topics().stream().sorted().toList())));
    YearRange years = query.years();
    if (years != null) {
      filters.add(Queries.inYears(years.from(), years.to()));
    }
    return Json.object(
        "from", query.offset(),
        "size", query.limit(),
        "track_total_hits", true,
        "sort", List.of(Json.object(Indexes.COSINE, "desc"), Json.object(Indexes.NUMBER, "asc")),
        "query", Json.object("bool", Json.object("filter", filters)));
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
    long since = ((ClusterScan) scan).generation();
    ModelStamp model = ((ClusterScan) scan).model();
    commits.write(turn -> {
      ModelStamp used = turn.state().model();
      if (model != null && used != null && !model.makesSameVectors(used)) {
        throw new IOException(
            "the library was encoded with %s meanwhile; fit again".formatted(used));
      }
      return replace(turn.state(), since, made, assigned);
    });
  }

  private LibraryState replace(
      LibraryState state, long since, Documents made, List<TopicAssignment> assigned)
      throws IOException {
    Map<Integer, TopicAssignment> current = new LinkedHashMap<>();
    assigned.forEach(one -> current.put(one.paper(), one));
    TopicTree tree = TopicTree.read(Objects.requireNonNull(made.tree()));
    TopicTree.Assigner assigner = tree.assigner();
    documents.store(state, made);
    String index =
        state.annotationIndex() == null
            ? null
            : new AnnotationRewrite(cluster, names, state)
                .run(
                    one -> one.generation() > since,
                    (one, vector) ->
                        one.in(
                            vector.length > 0
                                ? assigner.assign(one.number(), vector)
                                : current.getOrDefault(
                                    one.number(), new TopicAssignment(one.number(), 0, 0))));
    return state.annotated(index, state.fit() + 1, state.mapped());
  }
}

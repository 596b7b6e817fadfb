package org.akin.eval;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.akin.paper.CorruptDataException;
import org.akin.paper.PaperJson;

/// Reads judged sets from their files.
public final class JudgedFiles {
  private static final List<String> CSFCUBE_TEST_FOLDS = List.of("fold1_test", "fold2_test");

  /// Which papers a query of the general form ranks.
  public enum Pool {
    /// All papers of the corpus; what was not judged counts as grade 0.
    CORPUS,
    /// The papers that were judged for the query.
    JUDGED
  }

  /// Gathers the judgements of one query.
  private static final class Draft {
    private final String group;
    private final int paper;
    private final List<Integer> pool = new ArrayList<>();
    private final Map<Integer, Integer> grades = new HashMap<>();

    private Draft(String group, int paper) {
      this.group = group;
      this.paper = paper;
    }

    private void add(int candidate, int grade) {
      pool.add(candidate);
      grades.put(candidate, grade);
    }

    private JudgedQuery query(String stratum, String unit) {
      return new JudgedQuery(group, stratum, unit, paper, pool, grades);
    }

    private boolean hasRelevant(int from) {
      return grades.entrySet().stream().anyMatch(e -> e.getKey() != paper && e.getValue() >= from);
    }
  }

  private JudgedFiles() {}

  /// CSFCube: `csfcube.jsonl.gz`, `csfcube.qrels.tsv` (facet, query, candidate, relevance 0 to 3)
  /// and `csfcube.splits.json`. Only the judged pool is ranked, the query itself where it was
  /// judged, as in the published figures. The mean is taken within the test fold of each split and
  /// then over the two; the unit is the query paper, which may have up to three facets.
  ///
  /// @param directory of the three files
  /// @throws IOException when a file cannot be read
  /// @throws CorruptDataException when a file is not what it should be
  public static JudgedSet csfcube(Path directory) throws IOException {
    JudgedCorpus corpus = JudgedCorpus.read(directory.resolve("csfcube.jsonl.gz"));
    TsvTable qrels =
        TsvTable.read(
            directory.resolve("csfcube.qrels.tsv"), "facet", "query", "candidate", "relevance");
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (TsvTable.Row row : qrels.rows()) {
      int paper = corpus.number(row, "query");
      drafts
          .computeIfAbsent(
              row.text("query") + "_" + row.text("facet"), k -> new Draft(row.text("facet"), paper))
          .add(corpus.number(row, "candidate"), row.grade("relevance"));
    }
    List<JudgedQuery> queries = new ArrayList<>();
    folds(directory.resolve("csfcube.splits.json"))
        .forEach((key, fold) -> {
          Draft draft = drafts.get(key);
          if (draft == null) {
            throw new CorruptDataException("csfcube.splits.json: no judgements for " + key);
          }
          queries.add(draft.query(fold, "paper " + draft.paper));
        });
    var metrics = metrics("ndcg%20", "map", "ndcg@10", "recall@20");
    return new JudgedSet("csfcube", corpus.papers(), queries, 2, metrics);
  }

  private static Map<String, String> folds(Path file) throws IOException {
    JsonNode all;
    try {
      all = PaperJson.mapper().readTree(file.toFile()).path("all");
    } catch (JsonProcessingException e) {
      throw new CorruptDataException(file + ": " + e.getOriginalMessage(), e);
    }
    Map<String, String> folds = new LinkedHashMap<>();
    for (String fold : CSFCUBE_TEST_FOLDS) {
      all.path(fold).forEach(key -> folds.put(key.asText(), fold));
    }
    return folds;
  }

  /// Systematic reviews: `reviews.jsonl.gz` and `reviews.qrels.tsv` (query_set, paper, included 0
  /// or 1). Each included paper is a query over its review's other papers; the mean is taken within
  /// each review and then over the reviews, and a review is the unit.
  ///
  /// @param directory of the two files
  /// @throws IOException when a file cannot be read
  /// @throws CorruptDataException when a file is not what it should be
  public static JudgedSet reviews(Path directory) throws IOException {
    JudgedCorpus corpus = JudgedCorpus.read(directory.resolve("reviews.jsonl.gz"));
    TsvTable qrels =
        TsvTable.read(directory.resolve("reviews.qrels.tsv"), "query_set", "paper", "included");
    Map<String, List<Integer>> pools = new LinkedHashMap<>();
    Map<String, Map<Integer, Integer>> included = new HashMap<>();
    for (TsvTable.Row row : qrels.rows()) {
      String review = row.text("query_set");
      int paper = corpus.number(row, "paper");
      pools.computeIfAbsent(review, r -> new ArrayList<>()).add(paper);
      if (row.grade("included") > 0) {
        included.computeIfAbsent(review, r -> new LinkedHashMap<>()).put(paper, 1);
      }
    }
    List<JudgedQuery> queries = new ArrayList<>();
    pools.forEach((review, pool) -> {
      List<Integer> papers = List.copyOf(pool);
      Map<Integer, Integer> grades = included.getOrDefault(review, Map.of());
      for (int paper : grades.keySet()) {
        Map<Integer, Integer> others = new HashMap<>(grades);
        others.remove(paper);
        queries.add(new JudgedQuery(review, review, review, paper, papers, others));
      }
    });
    var metrics = metrics("map", "p@10", "ndcg@10", "recall@50");
    return new JudgedSet("reviews", corpus.papers(), queries, 1, metrics);
  }

  /// Two records of the same paper: `same-paper.jsonl.gz` and `same-paper.pairs.tsv` (id_a, id_b).
  /// Each record of a pair is a query over all other records; relevant are its twins. Pairs that
  /// share a record are one unit.
  ///
  /// @param directory of the two files
  /// @throws IOException when a file cannot be read
  /// @throws CorruptDataException when a file is not what it should be
  public static JudgedSet samePaper(Path directory) throws IOException {
    JudgedCorpus corpus = JudgedCorpus.read(directory.resolve("same-paper.jsonl.gz"));
    TsvTable pairs = TsvTable.read(directory.resolve("same-paper.pairs.tsv"), "id_a", "id_b");
    Map<Integer, Map<Integer, Integer>> twins = new LinkedHashMap<>();
    Map<Integer, Integer> units = new HashMap<>();
    for (TsvTable.Row row : pairs.rows()) {
      int a = corpus.number(row, "id_a");
      int b = corpus.number(row, "id_b");
      twins.computeIfAbsent(a, k -> new HashMap<>()).put(b, 1);
      twins.computeIfAbsent(b, k -> new HashMap<>()).put(a, 1);
      int unit = Math.min(units.getOrDefault(a, a), units.getOrDefault(b, b));
      units.put(a, unit);
      units.put(b, unit);
    }
    List<Integer> all = IntStream.range(0, corpus.papers().size()).boxed().toList();
    List<JudgedQuery> queries = new ArrayList<>();
    twins.forEach((paper, others) ->
        queries.add(new JudgedQuery("", "", "pair " + units.get(paper), paper, all, others)));
    var metrics = metrics("p@1", "mrr", "margin");
    return new JudgedSet("same-paper", corpus.papers(), queries, 1, metrics);
  }

  /// The general form: a corpus of JSON lines with `id`, `title`, `abstract`, and judgements with
  /// the columns `query`, `candidate`, `relevance` (a whole number, 0 is not relevant) and, if
  /// queries form groups that should count alike, `group`. The unit is the query. A query without
  /// relevant paper is left out.
  ///
  /// @param papers the corpus, plain or gzip
  /// @param qrels the judgements
  /// @param pool what each query ranks
  /// @throws IOException when a file cannot be read
  /// @throws CorruptDataException when a file is not what it should be
  public static JudgedSet general(Path papers, Path qrels, Pool pool) throws IOException {
    JudgedCorpus corpus = JudgedCorpus.read(papers);
    TsvTable table = TsvTable.read(qrels, "query", "candidate", "relevance");
    Map<String, Draft> drafts = new LinkedHashMap<>();
    for (TsvTable.Row row : table.rows()) {
      String group = table.has("group") ? row.text("group") : "";
      int paper = corpus.number(row, "query");
      drafts
          .computeIfAbsent(group + "\t" + paper, k -> new Draft(group, paper))
          .add(corpus.number(row, "candidate"), row.grade("relevance"));
    }
    List<Integer> all = IntStream.range(0, corpus.papers().size()).boxed().toList();
    List<JudgedQuery> queries = new ArrayList<>();
    for (Draft draft : drafts.values()) {
      draft.grades.remove(draft.paper);
      List<Integer> ranked =
          switch (pool) {
            case CORPUS -> all;
            case JUDGED -> draft.pool;
          };
      if (draft.hasRelevant(1)) {
        String unit = "paper " + draft.paper;
        queries.add(
            new JudgedQuery(draft.group, draft.group, unit, draft.paper, ranked, draft.grades));
      }
    }
    var metrics = metrics("ndcg@10", "map", "p@10", "recall@50", "mrr");
    return new JudgedSet(qrels.getFileName().toString(), corpus.papers(), queries, 1, metrics);
  }

  private static List<Metric> metrics(String... names) {
    return List.of(names).stream().map(Metric::parse).toList();
  }
}

package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.akin.analysis.IndexField;
import org.akin.cluster.Cluster.Reply;
import org.akin.corpus.PaperField;
import org.jspecify.annotations.Nullable;

/// How the indexes of a library are made.
///
/// | field of a paper | holds | for |
/// |---|---|---|
/// | `number` | the paper's number, also the document's id | identity, order of ties |
/// | `generation` | of the write that stored it | what changed since; the newer of two with one id |
/// | `ids` | all identifiers in normal spelling | lookups |
/// | `paper`, `digest`, `origins` | JSON, kept but not searched | answers, imports |
/// | `vector` | unit vector, in full for scoring and as one bit a dimension for the graph | meaning |
/// | `vector_bytes` | the same, IEEE 754 little-endian: what answers bring without being text | hits |
/// | `title_bytes`, `term_counts` | the title's vector in bytes, the counts of words | order |
/// | `terms` | the numbers of those words | in how many papers each occurs |
/// | `title`, `abstract`, `venue`, `author` | terms as [EncodedTerms] writes them | BM25, phrases |
/// | `category`, `year`, `venue_name` | classes and archives, year, venue in lower case | filters |
/// | `category_spelt`, `venue_spelt` | the same as they are written | counts at filters |
/// | `day` | when it appeared, days since 1970-01-01 | tilting towards recent papers |
/// | `known`, `completion`, `prefix`, `beginning` | as in the embedded index | spelling, completion |
///
/// Annotations are documents of their own, so that a fit replaces them without the vectors being
/// indexed again, and all at once: a new index takes the place of the old one.
final class Indexes {
  static final String NUMBER = "number";
  static final String GENERATION = "generation";
  static final String IDS = "ids";
  static final String PAPER = "paper";
  static final String DIGEST = "digest";
  static final String ORIGINS = "origins";
  static final String VECTOR = "vector";
  static final String VECTOR_BYTES = "vector_bytes";
  static final String TITLE_BYTES = "title_bytes";
  static final String TERM_COUNTS = "term_counts";
  static final String TERMS = "terms";
  static final String VENUE_NAME = "venue_name";

  static final String CATEGORY_SPELT = "category_spelt";
  static final String VENUE_SPELT = "venue_spelt";
  static final String DAY = "day";

  static final String ID = "id";
  static final String KIND = "kind";
  static final String TOPIC = "topic";
  static final String COSINE = "cosine";
  static final String X = "x";
  static final String Y = "y";

  /// Terms are separated by blanks, forms of one term by a bar; a compound may be this long.
  private static final int LONGEST_TERM = 1024;

  private static final String FORMS = "forms";

  private Indexes() {}

  /// Makes an index unless it is there.
  static void create(Cluster cluster, String name, Object body) throws IOException {
    Reply reply = cluster.put("/" + name, body);
    JsonNode error = reply.body().path("error");
    boolean exists = error.path("type").asText().equals("resource_already_exists_exception");
    if (reply.status() >= 400 && !exists) {
      throw Refusals.of(cluster.address(), "making index " + name, reply);
    }
  }

  /// Of what the library says of itself.
  static Map<String, Object> library(ClusterSettings settings) {
    return Json.object(
        "settings", settings(settings, 1, null, null), "mappings", Json.object("dynamic", false));
  }

  /// @param dimension of the vectors
  static Map<String, Object> papers(ClusterSettings settings, int dimension) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(NUMBER, kept("integer"));
    fields.put(GENERATION, kept("long"));
    fields.put(IDS, term());
    for (String unsearched : List.of(PAPER, DIGEST, ORIGINS)) {
      fields.put(unsearched, Json.object("type", "object", "enabled", false));
    }
    fields.put(VECTOR, vector(dimension));
    for (String bytes : List.of(VECTOR_BYTES, TITLE_BYTES, TERM_COUNTS)) {
      fields.put(bytes, Json.object("type", "binary", "doc_values", true));
    }
    fields.put(PaperField.YEAR.key(), kept("integer"));
    fields.put(DAY, kept("integer"));
    fields.putAll(spelt());
    addWords(fields);
    List<String> stored = List.of(NUMBER, GENERATION, PAPER, DIGEST, ORIGINS);
    Map<String, Object> mappings =
        Json.object(
            "dynamic", "strict", "_source", Json.object("includes", stored), "properties", fields);
    return Json.object(
        "settings", settings(settings, settings.shards(), true, analysis()), "mappings", mappings);
  }

  /// Of vectors alone, for as long as a fit lasts.
  static Map<String, Object> vectors(ClusterSettings settings, int dimension) {
    Map<String, Object> fields = Json.object(NUMBER, kept("integer"), VECTOR, vector(dimension));
    return Json.object(
        "settings",
        settings(settings.withReplicas("0"), settings.shards(), true, null),
        "mappings",
        Json.object(
            "dynamic", "strict", "_source", Json.object("enabled", false), "properties", fields));
  }

  private static void addWords(Map<String, Object> fields) {
    for (PaperField scored :
        List.of(PaperField.TITLE, PaperField.ABSTRACT, PaperField.VENUE, PaperField.AUTHOR)) {
      fields.put(scored.key(), text(null));
    }
    fields.put(PaperField.CATEGORY.key(), term());
    fields.put(VENUE_NAME, term());
    fields.put(IndexField.KNOWN, text("docs"));
    fields.put(TERMS, text("docs"));
    fields.put(IndexField.COMPLETION, text("positions"));
    fields.put(IndexField.PREFIX, term());
    fields.put(IndexField.BEGINNING, term());
  }

  static Map<String, Object> annotations(ClusterSettings settings) {
    Map<String, Object> fields =
        Json.object(
            NUMBER,
            kept("integer"),
            GENERATION,
            kept("long"),
            PaperField.YEAR.key(),
            kept("integer"),
            TOPIC,
            kept("integer"),
            COSINE,
            kept("float"));
    fields.putAll(filtered());
    return Json.object(
        "settings", settings(settings, settings.shards(), null, null),
        "mappings", Json.object("dynamic", false, "properties", fields));
  }

  private static Map<String, Object> filtered() {
    Map<String, Object> fields = spelt();
    fields.put(PaperField.CATEGORY.key(), term());
    fields.put(VENUE_NAME, term());
    return fields;
  }

  /// To be counted, and not to be looked for.
  private static Map<String, Object> spelt() {
    Map<String, Object> counted = Json.object("type", "keyword", "index", false);
    return Json.object(CATEGORY_SPELT, counted, VENUE_SPELT, counted);
  }

  /// Gives the indexes of a library of an earlier version the fields that it lacks.
  static void complete(Cluster cluster, LibraryState state) throws IOException {
    cluster.store("/" + state.paperIndex() + "/_mapping", Json.object("properties", spelt()));
    cluster.store(
        "/" + state.annotationIndex() + "/_mapping", Json.object("properties", filtered()));
  }

  /// Of the newest change of each paper; one shard, whose documents are small.
  static Map<String, Object> changes(ClusterSettings settings) {
    Map<String, Object> fields =
        Json.object(
            ID,
            kept("keyword"),
            GENERATION,
            kept("long"),
            KIND,
            Json.object("type", "keyword", "index", false, "doc_values", false));
    return Json.object(
        "settings", settings(settings, 1, null, null),
        "mappings", Json.object("dynamic", "strict", "properties", fields));
  }

  private static Map<String, Object> settings(
      ClusterSettings settings,
      int shards,
      @Nullable Boolean knn,
      @Nullable Map<String, Object> analysis) {
    boolean range = settings.replicas().contains("-");
    Map<String, Object> index =
        Json.object(
            "number_of_shards",
            shards,
            "auto_expand_replicas",
            range ? settings.replicas() : null,
            "number_of_replicas",
            range ? null : Integer.valueOf(settings.replicas()),
            "refresh_interval",
            "1s",
            "knn",
            knn,
            "store.type",
            settings.storeType(),
            "analysis",
            analysis);
    return Json.object("index", index);
  }

  /// One term, to be looked for and not to be sorted by.
  private static Map<String, Object> term() {
    return Json.object("type", "keyword", "doc_values", false);
  }

  private static Map<String, Object> kept(String type) {
    return Json.object("type", type);
  }

  private static Map<String, Object> vector(int dimension) {
    Map<String, Object> bits = Json.object("name", "sq", "parameters", Json.object("bits", 1));
    Map<String, Object> graph = Json.object("m", 16, "ef_construction", 100, "encoder", bits);
    return Json.object(
        "type",
        "knn_vector",
        "dimension",
        dimension,
        "method",
        Json.object(
            "name", "hnsw",
            "engine", "lucene",
            "space_type", "innerproduct",
            "parameters", graph));
  }

  /// @param unscored what of a term is kept in a field without scores; null for a scored one
  private static Map<String, Object> text(@Nullable String unscored) {
    return Json.object(
        "type",
        "text",
        "analyzer",
        FORMS,
        "norms",
        unscored == null ? null : false,
        "index_options",
        unscored);
  }

  private static Map<String, Object> analysis() {
    Map<String, Object> tokenizer =
        Json.object("type", "whitespace", "max_token_length", LONGEST_TERM);
    Map<String, Object> filter =
        Json.object(
            "type",
            "pattern_capture",
            "preserve_original",
            false,
            "patterns",
            List.of("([^" + EncodedTerms.FORM + "]+)"));
    Map<String, Object> analyzer =
        Json.object("type", "custom", "tokenizer", "terms", "filter", List.of(FORMS));
    return Json.object(
        "tokenizer", Json.object("terms", tokenizer),
        "filter", Json.object(FORMS, filter),
        "analyzer", Json.object(FORMS, analyzer));
  }
}

package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.paper.PaperId;
import org.jspecify.annotations.Nullable;

/// Reads papers of a library by what they are known by. Thread-safe.
record PaperReader(Cluster cluster) {
  /// Papers asked for at a time.
  private static final int BATCH = 500;

  /// Two papers may have one identifier while a merge is under way.
  private static final int EACH = 2;

  /// What is brought of a paper that is not JSON.
  static final List<String> COLUMNS =
      List.of(
          Indexes.NUMBER,
          Indexes.VECTOR_BYTES,
          Indexes.DAY,
          Indexes.TERM_COUNTS,
          Indexes.TITLE_BYTES);

  private static final Wanted NEWEST = new Wanted(List.of(Indexes.PAPER), false);

  /// What is brought of a paper.
  ///
  /// @param source fields of the stored JSON
  /// @param vector whether its vector comes with it
  record Wanted(List<String> source, boolean vector) {
    static final Wanted PAPERS = new Wanted(List.of(Indexes.PAPER, Indexes.GENERATION), true);
    static final Wanted VECTORS = new Wanted(List.of(), true);
    static final Wanted RECORDS =
        new Wanted(
            List.of(Indexes.PAPER, Indexes.DIGEST, Indexes.ORIGINS, Indexes.GENERATION), false);
    static final Wanted ALL =
        new Wanted(
            List.of(Indexes.PAPER, Indexes.DIGEST, Indexes.ORIGINS, Indexes.GENERATION), true);
  }

  /// The papers known by identifiers; of two that have the same, the one stored last.
  ///
  /// @return an entry for each identifier that is known
  Map<PaperId, PaperDocument> byIds(LibraryState state, Collection<PaperId> ids, Wanted wanted)
      throws IOException {
    Map<String, PaperDocument> found = new HashMap<>();
    List<String> names = ids.stream().map(PaperId::toString).distinct().toList();
    for (JsonNode hit : search(state, Indexes.IDS, names, wanted, EACH)) {
      PaperDocument document = new PaperDocument(hit);
      for (PaperId id : document.paper().allIds()) {
        found.merge(
            id.toString(),
            document,
            (one, other) -> one.generation() >= other.generation() ? one : other);
      }
    }
    Map<PaperId, PaperDocument> known = new HashMap<>();
    for (PaperId id : ids) {
      PaperDocument document = found.get(id.toString());
      if (document != null) {
        known.put(id, document);
      }
    }
    return known;
  }

  /// The papers of some numbers that are stored.
  Map<Integer, PaperDocument> byNumbers(
      LibraryState state, Collection<Integer> numbers, Wanted wanted) throws IOException {
    Map<Integer, PaperDocument> found = new HashMap<>();
    for (JsonNode hit : search(state, Indexes.NUMBER, List.copyOf(numbers), wanted, 1)) {
      PaperDocument document = new PaperDocument(hit);
      found.put(document.number(), document);
    }
    return found;
  }

  private List<JsonNode> search(
      LibraryState state, String field, List<?> values, Wanted wanted, int each)
      throws IOException {
    List<JsonNode> hits = new ArrayList<>();
    String index = state.paperIndex();
    if (index == null) {
      return hits;
    }
    for (int from = 0; from < values.size(); from += BATCH) {
      List<?> batch = values.subList(from, Math.min(values.size(), from + BATCH));
      Map<String, Object> body =
          body(Json.object("terms", Json.object(field, batch)), wanted, batch.size() * each);
      cluster.post(path(index), body).path("hits").path("hits").forEach(hits::add);
    }
    return hits;
  }

  /// Papers of numbers above one, by ascending number, at most `limit`.
  List<PaperDocument> after(@Nullable String index, int number, int limit, Wanted wanted)
      throws IOException {
    return after(index, number, limit, wanted, Json.object("match_all", Map.of()));
  }

  /// The same of those that were written after a generation.
  List<PaperDocument> since(String index, long generation, int number, int limit, Wanted wanted)
      throws IOException {
    Object later = Json.object(Indexes.GENERATION, Json.object("gt", generation));
    return after(index, number, limit, wanted, Json.object("range", later));
  }

  private List<PaperDocument> after(
      @Nullable String index, int number, int limit, Wanted wanted, Object query)
      throws IOException {
    List<PaperDocument> page = new ArrayList<>();
    if (index != null) {
      Map<String, Object> body = body(query, wanted, limit);
      body.put("sort", List.of(Json.object(Indexes.NUMBER, "asc")));
      body.put("search_after", List.of(number));
      for (JsonNode hit : cluster.post(path(index), body).path("hits").path("hits")) {
        page.add(new PaperDocument(hit));
      }
    }
    return page;
  }

  /// The papers that appeared last, up to a day, of one day those of the greatest numbers first.
  List<PaperDocument> newest(String index, int lastDay, int limit) throws IOException {
    Object days = Json.object(Indexes.DAY, Json.object("lte", lastDay));
    Map<String, Object> body = body(Json.object("range", days), NEWEST, limit);
    body.put(
        "sort", List.of(Json.object(Indexes.DAY, "desc"), Json.object(Indexes.NUMBER, "desc")));
    List<PaperDocument> newest = new ArrayList<>();
    for (JsonNode hit : cluster.post(path(index), body).path("hits").path("hits")) {
      newest.add(new PaperDocument(hit));
    }
    return newest;
  }

  /// The generations that wrote those of some papers that are stored.
  Map<Integer, Long> generations(String index, List<Integer> numbers) throws IOException {
    Map<Integer, Long> found = new HashMap<>();
    for (int from = 0; from < numbers.size(); from += BATCH) {
      List<Integer> batch = numbers.subList(from, Math.min(numbers.size(), from + BATCH));
      Object query = Json.object("terms", Json.object(Indexes.NUMBER, batch));
      Map<String, Object> body = SearchPlan.columns(query, batch.size());
      body.put("docvalue_fields", List.of(Indexes.NUMBER, Indexes.GENERATION));
      for (JsonNode hit : cluster.post(path(index), body).path("hits").path("hits")) {
        JsonNode fields = hit.path("fields");
        found.put(
            fields.path(Indexes.NUMBER).path(0).asInt(),
            fields.path(Indexes.GENERATION).path(0).asLong());
      }
    }
    return found;
  }

  private static Map<String, Object> body(Object query, Wanted wanted, int size) {
    return Json.object(
        "size",
        size,
        "track_total_hits",
        false,
        "_source",
        wanted.source().isEmpty() ? (Object) false : wanted.source(),
        "docvalue_fields",
        wanted.vector() ? COLUMNS : null,
        "query",
        query);
  }

  private static String path(String index) {
    return "/" + index + "/_search?allow_partial_search_results=false";
  }
}

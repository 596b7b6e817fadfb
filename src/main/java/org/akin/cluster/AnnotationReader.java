package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads the annotations of papers. Thread-safe.
record AnnotationReader(Cluster cluster) {
  /// Numbers asked for at a time.
  private static final int BATCH = 1000;

  private static final int PAGE = 10_000;

  /// Takes annotations.
  @FunctionalInterface
  interface Visitor {
    void visit(Annotation annotation) throws IOException;
  }

  /// Those of some papers that are stored.
  Map<Integer, Annotation> byNumbers(@Nullable String index, Collection<Integer> numbers)
      throws IOException {
    Map<Integer, Annotation> found = new HashMap<>();
    List<Integer> all = List.copyOf(numbers);
    if (index == null) {
      return found;
    }
    for (int from = 0; from < all.size(); from += BATCH) {
      List<Integer> batch = all.subList(from, Math.min(all.size(), from + BATCH));
      var body =
          Json.object(
              "size", batch.size(),
              "track_total_hits", false,
              "query", Json.object("terms", Json.object(Indexes.NUMBER, batch)));
      for (JsonNode hit : search(index, body).path("hits").path("hits")) {
        Annotation read = read(hit);
        found.put(read.number(), read);
      }
    }
    return found;
  }

  /// Reads all by ascending number.
  void forEach(@Nullable String index, Visitor visitor) throws IOException {
    if (index != null) {
      forEach(index, Json.object("match_all", Map.of()), visitor);
    }
  }

  /// Reads those of papers that were written after a generation, by ascending number.
  void since(String index, long generation, Visitor visitor) throws IOException {
    Object later = Json.object(Indexes.GENERATION, Json.object("gt", generation));
    forEach(index, Json.object("range", later), visitor);
  }

  private void forEach(String index, Object query, Visitor visitor) throws IOException {
    int last = -1;
    while (true) {
      var body =
          Json.object(
              "size",
              PAGE,
              "track_total_hits",
              false,
              "query",
              query,
              "sort",
              List.of(Json.object(Indexes.NUMBER, "asc")),
              "search_after",
              List.of(last));
      List<Annotation> page = new ArrayList<>();
      search(index, body).path("hits").path("hits").forEach(hit -> page.add(read(hit)));
      for (Annotation one : page) {
        visitor.visit(one);
      }
      if (page.size() < PAGE) {
        return;
      }
      last = page.getLast().number();
    }
  }

  JsonNode search(String index, Object body) throws IOException {
    return cluster.post("/" + index + "/_search?allow_partial_search_results=false", body);
  }

  static Annotation read(JsonNode hit) {
    return Json.read(
        hit.path("_source"),
        Annotation.class,
        "index %s, paper %s".formatted(hit.path("_index").asText(), hit.path("_id").asText()));
  }
}

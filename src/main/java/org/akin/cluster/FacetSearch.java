package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.akin.cluster.Cluster.Search;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.FacetCounts.Count;
import org.akin.corpus.Filters;
import org.akin.corpus.PaperField;
import org.jspecify.annotations.Nullable;

/// How many papers of an index pass filters, and how many would with other values of one of them,
/// all counted by one search. Each shard names its most frequent values; where it has more, those
/// that are shown are counted again by name, so that their counts are exact.
///
/// @param index of papers or of annotations
/// @param among what papers meet besides; empty for all
/// @param most values of one filter
/// @param ofShard values that a shard names, at least as many
record FacetSearch(
    String index, List<Map<String, Object>> among, Filters filters, int most, int ofShard) {
  private static final int OF_SHARD = 5000;
  private static final int MOST_YEARS = 5000;

  private static final String PAPERS = "papers";
  private static final String YEARS = "years";
  private static final String CATEGORIES = "categories";
  private static final String VENUES = "venues";
  private static final String VALUES = "values";

  FacetSearch(String index, List<Map<String, Object>> among, Filters filters, int most) {
    this(index, among, filters, most, Math.max(OF_SHARD, most));
  }

  /// The search to send.
  Search search() {
    return search(null);
  }

  /// @param known whose values are to be counted alone; null for all
  private Search search(@Nullable FacetCounts known) {
    Map<String, Object> years =
        Json.object("terms", Json.object("field", PaperField.YEAR.key(), "size", MOST_YEARS));
    Map<String, Object> counted =
        Json.object(
            PAPERS, passing(filters, null),
            YEARS, passing(filters.withoutYears(), years),
            CATEGORIES,
                passing(
                    filters.withoutCategories(),
                    values(Indexes.CATEGORY_SPELT, known == null ? null : known.categories())),
            VENUES,
                passing(
                    filters.withoutVenues(),
                    values(Indexes.VENUE_SPELT, known == null ? null : known.venues())));
    Map<String, Object> body =
        Json.object("size", 0, "track_total_hits", false, "query", all(among), "aggs", counted);
    return new Search(index, false, body);
  }

  private static Map<String, Object> all(List<Map<String, Object>> conditions) {
    return conditions.isEmpty()
        ? Json.object("match_all", Map.of())
        : Json.object("bool", Json.object("filter", conditions));
  }

  private static Map<String, Object> passing(
      Filters filters, @Nullable Map<String, Object> counted) {
    return Json.object(
        "filter",
        all(Queries.filters(filters, null)),
        "aggs",
        counted == null ? null : Json.object(VALUES, counted));
  }

  private Map<String, Object> values(String field, @Nullable List<Count> known) {
    return Json.object(
        "terms",
        Json.object(
            "field",
            field,
            "size",
            most,
            "shard_size",
            ofShard,
            "include",
            known == null ? null : known.stream().map(Count::value).toList()));
  }

  /// Reads the answer to [#search], and asks once more where it is not exact.
  FacetCounts read(Cluster cluster, JsonNode answer) throws IOException {
    FacetCounts counts = counts(answer);
    return isExact(answer, CATEGORIES) && isExact(answer, VENUES)
        ? counts
        : counts(cluster.search(List.of(search(counts))).getFirst());
  }

  private static FacetCounts counts(JsonNode answer) {
    SortedMap<Integer, Integer> years = new TreeMap<>();
    for (JsonNode year : values(answer, YEARS).path("buckets")) {
      years.put(year.path("key").asInt(), year.path("doc_count").asInt());
    }
    int papers = answer.path("aggregations").path(PAPERS).path("doc_count").asInt();
    return new FacetCounts(papers, years, counts(answer, CATEGORIES), counts(answer, VENUES));
  }

  private static List<Count> counts(JsonNode answer, String of) {
    List<Count> counts = new ArrayList<>();
    for (JsonNode bucket : values(answer, of).path("buckets")) {
      counts.add(new Count(bucket.path("key").asText(), bucket.path("doc_count").asInt()));
    }
    return counts;
  }

  private static boolean isExact(JsonNode answer, String of) {
    return values(answer, of).path("doc_count_error_upper_bound").asLong() == 0;
  }

  private static JsonNode values(JsonNode answer, String of) {
    return answer.path("aggregations").path(of).path(VALUES);
  }
}

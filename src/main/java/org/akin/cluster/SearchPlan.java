package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.akin.analysis.Clause;
import org.akin.analysis.QueryTranslator;
import org.akin.cluster.Cluster.Search;
import org.akin.corpus.AkinOrder;
import org.akin.corpus.SearchMode;
import org.akin.corpus.TextQuery;
import org.jspecify.annotations.Nullable;

/// The searches that some questions become, each once: questions that look around the same vector
/// under the same filters share one, as long as the longest of them needs.
final class SearchPlan {
  /// What the engine returns at most.
  static final int MOST_HITS = 10_000;

  /// Neighbours fetched however few are shown. What a graph finds depends on how many it is asked
  /// for: the same for every small limit, so that a longer answer begins with the shorter one.
  static final int DEPTH = 128;

  /// Hits that bring their papers. Of longer lists few are shown: their papers are read then, and
  /// nothing but columns before.
  private static final int MOST_WITH_PAPERS = AkinOrder.DEPTH;

  /// Candidates of the coarse order, for each hit, that are scored by their whole vectors.
  private static final int OVERSAMPLE = 2;

  /// Also the id of a document is a stored field, and as dear to read as all of them.
  private static final String NO_STORED_FIELDS = "_none_";

  private static final List<Object> BEST_FIRST =
      List.of(Json.object("_score", "desc"), Json.object(Indexes.NUMBER, "asc"));

  private final String index;
  private final List<Around> arounds = new ArrayList<>();
  private final List<Search> searches = new ArrayList<>();
  private final List<Places> places = new ArrayList<>();

  /// @param nearest place of the search for what is near; -1 for none
  /// @param matching place of the search for words; -1 for none
  record Places(int nearest, int matching) {}

  /// One look around a vector.
  private static final class Around {
    private final float[] vector;
    private final List<Map<String, Object>> filters;
    private final int place;
    private int limit;

    Around(float[] vector, List<Map<String, Object>> filters, int place) {
      this.vector = vector;
      this.filters = filters;
      this.place = place;
    }
  }

  SearchPlan(String index) {
    this.index = index;
  }

  /// Adds a question.
  ///
  /// @param dictionary of its text; null when it has none
  void add(org.akin.corpus.Search asked, @Nullable ClusterDictionary dictionary)
      throws IOException {
    List<Map<String, Object>> filters = filters(asked, dictionary);
    TextQuery text = asked.text();
    boolean byMeaning = asked.mode() != SearchMode.WORDS && !isTilted(asked);
    int nearest = byMeaning ? around(asked.vector(), filters, depth(asked)) : -1;
    int matching = -1;
    if (text != null && dictionary != null && asked.mode() != SearchMode.MEANING) {
      Clause.Sum words = new QueryTranslator(dictionary).hits(text);
      if (words != null) {
        matching = searches.size();
        Map<String, Object> query = Queries.sum(words, Queries.filters(asked.filters(), null));
        searches.add(new Search(index, true, body(query, asked.limit())));
      }
    }
    places.add(new Places(nearest, matching));
  }

  /// How many of the nearest a question needs.
  static int depth(org.akin.corpus.Search asked) {
    return isOrdered(asked) ? Math.max(asked.limit(), AkinOrder.DEPTH) : asked.limit();
  }

  /// Whether the nearest are ordered by their words.
  static boolean isOrdered(org.akin.corpus.Search asked) {
    return asked.mode() == SearchMode.MEANING && asked.order() != null;
  }

  /// Whether a question is ordered by more than nearness, and so asked on its own.
  static boolean isTilted(org.akin.corpus.Search asked) {
    return asked.mode() == SearchMode.MEANING && asked.recency() != null;
  }

  static List<Map<String, Object>> filters(
      org.akin.corpus.Search asked, @Nullable ClusterDictionary dictionary) throws IOException {
    TextQuery text = asked.text();
    Clause.Sum conditions =
        text == null || dictionary == null
            ? null
            : new QueryTranslator(dictionary).conditions(text);
    return Queries.filters(asked.filters(), conditions);
  }

  private int around(float[] vector, List<Map<String, Object>> filters, int limit) {
    for (Around known : arounds) {
      if (Arrays.equals(known.vector, vector) && known.filters.equals(filters)) {
        known.limit = Math.max(known.limit, limit);
        return known.place;
      }
    }
    Around added = new Around(vector, filters, searches.size());
    added.limit = limit;
    arounds.add(added);
    searches.add(new Search(index, false, Map.of()));
    return added.place;
  }

  /// The searches to send.
  List<Search> searches() {
    for (Around around : arounds) {
      Map<String, Object> query = nearest(around.vector, around.filters, around.limit);
      searches.set(around.place, new Search(index, false, body(query, around.limit)));
    }
    return searches;
  }

  /// Where the answers to the questions are, in their order.
  List<Places> places() {
    return places;
  }

  static List<PaperDocument> hits(JsonNode answer) {
    List<PaperDocument> hits = new ArrayList<>();
    answer.path("hits").path("hits").forEach(hit -> hits.add(new PaperDocument(hit)));
    return hits;
  }

  static Map<String, Object> nearest(float[] vector, List<Map<String, Object>> filters, int limit) {
    Map<String, Object> around =
        Json.object(
            "vector",
            vector,
            "k",
            Math.min(MOST_HITS, Math.max(limit, DEPTH)),
            "filter",
            filters.isEmpty() ? null : Json.object("bool", Json.object("filter", filters)),
            "rescore",
            Json.object("oversample_factor", OVERSAMPLE));
    return Json.object("knn", Json.object(Indexes.VECTOR, around));
  }

  private static Map<String, Object> body(Map<String, Object> query, int limit) {
    boolean papers = limit <= MOST_WITH_PAPERS;
    return Json.object(
        "size",
        Math.min(MOST_HITS, limit),
        "track_total_hits",
        false,
        "_source",
        papers ? List.of(Indexes.PAPER) : null,
        "stored_fields",
        papers ? null : NO_STORED_FIELDS,
        "docvalue_fields",
        PaperReader.COLUMNS,
        "sort",
        BEST_FIRST,
        "query",
        query);
  }

  /// A search that brings numbers, days and scores only.
  static Map<String, Object> columns(Object query, int limit) {
    return Json.object(
        "size", limit,
        "track_total_hits", false,
        "stored_fields", NO_STORED_FIELDS,
        "docvalue_fields", List.of(Indexes.NUMBER, Indexes.DAY),
        "query", query);
  }
}

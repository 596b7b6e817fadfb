package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.akin.analysis.Analysis;
import org.akin.analysis.IndexField;
import org.akin.analysis.QueryTranslator;
import org.akin.cluster.Cluster.Search;
import org.akin.corpus.PaperField;
import org.akin.corpus.WordUse;
import org.jspecify.annotations.Nullable;

/// How words are used: in how many papers, counted in all shards, and how often an abstract that
/// has one says it, as one shard knows it, which holds a fair sample of the papers.
final class WordStatistics {
  /// No phrase is longer; the rest of a longer text is not looked at.
  private static final int LONGEST_TERM = 200;

  private WordStatistics() {}

  static Map<String, WordUse> of(Cluster cluster, @Nullable String index, Collection<String> words)
      throws IOException {
    Map<String, WordUse> uses = new HashMap<>();
    List<String> asked = words.stream().distinct().toList();
    asked.forEach(word -> uses.put(word, WordUse.UNKNOWN));
    if (index == null || asked.isEmpty()) {
      return uses;
    }
    List<Search> counts = new ArrayList<>();
    for (String word : asked) {
      counts.add(new Search(index, false, count(word)));
    }
    List<JsonNode> counted = cluster.search(counts);
    Map<String, Double> repetitions = repetitions(cluster, index, asked);
    for (int i = 0; i < asked.size(); i++) {
      int papers = counted.get(i).path("hits").path("total").path("value").asInt();
      String word = asked.get(i);
      uses.put(word, new WordUse(papers, repetitions.getOrDefault(word, 1.0)));
    }
    return uses;
  }

  private static Object count(String word) {
    String read = cut(word);
    List<String> terms = Analysis.words(IndexField.KNOWN, read);
    Object query =
        switch (terms.size()) {
          case 0 -> Json.object("match_none", Map.of());
          case 1 -> Queries.term(IndexField.KNOWN, terms.getFirst());
          default -> Queries.of(QueryTranslator.inTitleOrAbstract(read));
        };
    return Json.object("size", 0, "track_total_hits", true, "query", query);
  }

  private static String cut(String word) {
    return word.substring(0, Math.min(word.length(), LONGEST_TERM));
  }

  private static Map<String, Double> repetitions(Cluster cluster, String index, List<String> words)
      throws IOException {
    String field = PaperField.ABSTRACT.key();
    Map<String, String> terms = new HashMap<>();
    for (String word : words) {
      List<String> read = Analysis.words(field, cut(word));
      if (read.size() == 1) {
        terms.put(word, read.getFirst());
      }
    }
    Map<String, Double> repetitions = new HashMap<>();
    if (terms.isEmpty()) {
      return repetitions;
    }
    var body =
        Json.object(
            "doc", Json.object(field, String.join(" ", terms.values())),
            "fields", List.of(field),
            "term_statistics", true,
            "field_statistics", false,
            "positions", false,
            "offsets", false);
    JsonNode known =
        cluster
            .post("/" + index + "/_termvectors", body)
            .path("term_vectors")
            .path(field)
            .path("terms");
    terms.forEach((word, term) -> {
      JsonNode statistics = known.path(term);
      long papers = statistics.path("doc_freq").asLong();
      if (papers > 0) {
        repetitions.put(word, (double) statistics.path("ttf").asLong() / papers);
      }
    });
    return repetitions;
  }
}

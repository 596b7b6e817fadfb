package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.akin.analysis.Analysis;
import org.akin.analysis.IndexField;
import org.akin.analysis.PaperTerms;
import org.akin.cluster.Cluster.Search;
import org.akin.corpus.Completion;
import org.akin.corpus.PaperField;
import org.akin.paper.Paper;
import org.akin.text.CleanText;

/// Titles that continue what is being typed, in the order of the embedded index: those that begin
/// with it, those that have its whole words together, all others; the newest first among equals.
/// Where nothing matches, every word may go on; both are asked in one request.
record TitleCompletion(Cluster cluster, String index) {
  private static final int BEGINNING_WEIGHT = 4;
  private static final int TOGETHER_WEIGHT = 2;
  private static final int MOST_WORDS = 16;

  private static final List<Object> ORDER =
      List.of(
          Json.object("_score", "desc"),
          Json.object(PaperField.YEAR.key(), Json.object("order", "desc", "missing", 0)),
          Json.object(Indexes.NUMBER, "asc"));

  List<Completion> run(String typed, int limit) throws IOException {
    List<String> words = Analysis.words(IndexField.COMPLETION, typed);
    if (words.isEmpty()) {
      return List.of();
    }
    words = words.subList(0, Math.min(words.size(), MOST_WORDS));
    boolean lastIsWhole = Character.isWhitespace(typed.charAt(typed.length() - 1));
    for (JsonNode answer :
        cluster.search(
            List.of(search(query(words, lastIsWhole), limit), search(unfinished(words), limit)))) {
      List<PaperDocument> found = SearchPlan.hits(answer);
      if (!found.isEmpty()) {
        return completions(found);
      }
    }
    return List.of();
  }

  private Search search(Map<String, Object> query, int limit) {
    return new Search(
        index,
        false,
        Json.object(
            "size", limit,
            "track_total_hits", false,
            "_source", List.of(Indexes.PAPER),
            "sort", ORDER,
            "query", query));
  }

  private static Map<String, Object> query(List<String> words, boolean lastIsWhole) {
    List<String> whole = lastIsWhole ? words : words.subList(0, words.size() - 1);
    List<Map<String, Object>> all = new ArrayList<>();
    whole.forEach(word -> all.add(Queries.term(IndexField.COMPLETION, word)));
    if (!lastIsWhole) {
      all.add(prefix(words.getLast()));
    }
    List<Map<String, Object>> better = new ArrayList<>();
    String beginning = PaperTerms.beginning(words) + (lastIsWhole ? " " : "");
    better.add(constant(prefix(IndexField.BEGINNING, beginning), BEGINNING_WEIGHT));
    if (whole.size() > 1) {
      Map<String, Object> together =
          Json.object("match_phrase", Json.object(IndexField.COMPLETION, String.join(" ", whole)));
      better.add(constant(together, TOGETHER_WEIGHT));
    }
    return Json.object("bool", Json.object("filter", all, "should", better));
  }

  private static Map<String, Object> unfinished(List<String> words) {
    return Json.object(
        "bool", Json.object("filter", words.stream().map(TitleCompletion::prefix).toList()));
  }

  private static Map<String, Object> prefix(String word) {
    return word.length() <= PaperTerms.LONGEST_PREFIX
        ? Queries.term(IndexField.PREFIX, word)
        : prefix(IndexField.COMPLETION, word);
  }

  private static Map<String, Object> prefix(String field, String prefix) {
    return Json.object("prefix", Json.object(field, Json.object("value", prefix)));
  }

  private static Map<String, Object> constant(Map<String, Object> query, int weight) {
    return Json.object("constant_score", Json.object("filter", query, "boost", weight));
  }

  private static List<Completion> completions(List<PaperDocument> found) {
    Map<String, Completion> shown = new LinkedHashMap<>();
    for (PaperDocument document : found) {
      Paper paper = document.paper();
      String title = CleanText.of(paper.title());
      shown.putIfAbsent(title, new Completion(title, paper.id()));
    }
    return List.copyOf(shown.values());
  }
}

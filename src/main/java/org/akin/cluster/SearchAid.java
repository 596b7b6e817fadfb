package org.akin.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.akin.analysis.Clause;
import org.akin.analysis.QueryTranslator;
import org.akin.analysis.Respelling;
import org.akin.cluster.Cluster.Search;
import org.akin.corpus.FacetCounts;
import org.akin.corpus.Filters;
import org.akin.corpus.TextQuery;
import org.jspecify.annotations.Nullable;

/// What stands next to an answer: counts of filters, and how words were respelt. What the search
/// before it has learned of words is not asked again, so that each is one request as a rule.
///
/// @param index of the papers
/// @param words of the question that is helped
record SearchAid(Cluster cluster, String index, ClusterDictionary words) {
  private static final Map<String, Object> NOTHING = Json.object("match_none", Map.of());

  /// @param matching whether papers must have some of the words of the text
  FacetCounts counts(Filters filters, @Nullable TextQuery text, boolean matching, int most)
      throws IOException {
    FacetSearch counted = new FacetSearch(index, among(text, matching), filters, most);
    List<Search> searches = new ArrayList<>(List.of(counted.search()));
    words.searches().forEach(body -> searches.add(new Search(index, false, body)));
    List<JsonNode> answers = cluster.search(searches);
    if (text != null && words.isOpen()) {
      words.answer(answers.subList(1, answers.size()));
      if (words.respells(text)) {
        counted = new FacetSearch(index, among(text, matching), filters, most);
        answers = cluster.search(List.of(counted.search()));
      }
    }
    return counted.read(cluster, answers.getFirst());
  }

  private List<Map<String, Object>> among(@Nullable TextQuery text, boolean matching)
      throws IOException {
    if (text == null) {
      return List.of();
    }
    QueryTranslator translator = new QueryTranslator(words);
    if (!matching) {
      return Queries.filters(Filters.NONE, translator.conditions(text));
    }
    Clause.Sum hits = translator.hits(text);
    return List.of(hits == null ? NOTHING : Queries.sum(hits, List.of()));
  }

  /// As [org.akin.corpus.Retrieval#respelt].
  Map<String, String> respelt(TextQuery text) throws IOException {
    Map<String, String> respelt = Respelling.of(words, text);
    while (words.isOpen()) {
      List<Search> searches =
          words.searches().stream().map(body -> new Search(index, false, body)).toList();
      words.answer(cluster.search(searches));
      respelt = Respelling.of(words, text);
    }
    return respelt;
  }
}

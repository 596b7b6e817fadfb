package org.akin.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.akin.analysis.Clause;
import org.akin.corpus.Filters;
import org.akin.corpus.PaperField;
import org.jspecify.annotations.Nullable;

/// Clauses and filters in the query language of the engine.
final class Queries {
  private static final Map<String, Object> ALL = Json.object("match_all", Map.of());

  private Queries() {}

  static Map<String, Object> of(Clause clause) {
    return switch (clause) {
      case Clause.Term term -> term(term.field(), term.text());
      case Clause.Phrase phrase -> phrase(phrase);
      case Clause.Years years -> years(years.from(), years.to());
      case Clause.Best best -> best(best);
      case Clause.Sum sum -> sum(sum, List.of());
      case Clause.Weighted weighted ->
          Json.object(
              "bool", Json.object("must", List.of(of(weighted.of())), "boost", weighted.weight()));
      case Clause.Flat flat -> Json.object("constant_score", Json.object("filter", of(flat.of())));
    };
  }

  static Map<String, Object> term(String field, Object value) {
    return Json.object("term", Json.object(field, Json.object("value", value)));
  }

  private static Map<String, Object> phrase(Clause.Phrase phrase) {
    return Json.object(
        "match_phrase",
        Json.object(
            phrase.field(),
            Json.object(
                "query", EncodedTerms.of(phrase.field(), phrase.text()), "slop", phrase.slop())));
  }

  private static Map<String, Object> years(int from, int to) {
    return Json.object("constant_score", Json.object("filter", inYears(from, to)));
  }

  /// @param from first year, or null
  /// @param to last year, or null
  static Map<String, Object> inYears(@Nullable Integer from, @Nullable Integer to) {
    return Json.object(
        "range", Json.object(PaperField.YEAR.key(), Json.object("gte", from, "lte", to)));
  }

  private static Map<String, Object> best(Clause.Best best) {
    return best.any().isEmpty()
        ? Json.object("match_none", Map.of())
        : Json.object(
            "dis_max", Json.object("queries", all(best.any()), "tie_breaker", best.tieBreaker()));
  }

  /// @param filters that papers must pass besides
  static Map<String, Object> sum(Clause.Sum sum, List<Map<String, Object>> filters) {
    boolean optional = !sum.any().isEmpty();
    return Json.object(
        "bool",
        Json.object(
            "must", all(sum.all()),
            "should", all(sum.any()),
            "must_not", all(sum.none()),
            "filter", filters,
            "minimum_should_match", optional && sum.all().isEmpty() ? 1 : null));
  }

  private static List<Map<String, Object>> all(List<Clause> clauses) {
    return clauses.stream().map(Queries::of).toList();
  }

  /// What papers must meet; empty when all do.
  ///
  /// @param conditions of a text, null when it has none
  static List<Map<String, Object>> filters(Filters filters, Clause.@Nullable Sum conditions) {
    List<Map<String, Object>> all = new ArrayList<>();
    if (filters.from() != null || filters.to() != null) {
      all.add(inYears(filters.from(), filters.to()));
    }
    if (!filters.categories().isEmpty()) {
      all.add(terms(PaperField.CATEGORY.key(), filters.categories().stream().sorted().toList()));
    }
    if (!filters.venues().isEmpty()) {
      all.add(
          terms(
              Indexes.VENUE_NAME,
              filters.venues().stream().map(PaperDocument::venueName).sorted().toList()));
    }
    if (conditions != null) {
      List<Map<String, Object>> must = all(conditions.all());
      Map<String, Object> met =
          Json.object(
              "filter", must.isEmpty() ? List.of(ALL) : must, "must_not", all(conditions.none()));
      all.add(Json.object("bool", met));
    }
    return all;
  }

  private static Map<String, Object> terms(String field, List<?> values) {
    return Json.object("terms", Json.object(field, values));
  }
}

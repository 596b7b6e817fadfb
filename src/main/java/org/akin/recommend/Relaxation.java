package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.Filters;
import org.akin.recommend.Attempts.Attempt;

/// The filters an answer gives up rather than be empty, in this order, what people are surest of
/// last. Papers that were excluded or are below the least cosine are never shown: nobody who asks
/// for those would rather have them than none.
enum Relaxation {
  VENUE("venue") {
    @Override
    boolean concerns(Filters filters) {
      return !filters.venues().isEmpty();
    }

    @Override
    Filters relax(Filters filters) {
      return filters.withoutVenues();
    }
  },
  CATEGORY("category") {
    @Override
    boolean concerns(Filters filters) {
      return !filters.categories().isEmpty();
    }

    @Override
    Filters relax(Filters filters) {
      return filters.withoutCategories();
    }
  },
  YEARS("from, to") {
    @Override
    boolean concerns(Filters filters) {
      return filters.from() != null || filters.to() != null;
    }

    @Override
    Filters relax(Filters filters) {
      return filters.withoutYears();
    }
  };

  private final String parameter;

  Relaxation(String parameter) {
    this.parameter = parameter;
  }

  /// When nothing passes the filters, they are given up one after the other until something does:
  /// an empty page helps nobody, and the answer names what was given up. When nothing meets the
  /// conditions of a text under any filters, such as a phrase in quotes that no paper has, those
  /// are given up first and the filters hold again.
  static Recommendation whileEmpty(Request request, Question question, RelatedOptions options)
      throws IOException {
    List<Attempt> attempts = new ArrayList<>();
    List<List<String>> relaxed = new ArrayList<>();
    add(question, options, List.of(), attempts, relaxed);
    List<String> conditions = question.conditions();
    Question words = conditions.isEmpty() ? null : question.unconditional();
    if (words != null) {
      add(words, options, conditions, attempts, relaxed);
    }
    Attempts made = Attempts.run(request, attempts, related -> !related.isEmpty());
    return made.related().isEmpty()
        ? Recommendation.NOTHING
        : new Recommendation(made.related(), relaxed.get(made.last()));
  }

  private static void add(
      Question question,
      RelatedOptions options,
      List<String> before,
      List<Attempt> attempts,
      List<List<String>> relaxed) {
    attempts.add(new Attempt(question, options));
    relaxed.add(before);
    Filters filters = options.filters();
    for (Relaxation step : values()) {
      if (step.concerns(filters)) {
        filters = step.relax(filters);
        attempts.add(new Attempt(question, options.withFilters(filters)));
        List<String> given = new ArrayList<>(relaxed.getLast());
        given.add(step.parameter);
        relaxed.add(List.copyOf(given));
      }
    }
  }

  abstract boolean concerns(Filters filters);

  abstract Filters relax(Filters filters);
}

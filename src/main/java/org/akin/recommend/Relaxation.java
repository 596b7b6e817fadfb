package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.akin.corpus.Filters;

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
  /// an empty page helps nobody, and the answer names what was given up.
  static Recommendation whileEmpty(Request request, Question question, RelatedOptions options)
      throws IOException {
    Filters filters = options.filters();
    List<RelatedOptions> tried = new ArrayList<>(List.of(options));
    List<String> relaxed = new ArrayList<>();
    for (Relaxation step : values()) {
      if (step.concerns(filters)) {
        filters = step.relax(filters);
        relaxed.add(step.parameter);
        tried.add(options.withFilters(filters));
      }
    }
    Attempts made = Attempts.run(request, question, tried, related -> !related.isEmpty());
    return made.related().isEmpty()
        ? Recommendation.NOTHING
        : new Recommendation(made.related(), List.copyOf(relaxed.subList(0, made.last())));
  }

  abstract boolean concerns(Filters filters);

  abstract Filters relax(Filters filters);
}

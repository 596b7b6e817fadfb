package org.akin.recommend;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

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

  /// Answers one question under the filters it is given.
  @FunctionalInterface
  interface Attempt {
    List<Related> under(RelatedOptions options) throws IOException;
  }

  private final String parameter;

  Relaxation(String parameter) {
    this.parameter = parameter;
  }

  /// When nothing passes the filters, they are given up one after the other until something does:
  /// an empty page helps nobody, as long as it is said what was done.
  static Recommendation whileEmpty(RelatedOptions options, Attempt attempt) throws IOException {
    Filters filters = options.filters();
    List<String> relaxed = new ArrayList<>();
    List<Related> related = attempt.under(options);
    for (Relaxation step : values()) {
      if (!related.isEmpty()) {
        break;
      }
      if (step.concerns(filters)) {
        filters = step.relax(filters);
        relaxed.add(step.parameter);
        related = attempt.under(options.withFilters(filters));
      }
    }
    return new Recommendation(related, related.isEmpty() ? List.of() : relaxed);
  }

  abstract boolean concerns(Filters filters);

  abstract Filters relax(Filters filters);
}

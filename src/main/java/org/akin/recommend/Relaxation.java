package org.akin.recommend;

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

  String parameter() {
    return parameter;
  }

  abstract boolean concerns(Filters filters);

  abstract Filters relax(Filters filters);
}
